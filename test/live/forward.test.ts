// Put through without an agent, on a real exchange: to another number and to an official, by overflow and by key 0; and back to the old place.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TodayFigures } from '../../server/contract/reads.ts';
import { HOTLINE_RULES, type HotlineRules } from '../../server/contract/routing.ts';
import type { IncomingCall, OutgoingCall } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const CITIZEN_TONE = 440;
const TARGET_TONE = 880;
const RING_SECONDS = 4;
const RULES: HotlineRules = { ...HOTLINE_RULES, wrapUpSeconds: 60 };
const NUMBER = { target: 'number', to: '0170 1234567' } as const;

let centre: WholeCentre;
let jana: Desk;
let lead: Desk;
/** Every ring at a telephone outside. */
let rung: IncomingCall[];

beforeAll(async () => {
  centre = await wholeCentre('test-forward', { ...RULES, announceEverySeconds: 45, transferRingSeconds: RING_SECONDS });
  await centre.service.soundsReady();
  jana = await centre.signIn('jana-albrecht');
  lead = await centre.signIn('sabine-krollmann');
  const phone = await centre.fixedPhone('platz1');
  phone.setAutoAnswer(100, { audio: { tone: TARGET_TONE } });
  await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } });
  await until('the telephone known', () => (jana.state().me?.reachable ? true : undefined));
  rung = [];
  centre.citizens.onIncoming((call) => void rung.push(call));
}, 180_000);

afterAll(async () => {
  await centre?.end();
});

afterEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
  await until('the queue empty', () => (lead.state().calls.length === 0 ? true : undefined));
  const { me, contact } = jana.state();
  const questions = [{ result: 'answered' as const, topicId: null }];
  if (me?.state === 'wrapUp' && contact !== null)
    await jana.ask({ type: 'closeContact', callId: contact.callId, questions, thenPause: 'break' });
  await setRules({});
  rung = [];
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const calls = (from: string) => centre.citizens.call({ to: CITY, from, audio: { tone: CITIZEN_TONE } });
const rowOf = (from: string) => jana.state().calls.find(({ number }) => number === `+49${from.slice(1)}`);
const is = (from: string, state: string) =>
  until(`${from} ${state}`, () => (rowOf(from)?.state === state ? rowOf(from) : undefined), 15_000);
const setRules = (of: Partial<HotlineRules>) =>
  lead.ask({ type: 'setHotlineRules', municipalityId: 'amselfurt', rules: { ...RULES, ...of } });
const fullAtOne = { overflow: { ...RULES.overflow, full: { waiting: 1, ...NUMBER } } };
const today = async () => (await lead.read('/api/statistics/today')) as TodayFigures;

function endReason(from: string): string | undefined {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const row = database
    .prepare('select endReason from call join people on people.id = citizenId where number = ?')
    .pluck()
    .get(`+49${from.slice(1)}`) as string | null | undefined;
  database.close();
  return row ?? undefined;
}

async function mustTalk(citizen: OutgoingCall, target: IncomingCall): Promise<void> {
  await pause(1200);
  expect(citizen.heard({ sinceMs: 600 }).level(TARGET_TONE)).toBeGreaterThan(0.1);
  expect(target.heard({ sinceMs: 600 }).level(CITIZEN_TONE)).toBeGreaterThan(0.1);
}

describe('an overflow to another number', () => {
  it('rings it with the city’s own number, both hear one another, and it counts by its reason', {
    timeout: 60_000,
  }, async () => {
    expect(await setRules(fullAtOne)).toEqual({ ok: true });
    calls('029995550901');
    await is('029995550901', 'waiting');
    const second = calls('029995550902');
    const target = await until('the number rings', () => rung[0]);
    expect(target.dialled).toBe('01701234567');
    expect(target.remote.number).toBe('+4929991030');
    expect(await is('029995550902', 'transferring')).toMatchObject({ mine: false, overflow: 'full' });
    await target.answer({ audio: { tone: TARGET_TONE } });
    await mustTalk(second, target);
    expect(rowOf('029995550901')?.state).toBe('waiting');
    await target.hangUp();
    expect(await second.ended()).toMatchObject({ by: 'them' });
    await until('in the books', () => (endReason('029995550902') === 'forwarded' ? true : undefined));
    const figures = await today();
    expect(figures.overflow).toEqual({ full: 1, tooLong: 0, nobody: 0 });
    expect(figures.forwarded).toEqual({ answered: 1, missed: 0, unrung: 0 });
  });

  it('that does not answer gives the caller back: old place, served before who came later', {
    timeout: 60_000,
  }, async () => {
    await setRules(fullAtOne);
    const first = calls('029995550903');
    await is('029995550903', 'waiting');
    const second = calls('029995550904');
    const target = await until('the number rings', () => rung[0]);
    const { queuedAt } = await is('029995550904', 'transferring');
    await setRules({});
    calls('029995550905');
    await is('029995550905', 'waiting');
    expect(await target.ended()).toMatchObject({ by: 'them' });
    expect(await is('029995550904', 'waiting')).toMatchObject({ queuedAt });
    await pause(1000);
    expect(second.heard({ sinceMs: 900 }).rms, 'music').toBeGreaterThan(0.005);
    await first.hangUp();
    await jana.ask({ type: 'becomeReady' });
    await is('029995550904', 'talking');
    expect(rowOf('029995550905')?.state).toBe('waiting');
    expect((await today()).forwarded).toEqual({ answered: 1, missed: 1, unrung: 0 });
  });

  it('stops ringing when the caller hangs up', { timeout: 60_000 }, async () => {
    await setRules(fullAtOne);
    calls('029995550906');
    await is('029995550906', 'waiting');
    const second = calls('029995550907');
    const target = await until('the number rings', () => rung[0]);
    await second.hangUp();
    expect(await target.ended()).toMatchObject({ by: 'them' });
    await until('in the books', () => (endReason('029995550907') === 'abandoned' ? true : undefined));
  });

  it('is refused where the city does not let such a number be dialled', async () => {
    for (const to of ['0900 123456', '+33 1 23456789', '030 1234567'])
      expect(await setRules({ person: { target: 'number', to } })).toEqual({
        ok: false,
        error: 'number-not-allowed',
        rule: 'person',
      });
  });
});

describe('key 0 to an official', () => {
  it('rings that person in the middle of the greeting, and both hear one another', { timeout: 60_000 }, async () => {
    expect(await setRules({ person: { target: 'official', to: 'emre-aksoy' } })).toEqual({ ok: true });
    const call = calls('029995550908');
    await is('029995550908', 'waiting');
    await until('speech', () => (call.heard({ sinceMs: 400 }).rms > 0.01 ? true : undefined), 5000);
    call.sendDtmf('0');
    const target = await until('the official rings', () => rung[0]);
    expect(target.dialled).toBe('02999103214');
    await pause(300);
    await target.answer({ audio: { tone: TARGET_TONE } });
    await mustTalk(call, target);
    await call.hangUp();
    await until('in the books', () => (endReason('029995550908') === 'forwarded' ? true : undefined));
  });

  it('nobody is left on the line', async () => {
    await until(
      'no channel left',
      async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined),
      10_000,
    );
  });
});

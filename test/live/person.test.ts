// Key 0, pressed by real telephones: while an announcement plays and where a message is asked for; to whoever is free, in front of others.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOTLINE_RULES, type HotlineRules } from '../../server/contract/routing.ts';
import type { IncomingCall, OutgoingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const CITIZEN_TONE = 440;
const AGENT_TONE = 880;
const RULES: HotlineRules = {
  ...HOTLINE_RULES,
  wrapUpSeconds: 60,
  exactSeconds: 200,
  widerSeconds: 300,
  person: { target: 'queue' },
};
/** So long a key is held down, and so long after it somebody must be rung. */
const KEY_MS = 120;
const REACTION_MS = 300;

let centre: WholeCentre;
let jana: Desk;
let mehmet: Desk;
let lead: Desk;
let rings: { readonly at: number; readonly call: IncomingCall; readonly phone: string }[];
let phones: ReadonlyMap<string, Phone>;

beforeAll(async () => {
  // Mehmet knows the city less: nobody rings at his telephone for a long time, unless it is asked for.
  const levels = { 'mehmet-yildirim': { amselfurt: 2 } } as const;
  centre = await wholeCentre('test-person', { ...RULES, announceEverySeconds: 45 }, {}, 0, { levels });
  await centre.service.soundsReady();
  jana = await centre.signIn('jana-albrecht');
  mehmet = await centre.signIn('mehmet-yildirim');
  lead = await centre.signIn('sabine-krollmann');
  phones = new Map([
    ['platz1', await centre.fixedPhone('platz1')],
    ['platz2', await centre.fixedPhone('platz2')],
  ]);
  for (const [phone, one] of phones)
    one.onIncoming((call) => {
      rings.push({ at: performance.now(), call, phone });
      void pause(50).then(() => call.answer({ audio: { tone: AGENT_TONE } }));
    });
  await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } });
  await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } });
  rings = [];
  await until('both telephones known', () =>
    jana.state().me?.reachable && mehmet.state().me?.reachable ? true : undefined,
  );
}, 180_000);

afterAll(async () => {
  await centre?.end();
});

afterEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
  await until('the queue empty', () => (lead.state().calls.length === 0 ? true : undefined));
  for (const desk of [jana, mehmet]) await goOnPause(desk);
  await setRules(RULES);
  rings = [];
});

async function goOnPause(desk: Desk): Promise<void> {
  await until('no call left at the desk', () => (desk.state().me?.state === 'busy' ? undefined : true));
  const callId = desk.state().contact?.callId;
  const questions = [{ result: 'answered' as const, topicId: null }];
  if (callId !== undefined) await desk.ask({ type: 'closeContact', callId, questions, thenPause: 'break' });
  if (desk.state().me?.state === 'ready') await desk.ask({ type: 'pause', reason: 'break' });
  await until('a pause', () => (desk.state().me?.state === 'pause' ? true : undefined));
}

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const ready = async (desk: Desk) => expect(await desk.ask({ type: 'becomeReady' })).toEqual({ ok: true });
const calls = (from: string) => centre.citizens.call({ to: CITY, from, audio: { tone: CITIZEN_TONE } });
const rowOf = (from: string) => jana.state().calls.find(({ number }) => number === `+49${from.slice(1)}`);
const waits = (from: string) =>
  until(`${from} waits`, () => (rowOf(from)?.state === 'waiting' ? rowOf(from) : undefined));
const talks = (from: string) =>
  until(`${from} talks`, () => (rowOf(from)?.state === 'talking' ? rowOf(from) : undefined));
const setRules = (rules: HotlineRules) => lead.ask({ type: 'setHotlineRules', municipalityId: 'amselfurt', rules });
const fullAt = (waiting: number): HotlineRules => ({
  ...RULES,
  overflow: { ...RULES.overflow, full: { waiting, target: 'message' } },
});

/** The caller is being spoken to just now: louder than the music. */
const spokenTo = (call: OutgoingCall) =>
  until('speech', () => (call.heard({ sinceMs: 400 }).rms > 0.01 ? true : undefined), 5000);

async function mustTalk(citizen: OutgoingCall): Promise<void> {
  await pause(1200);
  expect(citizen.heard({ sinceMs: 600 }).level(AGENT_TONE)).toBeGreaterThan(0.1);
  expect(rings.at(-1)?.call.heard({ sinceMs: 600 }).level(CITIZEN_TONE)).toBeGreaterThan(0.1);
}

function endReason(from: string): string | undefined {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const row = database
    .prepare('select endReason from call join people on people.id = citizenId where number = ?')
    .pluck()
    .get(`+49${from.slice(1)}`) as string | null | undefined;
  database.close();
  return row ?? undefined;
}

describe('key 0 while somebody waits', () => {
  it('in the middle of the greeting rings whoever is free, at once, and both hear one another', {
    timeout: 60_000,
  }, async () => {
    await ready(jana);
    calls('029995550801');
    await talks('029995550801');
    await ready(mehmet);
    const second = calls('029995550802');
    await waits('029995550802');
    await spokenTo(second);
    expect(rings).toHaveLength(1);
    const pressedAt = performance.now();
    second.sendDtmf('0');
    await until('the ring', () => rings[1]);
    const afterMs = (rings[1]?.at ?? 0) - pressedAt - KEY_MS;
    expect(rings[1]?.phone).toBe('platz2');
    expect(afterMs).toBeLessThan(REACTION_MS);
    await talks('029995550802');
    await mustTalk(second);
  });

  it('brings the caller in front of somebody who waits longer', { timeout: 60_000 }, async () => {
    calls('029995550803');
    await waits('029995550803');
    const late = calls('029995550804');
    await waits('029995550804');
    await spokenTo(late);
    late.sendDtmf('0');
    await until('taken down', () => (rowOf('029995550804')?.wantsPerson ? true : undefined));
    await ready(jana);
    await talks('029995550804');
    expect(rowOf('029995550803')?.state).toBe('waiting');
  });

  it('does nothing where the lead has switched it off', { timeout: 60_000 }, async () => {
    await setRules({ ...RULES, person: { target: 'off' } });
    const call = calls('029995550805');
    await waits('029995550805');
    call.sendDtmf('0');
    await pause(1000);
    expect(rowOf('029995550805')).toMatchObject({ state: 'waiting', wantsPerson: false });
  });
});

describe('key 0 where a message is asked for', () => {
  it('leads back into the queue while somebody is there, in front, and then to that person', {
    timeout: 60_000,
  }, async () => {
    await ready(jana);
    calls('029995550806');
    await talks('029995550806');
    calls('029995550807');
    await waits('029995550807');
    await setRules(fullAt(1));
    const turnedAway = calls('029995550808');
    await turnedAway.answered();
    await until('turned away', () => (endReason('029995550808') === 'overflow' ? true : undefined));
    await spokenTo(turnedAway);
    turnedAway.sendDtmf('0');
    expect(await waits('029995550808')).toMatchObject({ wantsPerson: true, returned: null });
    await ready(mehmet);
    await talks('029995550808');
    expect(rowOf('029995550807')?.state).toBe('waiting');
    await mustTalk(turnedAway);
    expect(endReason('029995550808')).toBeUndefined();
  });

  it('with nobody there says so and asks for a message again, which can be left', { timeout: 90_000 }, async () => {
    await setRules(fullAt(1));
    calls('029995550809');
    await waits('029995550809');
    const turnedAway = calls('029995550810');
    await turnedAway.answered();
    await spokenTo(turnedAway);
    turnedAway.sendDtmf('0');
    await pause(1500);
    await spokenTo(turnedAway);
    expect(rowOf('029995550810')).toBeUndefined();
    expect(endReason('029995550810')).toBe('overflow');
    turnedAway.sendDtmf('1');
    const unfinished = centre.asterisk.folder('unfinishedMessages');
    await until('the recording begins', async () => (await readdir(unfinished))[0], 30_000);
    await pause(2000);
    turnedAway.sendDtmf('#');
    expect(await turnedAway.ended()).toMatchObject({ by: 'them' });
    await until('the message', async () =>
      (await readdir(centre.asterisk.folder('messages'))).find((name) => name.endsWith('~029995550810.wav')),
    );
  });
});

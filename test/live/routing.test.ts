// Which agent gets which caller, on the real thing: skills, the last agent, kept places, a lead's hand, an agent's pick, overflow.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TodayFigures } from '../../server/contract/reads.ts';
import { HOTLINE_RULES, type HotlineRules } from '../../server/contract/routing.ts';
import type { OutgoingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const COUNTY = '+492999300';
const RULES: HotlineRules = { ...HOTLINE_RULES, ringSeconds: 5, wrapUpSeconds: 60, exactSeconds: 3, widerSeconds: 6 };

let centre: WholeCentre;
let jana: Desk;
let mehmet: Desk;
let lead: Desk;
let phones: readonly Phone[];

beforeAll(async () => {
  const levels = { 'mehmet-yildirim': { 'kreis-amselfurt': 2 } } as const;
  centre = await wholeCentre('test-routing', RULES, {}, 0, { levels });
  await centre.service.soundsReady();
  jana = await centre.signIn('jana-albrecht');
  mehmet = await centre.signIn('mehmet-yildirim');
  lead = await centre.signIn('sabine-krollmann');
  phones = [await centre.fixedPhone('platz1'), await centre.fixedPhone('platz2')];
  for (const phone of phones) phone.setAutoAnswer(100, { audio: { tone: 880 } });
  await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } });
  await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } });
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
});

async function goOnPause(desk: Desk): Promise<void> {
  await until('no call left at the desk', () => (desk.state().me?.state === 'busy' ? undefined : true));
  await closeContact(desk, 'break');
  if (desk.state().me?.state === 'ready') await desk.ask({ type: 'pause', reason: 'break' });
  await until('a pause', () => (desk.state().me?.state === 'pause' ? true : undefined));
}

async function closeContact(desk: Desk, thenPause: 'break' | null): Promise<void> {
  const callId = desk.state().contact?.callId;
  if (callId === undefined) return;
  await until('wrap-up', () => (desk.state().me?.state === 'wrapUp' ? true : undefined));
  await desk.ask({ type: 'closeContact', callId, questions: [{ result: 'answered', topicId: null }], thenPause });
}

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const ready = (desk: Desk) => desk.ask({ type: 'becomeReady' });
const rings = (to: string, from: string) => centre.citizens.call({ to, from, audio: { tone: 440 } });
const rowOf = (from: string) => jana.state().calls.find(({ number }) => number === `+49${from.slice(1)}`);
const waits = (from: string) =>
  until(`${from} waits`, () => (rowOf(from)?.state === 'waiting' ? rowOf(from) : undefined));
const talksWith = (desk: Desk, from: string) =>
  until(`the talk with ${from}`, () =>
    desk.state().calls.find((one) => one.mine && one.state === 'talking' && one.number === `+49${from.slice(1)}`),
  );
const because = (callId: string) => lead.state().calls.find(({ id }) => id === callId)?.because;
const today = async () => (await lead.read('/api/statistics/today')) as TodayFigures;
const setRules = (municipalityId: string, rules: HotlineRules) =>
  lead.ask({ type: 'setHotlineRules', municipalityId, rules });

function endReasons(): readonly string[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const rows = database.prepare('select endReason from call order by endedAt').pluck().all() as string[];
  database.close();
  return rows;
}

async function hearsApology(call: OutgoingCall): Promise<void> {
  await pause(1500);
  expect(call.heard({ sinceMs: 1000 }).rms).toBeGreaterThan(0.01);
}

describe('who knows the county less', () => {
  it('is rung only after the span, and the lead reads why', { timeout: 40_000 }, async () => {
    await ready(jana);
    rings(CITY, '029995550401');
    await talksWith(jana, '029995550401');
    await ready(mehmet);
    rings(COUNTY, '029995550402');
    const call = await talksWith(mehmet, '029995550402');
    expect((call.offeredAt ?? 0) - call.queuedAt).toBeGreaterThanOrEqual(RULES.exactSeconds * 1000);
    expect(because(call.id)).toMatchObject({ level: 2, path: 'onlyOne', late: ['skills'] });
  });

  it('is rung at once for a caller who waits already, when the lead changes the rule', {
    timeout: 40_000,
  }, async () => {
    await setRules('kreis-amselfurt', { ...RULES, exactSeconds: 200, widerSeconds: 300 });
    await ready(jana);
    rings(CITY, '029995550403');
    await talksWith(jana, '029995550403');
    await ready(mehmet);
    rings(COUNTY, '029995550404');
    await waits('029995550404');
    await pause(3500);
    expect(rowOf('029995550404')?.state).toBe('waiting');
    await setRules('kreis-amselfurt', RULES);
    await talksWith(mehmet, '029995550404');
  });
});

describe('somebody whose knowledge of the county a lead changes', () => {
  const setLevel = (level: 1 | 2 | 3) =>
    lead.ask({ type: 'setSkills', municipalityId: 'kreis-amselfurt', levels: { 'mehmet-yildirim': level } });

  it('is rung at once for a caller who waits already', { timeout: 40_000 }, async () => {
    await setRules('kreis-amselfurt', { ...RULES, exactSeconds: 2, widerSeconds: 300 });
    expect(await setLevel(3)).toEqual({ ok: true });
    await ready(jana);
    rings(CITY, '029995550420');
    await talksWith(jana, '029995550420');
    await ready(mehmet);
    rings(COUNTY, '029995550421');
    await waits('029995550421');
    await pause(3500);
    expect(rowOf('029995550421')?.state, 'who knows it in need is not rung for long').toBe('waiting');
    expect(await setLevel(2)).toEqual({ ok: true });
    const call = await talksWith(mehmet, '029995550421');
    expect(because(call.id)).toMatchObject({ level: 2, late: ['skills'] });
    expect(await lead.read('/api/hotlines')).toContainEqual(
      expect.objectContaining({
        municipalityId: 'kreis-amselfurt',
        people: expect.arrayContaining([expect.objectContaining({ id: 'mehmet-yildirim', level: 2 })]),
      }),
    );
    await setRules('kreis-amselfurt', RULES);
  });
});

describe('a caller who calls again', () => {
  it('rings at the agent who spoke with them, although a colleague is free longer', { timeout: 40_000 }, async () => {
    await ready(jana);
    const first = rings(CITY, '029995550405');
    await talksWith(jana, '029995550405');
    await ready(mehmet);
    await first.hangUp();
    await closeContact(jana, null);
    rings(CITY, '029995550405');
    const call = await talksWith(jana, '029995550405');
    expect(because(call.id)).toMatchObject({ path: 'lastAgent' });
  });

  it('after hanging up while waiting has the old place', { timeout: 40_000 }, async () => {
    const first = rings(CITY, '029995550406');
    const { queuedAt } = await waits('029995550406');
    rings(CITY, '029995550407');
    await waits('029995550407');
    await first.hangUp();
    await until('gone', () => (rowOf('029995550406') === undefined ? true : undefined));
    rings(CITY, '029995550406');
    expect(await waits('029995550406')).toMatchObject({ queuedAt, returned: 'calledAgain' });
    await ready(jana);
    await talksWith(jana, '029995550406');
  });
});

describe('the queue by hand', () => {
  it('the lead puts a caller in front and takes another one out', { timeout: 40_000 }, async () => {
    const [early, late] = ['029995550408', '029995550409'] as const;
    const out = rings(CITY, early);
    const { id: earlyId } = await waits(early);
    rings(CITY, late);
    const { id: lateId } = await waits(late);
    expect(await lead.ask({ type: 'moveCaller', callId: lateId, to: 'first' })).toEqual({ ok: true });
    await ready(jana);
    await talksWith(jana, late);
    expect(await lead.ask({ type: 'withdrawCaller', callId: earlyId })).toEqual({ ok: true });
    await hearsApology(out);
    expect(endReasons()).toContain('withdrawn');
  });

  it('an agent picks one out of a pause, and it counts as picked', { timeout: 40_000 }, async () => {
    rings(CITY, '029995550410');
    await waits('029995550410');
    rings(CITY, '029995550411');
    const { id } = await waits('029995550411');
    expect(await jana.ask({ type: 'pickCaller', callId: id })).toEqual({ ok: true });
    await talksWith(jana, '029995550411');
    expect(because(id)?.path).toBe('picked');
    expect((await today()).picked).toBe(1);
  });
});

describe('too many wait', () => {
  it('the next caller is asked for a message, and counts apart', { timeout: 40_000 }, async () => {
    const full = { waiting: 1, target: 'message' } as const;
    await setRules('amselfurt', { ...RULES, overflow: { ...RULES.overflow, full } });
    rings(CITY, '029995550412');
    await waits('029995550412');
    const second = rings(CITY, '029995550413');
    expect(await second.answered()).toBe(true);
    await hearsApology(second);
    expect(rowOf('029995550412')?.state).toBe('waiting');
    expect(endReasons()).toContain('overflow');
    expect((await today()).overflow).toEqual({ full: 1, tooLong: 0, nobody: 0 });
    await setRules('amselfurt', RULES);
  });
});

// Connecting a caller on the real thing: who hears whom is measured in every state, also after the server was killed in it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../server/contract/requests.ts';
import type { IncomingCall, OutgoingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import type { Heard } from '../../server/rehearsal/sound/heard.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type BookedCall, type Stage, setStage } from '../chaos/stage.ts';
import { projectRoot, until } from './ownAsterisk.ts';

const CITY = '029991030';
/** None of them near the 425 Hz of ringing. */
const TONES = { caller: 620, agent: 880, target: 1200 } as const;
const RINGING = 425;
type Side = keyof typeof TONES;
const MUSIC = 0.001;
const WELL = 0.1;
const NOT_AT_ALL = 0.02;

let stage: Stage;
let jana: LastingDesk;
let phone: Phone;
let officialId: string;
let knowledgeFolder: string;

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
let lastNumber = 29995550700;

beforeAll(async () => {
  const rules = { ringSeconds: 15, wrapUpSeconds: 120, transferRingSeconds: 6 };
  knowledgeFolder = await alwaysOpen();
  stage = await setStage('test-connecting', { rules, phonesInFallback: false, knowledgeFolder });
  await stage.startServer();
  officialId = stage.centre.officials[0]?.id ?? '';
  jana = await stage.signIn('jana-albrecht');
  phone = await stage.fixedPhone('platz1');
  expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
  await until('the telephone known', () => (jana.state().me?.reachable ? true : undefined));
}, 180_000);

afterAll(async () => {
  await stage?.end();
  await rm(knowledgeFolder, { recursive: true, force: true });
});

/** The example's knowledge with service around the clock, whatever day it is. */
async function alwaysOpen(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amtsleitung-'));
  await cp(join(projectRoot, 'knowledge'), folder, { recursive: true });
  const file = join(folder, 'centre', 'municipalities.yaml');
  const days = [-1, 0, 1].map((ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10));
  const otherDays = days.map((date) => `    - { date: "${date}", reason: Test, hours: ["00:00-24:00"] }`).join('\n');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/(otherDays: &otherDays[^\n]*\n)(?: {4}- [^\n]*\n)+/, `$1${otherDays}\n`));
  return folder;
}

afterEach(async () => {
  if (!stage.server().alive()) await stage.startServer();
  await back();
  for (const each of [stage.citizens, phone]) for (const call of each.calls()) void call.hangUp();
  await until('no call left', () => (jana.state().calls.length === 0 ? true : undefined), 10_000);
  const { me, contact } = jana.state();
  if (me?.state === 'wrapUp' && contact !== null) await jana.ask(closing(contact.callId));
  if (jana.state().me?.state === 'ready') await jana.ask({ type: 'pause', reason: 'break' });
  await until('Asterisk empty', async () => {
    const { channels, bridges } = await stage.alive();
    return channels.length + bridges.length === 0 ? true : undefined;
  });
});

const closing = (callId: string): Ask => ({
  type: 'closeContact',
  callId,
  questions: [{ result: 'answered', topicId: null }],
  thenPause: 'break',
});

async function back(): Promise<void> {
  await stage.server().surveyed;
  await until('the desk back', () => (jana.connected() && jana.state().telephony === 'up' ? true : undefined), 10_000);
}

interface Three {
  readonly caller: OutgoingCall;
  readonly agent: IncomingCall;
  readonly target: IncomingCall;
  readonly row: () => BookedCall;
  readonly stageOf: () => string | null | undefined;
}

/** A caller with Jana; the official is rung, and answers in the end unless told otherwise. */
async function connecting(way: 'direct' | 'consult', answer = true): Promise<Three> {
  const atAgent: IncomingCall[] = [];
  const atTarget: IncomingCall[] = [];
  phone.onIncoming((call) => {
    atAgent.push(call);
    void pause(50).then(() => call.answer({ audio: { tone: TONES.agent } }));
  });
  stage.citizens.onIncoming((call) => void atTarget.push(call));
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  lastNumber += 1;
  const number = `+49${lastNumber}`;
  const caller = stage.citizens.call({ to: CITY, from: number, audio: { tone: TONES.caller } });
  await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
  const row = (): BookedCall => {
    const found = stage.calls().find((one) => one.number === number);
    if (found === undefined) throw new Error('no such call in the books');
    return found;
  };
  await until('in the books', () => stage.calls().find((one) => one.number === number));
  expect(await jana.ask({ type: 'transfer', callId: row().id, officialId, way })).toEqual({ ok: true });
  const target = await until('the official rung', () => atTarget[0]);
  const [agent] = atAgent;
  if (agent === undefined) throw new Error('nobody was rung');
  const stageOf = () => jana.state().calls.find((one) => one.id === row().id)?.transferStage;
  if (answer) {
    await target.answer({ audio: { tone: TONES.target } });
    await until('answered', () => (stageOf() === 'rings' ? undefined : true));
  }
  return { caller, agent, target, row, stageOf };
}

/** Exactly these hear one another; who hears nobody but should not sit in silence hears music. */
async function expectHearing(three: Three, together: readonly Side[], music: readonly Side[] = []): Promise<void> {
  await pause(1400);
  for (const ear of ['caller', 'agent', 'target'] as const) {
    if (three[ear].state !== 'answered') continue;
    const heard: Heard = three[ear].heard({ sinceMs: 700 });
    for (const voice of ['caller', 'agent', 'target'] as const) {
      if (voice === ear) continue;
      const expected = together.includes(ear) && together.includes(voice);
      const level = heard.level(TONES[voice]);
      if (expected) expect(level, `${ear} hears ${voice}`).toBeGreaterThan(WELL);
      else expect(level, `${ear} does not hear ${voice}`).toBeLessThan(NOT_AT_ALL);
    }
    if (music.includes(ear)) expect(heard.rms, `${ear} hears music`).toBeGreaterThan(MUSIC);
  }
}

describe('a word with the official first', () => {
  it('to and fro, all three, put through: each hears whom they should, nobody sits in silence', async () => {
    const three = await connecting('consult', false);
    const { row, stageOf, target } = three;
    const { id: callId } = row();
    await pause(1500);
    expect(three.caller.heard({ sinceMs: 700 }).rms, 'the caller hears music').toBeGreaterThan(MUSIC);
    expect(three.agent.heard({ sinceMs: 1400 }).level(RINGING), 'the agent hears ringing').toBeGreaterThan(0.01);

    await target.answer({ audio: { tone: TONES.target } });
    await until('consulting', () => (stageOf() === 'consulting' ? true : undefined));
    await expectHearing(three, ['agent', 'target'], ['caller']);

    expect(await jana.ask({ type: 'toggleTransfer', callId })).toEqual({ ok: true });
    await expectHearing(three, ['caller', 'agent'], ['target']);

    expect(await jana.ask({ type: 'toggleTransfer', callId })).toEqual({ ok: true });
    await expectHearing(three, ['agent', 'target'], ['caller']);

    expect(await jana.ask({ type: 'joinTransfer', callId })).toEqual({ ok: true });
    await expectHearing(three, ['caller', 'agent', 'target']);

    expect(await jana.ask({ type: 'completeTransfer', callId })).toEqual({ ok: true });
    await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined));
    await expectHearing(three, ['caller', 'target']);
    expect((await three.agent.ended()).by).toBe('them');
    await target.hangUp();
    expect((await three.caller.ended()).by).toBe('them');
    expect(row()).toMatchObject({ state: 'ended', endReason: 'transferred', endedBy: 'target' });
  });

  it.each([
    ['at once', []],
    ['while the caller is asked again', ['toggleTransfer']],
  ] as const)('is put through %s', async (_when, before) => {
    const three = await connecting('consult');
    const callId = three.row().id;
    for (const type of before) expect(await jana.ask({ type, callId })).toEqual({ ok: true });
    expect(await jana.ask({ type: 'completeTransfer', callId })).toEqual({ ok: true });
    await expectHearing(three, ['caller', 'target']);
    expect(three.row().state).toBe('connected');
  });

  it.each([
    ['while both talk apart', []],
    ['while the caller is asked again', ['toggleTransfer']],
    ['while all three talk', ['joinTransfer']],
  ] as const)('the official hangs up %s: agent and caller talk on', async (_when, before) => {
    const three = await connecting('consult');
    const callId = three.row().id;
    for (const type of before) expect(await jana.ask({ type, callId })).toEqual({ ok: true });
    await pause(300);
    await three.target.hangUp();
    await until('back', () => (three.row().state === 'talking' ? true : undefined));
    await expectHearing(three, ['caller', 'agent']);
  });

  it('does not answer in time: the caller is back with the agent, who hears no more ringing', async () => {
    const three = await connecting('consult', false);
    await until('back', () => (three.row().state === 'talking' ? true : undefined), 9000);
    await expectHearing(three, ['caller', 'agent']);
    expect(three.agent.heard({ sinceMs: 700 }).level(RINGING)).toBeLessThan(NOT_AT_ALL);
  });

  it('is taken back by the agent: the official is let go, caller and agent talk', async () => {
    const three = await connecting('consult');
    expect(await jana.ask({ type: 'cancelTransfer', callId: three.row().id })).toEqual({ ok: true });
    expect((await three.target.ended()).by).toBe('them');
    await expectHearing(three, ['caller', 'agent']);
  });

  it.each([
    ['at the desk', 'desk'],
    ['at the handset', 'handset'],
  ] as const)('the agent hangs up %s: caller and official talk', async (_words, where) => {
    const three = await connecting('consult');
    if (where === 'desk') await jana.ask({ type: 'hangUp', callId: three.row().id });
    else await three.agent.hangUp();
    await expectHearing(three, ['caller', 'target']);
    expect(jana.state().me?.state).toBe('wrapUp');
  });

  it('the caller hangs up: nobody is left on the line, and it ended once', async () => {
    const three = await connecting('consult');
    const { id } = three.row();
    await three.caller.hangUp();
    await Promise.all([three.agent.ended(), three.target.ended()]);
    expect(stage.journal('callEnded').filter(({ body }) => body.callId === id)).toHaveLength(1);
  });
});

describe('the server killed', () => {
  it.each([
    ['while both talk apart', [], ['agent', 'target'], ['caller']],
    ['while the caller is asked again', ['toggleTransfer'], ['caller', 'agent'], ['target']],
    ['while all three talk', ['joinTransfer'], ['caller', 'agent', 'target'], []],
    ['after it was put through', ['completeTransfer'], ['caller', 'target'], []],
  ] as const)('%s: nobody notices, and it goes on', async (_when, before, together, music) => {
    const three = await connecting('consult');
    const { id: callId } = three.row();
    for (const type of before) expect(await jana.ask({ type, callId })).toEqual({ ok: true });
    await pause(300);
    const stageBefore = three.stageOf();
    await stage.server().kill();
    // At the same time: after eight seconds who hears music goes on to the fixed telephones.
    await Promise.all([expectHearing(three, together, music), stage.startServer()]);
    await back();
    expect(three.stageOf()).toBe(stageBefore);
    await expectHearing(three, together, music);
    if (stageBefore === 'connected') return;
    expect(await jana.ask({ type: 'cancelTransfer', callId })).toEqual({ ok: true });
    await expectHearing(three, ['caller', 'agent']);
  });

  it('while it rings, and the official answers meanwhile: agent and official talk, the caller hears music', async () => {
    const three = await connecting('consult', false);
    await stage.server().kill();
    await three.target.answer({ audio: { tone: TONES.target } });
    await stage.startServer();
    await back();
    await until('consulting', () => (three.stageOf() === 'consulting' ? true : undefined));
    await expectHearing(three, ['agent', 'target'], ['caller']);
  });
});

describe('back to the queue', () => {
  it('keeps arrival and note, and the caller hears music', async () => {
    const three = await connecting('direct', false);
    const { id: callId, arrivedAt } = three.row();
    expect(await jana.ask({ type: 'cancelTransfer', callId })).toEqual({ ok: true });
    expect(await jana.ask({ type: 'returnToQueue', callId, reason: 'wants Mehmet' })).toEqual({ ok: true });
    await three.agent.ended();
    await expectHearing(three, [], ['caller']);
    expect(three.row()).toMatchObject({ state: 'waiting', arrivedAt, queuedAt: arrivedAt });
    expect(jana.state().contact?.note).toBe('wants Mehmet');
  });
});

/** Written as people, mistakes and fraudsters write them. */
const ALLOWED = [
  '0170 1234567',
  '+49 151 23456789',
  '0049 160 1234567',
  '02999 / 103-214',
  '(02999) 555 0199',
  '555 0198',
];
const REFUSED = [
  ...['PJSIP/100@trunk', 'PJSIP/01701234567', 'Local/100@from-trunk', 'Local/s@default/n', 'SIP/x', '0170;1234567'],
  ...[
    '0170 1234567&PJSIP/1',
    '01701234567@evil.example',
    '01701234567/n',
    '01701234567,30',
    '{EXTEN}',
    "'; drop",
    '..',
  ],
  ...['0900 1234567', '+49 900 1234567', '0137 1234567', '0137 7 123', '0180 5 123456', '0700 12345678', '0190 123456'],
  ...['118 33', '11833', '11880', '010 33 0170 1234567', '01033', '110', '112', '115', '116117', '19222'],
  ...['+43 1 5138499', '0043 1 5138499', '+1 900 1234567', '+882 16 12345678', '00882 16 12345678', '+881 6 31234567'],
  ...['00', '0', '+', '*21*01701234567#', '#31#01701234567', '030 1234567', '+49 89 1234567', '0170123456789012345678'],
  ...['tel:01701234567', 'sip:01701234567@x', '0170 1234567 x'],
];

describe('outside numbers', () => {
  it(`of ${ALLOWED.length + REFUSED.length} that somebody tries, only the ${ALLOWED.length} allowed ones leave, and each refusal is an alarm`, async () => {
    const three = await connecting('direct', false);
    const { id: callId } = three.row();
    await jana.ask({ type: 'cancelTransfer', callId });
    await three.target.ended();
    const left: IncomingCall[] = [];
    stage.citizens.onIncoming((call) => void left.push(call));
    const channels = async () => (await stage.alive()).channels.length;
    await until('two lines', async () => ((await channels()) === 2 ? true : undefined));
    for (const number of REFUSED) {
      const answer = await jana.ask({ type: 'transferOut', callId, number });
      expect(answer, number).toEqual({ ok: false, error: 'number-not-allowed' });
      // A desk that asks faster is slowed down, whatever it asks.
      await pause(60);
    }
    expect(await channels(), 'no line was made').toBe(2);
    expect(left).toHaveLength(0);
    for (const number of ALLOWED) {
      expect(await jana.ask({ type: 'transferOut', callId, number }), number).toEqual({ ok: true });
      const outside = await until('rung outside', () => left.pop());
      expect(outside.dialled).toMatch(/^0(170|151|160|2999)\d+$/);
      expect(outside.remote.number, 'the number of the city, not the caller’s').toBe('+4929991030');
      await jana.ask({ type: 'cancelTransfer', callId });
      await outside.ended();
    }
    const alarms = (await stage.logged()).split('\n').filter((line) => line.includes('toll-fraud'));
    expect(alarms).toHaveLength(REFUSED.length);
  });
});

// The whole road on the real thing: citizens ring the central numbers, agents at fixed telephones answer, everything is heard and kept.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const JANA = 'jana-albrecht';
const MEHMET = 'mehmet-yildirim';
const CITY = '029991030';
const COUNTY = '+492999300';
const CALLER_TONE = 440;
const AGENT_TONE = 880;
const heardWell = 0.1;

let centre: WholeCentre;
let jana: Desk;
let mehmet: Desk;
let janasPhone: Phone;
let mehmetsPhone: Phone;

beforeAll(async () => {
  centre = await wholeCentre('test-road', { ringSeconds: 3, wrapUpSeconds: 60 });
  jana = await centre.signIn(JANA);
  mehmet = await centre.signIn(MEHMET);
  janasPhone = await centre.fixedPhone('platz1');
  mehmetsPhone = await centre.fixedPhone('platz2');
  expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
  expect(await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } })).toEqual({ ok: true });
  await until('both telephones known', () =>
    jana.state().me?.reachable && mehmet.state().me?.reachable ? true : undefined,
  );
}, 180_000);

afterAll(async () => {
  await centre?.end();
});

beforeEach(() => {
  janasPhone.setAutoAnswer(100, { audio: { tone: AGENT_TONE } });
  mehmetsPhone.setAutoAnswer(100, { audio: { tone: AGENT_TONE } });
});

afterEach(async () => {
  for (const call of centre.citizens.calls()) await call.hangUp();
  await until('the queue empty', () => (jana.state().calls.length === 0 ? true : undefined));
  for (const desk of [jana, mehmet]) {
    const callId = desk.state().contact?.callId;
    if (callId !== undefined)
      await desk.ask({
        type: 'closeContact',
        callId,
        questions: [{ result: 'answered', topicId: null }],
        thenPause: 'break',
      });
    if (desk.state().me?.state === 'ready') await desk.ask({ type: 'pause', reason: 'break' });
  }
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

/** The rows of ended calls, newest last. */
function endedCalls(): {
  id: string;
  municipalityId: string;
  endReason: string;
  endedBy: string;
  arrivedAt: number;
  firstOfferedAt: number | null;
  answeredAt: number | null;
  endedAt: number;
}[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const rows = database.prepare('select * from call where endReason is not null order by endedAt').all();
  database.close();
  return rows as never;
}

function lastCall() {
  const row = endedCalls().at(-1);
  if (row === undefined) throw new Error('no ended call');
  return row;
}

describe('a call to a central number', () => {
  it.each([
    { dialled: CITY, municipalityId: 'amselfurt', words: 'the city' },
    { dialled: COUNTY, municipalityId: 'kreis-amselfurt', words: 'the county' },
  ])(
    'to $words is offered with its municipality, answered at a fixed telephone, and both hear one another',
    async ({ dialled, municipalityId }) => {
      await jana.ask({ type: 'becomeReady' });
      const call = centre.citizens.call({ to: dialled, from: '029995550101', audio: { tone: CALLER_TONE } });
      expect(await call.answered()).toBe(true);
      const shown = await until('the call on the desk', () =>
        jana.state().calls.find((row) => row.mine && row.state === 'talking'),
      );
      expect(shown).toMatchObject({ municipalityId, number: '+4929995550101', withheld: false, rehearsal: false });
      await pause(1500);
      const agentSide = janasPhone.calls()[0];
      expect(agentSide?.heard({ sinceMs: 1000 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
      expect(call.heard({ sinceMs: 1000 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
      expect(call.heard({ sinceMs: 1000 }).lost).toBe(0);
      await call.hangUp();
      await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined));
      expect(lastCall()).toMatchObject({ municipalityId, endReason: 'answered', endedBy: 'caller' });
    },
  );

  it('is on the desk within half a second of the first ring', async () => {
    await jana.ask({ type: 'becomeReady' });
    const startedAt = Date.now();
    const call = centre.citizens.call({ to: CITY });
    await call.answered();
    const offered = jana.changes.find((change) =>
      change.calls?.some((row) => row.state === 'offered' && row.arrivedAt >= startedAt - 50),
    );
    expect(offered).toBeDefined();
    expect((offered?.heardAt ?? 0) - startedAt).toBeLessThan(500);
  });

  it('ends for the caller when the agent hangs up at the desk', async () => {
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    expect(await jana.ask({ type: 'hangUp', callId })).toEqual({ ok: true });
    expect((await call.ended()).by).toBe('them');
    expect(lastCall()).toMatchObject({ endReason: 'answered', endedBy: 'agent' });
  });

  it('ends for the caller when the agent puts down the handset', async () => {
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY });
    await call.answered();
    await until('the contact', () => jana.state().contact ?? undefined);
    await janasPhone.calls()[0]?.hangUp();
    expect((await call.ended()).by).toBe('them');
    await until('the row', () => (lastCall().endedBy === 'agent' ? true : undefined));
  });
});

describe('a caller who gives up', () => {
  it('while waiting counts as abandoned, having heard music', async () => {
    const call = centre.citizens.call({ to: CITY, audio: 'silence' });
    expect(await call.answered()).toBe(true);
    await pause(2500);
    expect(call.heard({ sinceMs: 1500 }).rms).toBeGreaterThan(0.001);
    await call.hangUp();
    await until('the end', () => (jana.state().calls.length === 0 ? true : undefined));
    expect(lastCall()).toMatchObject({ endReason: 'abandoned', endedBy: 'caller', answeredAt: null });
  });

  it('while the telephone rings counts as abandoned while ringing, and the agent is free again', async () => {
    janasPhone.setAutoAnswer(60_000);
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY });
    await until('ringing', () => (jana.state().me?.state === 'offered' ? true : undefined));
    await until('the telephone', () => janasPhone.calls()[0]);
    await call.hangUp();
    await until('free again', () => (jana.state().me?.state === 'ready' ? true : undefined));
    expect(lastCall()).toMatchObject({ endReason: 'abandonedRinging', answeredAt: null });
    await until('the telephone silent', () => (janasPhone.calls().length === 0 ? true : undefined));
  });
});

describe('an agent who does not answer', () => {
  it('gives the caller back to the queue at the same place, and the next free agent is rung', async () => {
    janasPhone.setAutoAnswer(60_000);
    await jana.ask({ type: 'becomeReady' });
    await pause(20);
    await mehmet.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY });
    await until('rung at Jana', () => (jana.state().me?.state === 'offered' ? true : undefined));
    await until('talking to Mehmet', () => (mehmet.state().me?.state === 'busy' ? true : undefined), 8000);
    expect(call.state).toBe('answered');
    expect(jana.state().me?.state).toBe('ready');
  });

  it('is set to pause after two missed offers, so that nobody is rung into an empty room', async () => {
    janasPhone.setAutoAnswer(60_000);
    await jana.ask({ type: 'becomeReady' });
    centre.citizens.call({ to: CITY });
    const me = await until('pause', () => (jana.state().me?.state === 'pause' ? jana.state().me : undefined), 12_000);
    expect(me?.pauseReason).toBe('missed');
    expect(jana.state().calls[0]).toMatchObject({ state: 'waiting' });
  });
});

describe('two callers and one agent', () => {
  it('are served in the order in which they came, over both numbers', async () => {
    const first = centre.citizens.call({ to: COUNTY, from: '029995550001' });
    await first.answered();
    const second = centre.citizens.call({ to: CITY, from: '029995550002' });
    await second.answered();
    await jana.ask({ type: 'becomeReady' });
    await until('the first caller', () =>
      jana.state().calls.find((row) => row.state === 'talking' && row.number === '+4929995550001'),
    );
    await first.hangUp();
    const { callId } = await until('wrap-up', () =>
      jana.state().me?.state === 'wrapUp' ? (jana.state().contact ?? undefined) : undefined,
    );
    await jana.ask({
      type: 'closeContact',
      callId,
      questions: [{ result: 'answered', topicId: null }],
      thenPause: null,
    });
    await until('the second caller', () =>
      jana.state().calls.find((row) => row.state === 'talking' && row.number === '+4929995550002'),
    );
  });
});

describe('during the call', () => {
  it('hold lets the caller hear music and not the agent; resume brings both together again', async () => {
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, audio: { tone: CALLER_TONE } });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    await jana.ask({ type: 'hold', callId });
    await pause(1200);
    const held = call.heard({ sinceMs: 800 });

    expect(held.level(AGENT_TONE)).toBeLessThan(0.02);
    expect(held.rms).toBeGreaterThan(0.001);
    await jana.ask({ type: 'resume', callId });
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  });

  it('mute keeps the agent from being heard, and nothing else', async () => {
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, audio: { tone: CALLER_TONE } });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    await jana.ask({ type: 'mute', callId, muted: true });
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeLessThan(0.02);
    expect(janasPhone.calls()[0]?.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
    await jana.ask({ type: 'mute', callId, muted: false });
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  });

  it('keys pressed at the desk reach the caller', async () => {
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, audio: 'silence' });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    await jana.ask({ type: 'sendDigits', callId, digits: '15#' });
    await until('the keys', () => (call.dtmfHeard() === '15#' ? true : undefined));
  });
});

describe('a transfer', () => {
  const OFFICIAL = 'transfer target';
  let officialId: string;
  beforeAll(() => {
    officialId = centre.service.centre.officials[0]?.id ?? OFFICIAL;
  });

  it('connects caller and official, and the agent begins wrap-up', async () => {
    centre.citizens.setAutoAnswer(300, { audio: { tone: 1200 } });
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, from: '029995550101', audio: { tone: CALLER_TONE } });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    expect(await jana.ask({ type: 'transfer', callId, officialId })).toEqual({ ok: true });
    await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined));
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(1200)).toBeGreaterThan(heardWell);
    const target = centre.citizens.calls().find((one) => one.direction === 'incoming');
    expect(target?.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
    await target?.hangUp();
    expect((await call.ended()).by).toBe('them');
    await until('the row', () =>
      lastCall().endReason === 'transferred' && lastCall().endedBy === 'target' ? true : undefined,
    );
  });

  it('to somebody who is busy brings the caller back to the agent at once', async () => {
    centre.citizens.onIncoming((incoming) => void incoming.reject(486));
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, audio: { tone: CALLER_TONE } });
    await call.answered();
    const { callId } = await until('the contact', () => jana.state().contact ?? undefined);
    await jana.ask({ type: 'transfer', callId, officialId });
    await until('back', () => jana.state().calls.find((row) => row.id === callId && row.state === 'talking'));
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  });
});

describe('a withheld number', () => {
  it('is nowhere: not on the desk, not in the database, not in a log', async () => {
    const secret = '029996660042';
    await jana.ask({ type: 'becomeReady' });
    const call = centre.citizens.call({ to: CITY, from: secret, displayName: 'Petra Geheim', privacy: 'withheld' });
    await call.answered();
    const row = await until('the call', () => jana.state().calls.find((one) => one.mine));
    expect(row).toMatchObject({ number: null, callerName: null, withheld: true });
    await call.hangUp();
    await until('the end', () => (jana.state().calls.length === 0 ? true : undefined));
    const places = ['amtsleitung.sqlite', 'amtsleitung.sqlite-wal'].map((name) =>
      readFile(join(centre.dataFolder, name), 'latin1').catch(() => ''),
    );
    const asterisk = ['messages', 'cdr-custom/Master.csv'].map((name) =>
      readFile(join(centre.asterisk.folder('log'), name), 'utf8').catch(() => ''),
    );
    const everything = [
      ...(await Promise.all([...places, ...asterisk])),
      centre.logged(),
      JSON.stringify(jana.changes),
    ].join('\n');
    expect(everything).toContain(row.id);
    for (const trace of [secret, secret.slice(1), '6660042', 'Geheim']) expect(everything).not.toContain(trace);
  });
});

describe('the books', () => {
  it('agree with the records of Asterisk to a tenth of a second, call by call', async () => {
    const file = join(centre.asterisk.folder('log'), 'cdr-custom', 'Master.csv');
    const rows = endedCalls();
    expect(rows.length).toBeGreaterThan(10);
    const records = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));

    for (const row of rows) {
      const own = records.filter((cells) => cells[0] === row.id);
      expect(own.length, `records of ${row.id}`).toBeGreaterThan(0);
      const startedAt = Math.min(...own.map((cells) => Number(cells[2]) * 1000));
      const endedAt = Math.max(...own.map((cells) => Number(cells[4]) * 1000));
      expect(Math.abs(row.arrivedAt - startedAt), `arrival of ${row.id}`).toBeLessThanOrEqual(100);
      expect(Math.abs(row.endedAt - endedAt), `end of ${row.id}`).toBeLessThanOrEqual(100);
    }
    const callers = new Set(records.filter((cells) => !(cells[0] ?? '').includes('~')).map((cells) => cells[0]));
    expect(callers.size).toBe(rows.length);
  });
});

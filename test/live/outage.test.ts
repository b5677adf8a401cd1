// Asterisk away, killed, frozen, or closed to us: what the desks are told, what becomes of calls, and how soon all is right again.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type ServerProcess, startServer } from '../chaos/serverProcess.ts';
import { SECRET, type Stage, setStage } from '../chaos/stage.ts';
import { until } from './ownAsterisk.ts';

const CITY = '029991030';
const AGENT_TONE = 880;
const CALLER_TONE = 440;
const heardWell = 0.1;
const RING_SECONDS = 8;

let stage: Stage;
let jana: LastingDesk;
let mehmet: LastingDesk;
let phones: Phone[];

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
let lastNumber = 29995550300;
const freshNumber = () => {
  lastNumber += 1;
  return `+49${lastNumber}`;
};

beforeAll(async () => {
  stage = await setStage('test-outage', { rules: { ringSeconds: RING_SECONDS, wrapUpSeconds: 60 } });
}, 180_000);

afterAll(async () => {
  await stage?.end();
});

/** How long after `since` (epoch milliseconds) the desk said so; waits for it. */
async function toldAfter(desk: LastingDesk, to: 'up' | 'away', since: number, limitMs: number): Promise<number> {
  const change = await until(
    `${desk.personId} told "${to}"`,
    () => desk.telephonyChanges.find((one) => one.at >= since && one.to === to),
    limitMs,
  );
  return change.at - since;
}

async function closeContact(desk: LastingDesk): Promise<void> {
  const { contact, me } = desk.state();
  if (contact === null || me?.state !== 'wrapUp') return;
  const questions = [{ result: 'answered' as const, topicId: null }];
  expect(await desk.ask({ type: 'closeContact', callId: contact.callId, questions, thenPause: 'break' })).toEqual({
    ok: true,
  });
}

async function ready(desk: LastingDesk): Promise<void> {
  await closeContact(desk);
  await until(`the telephone of ${desk.personId}`, () => desk.state().me?.reachable || undefined, 10_000);
  expect(await desk.ask({ type: 'becomeReady' })).toEqual({ ok: true });
}

async function restEverybody(): Promise<void> {
  for (const call of stage.citizens.calls()) void call.hangUp();
  await until('no call left', () => (jana.state().calls.length === 0 ? true : undefined), 10_000);
  for (const desk of [jana, mehmet]) {
    await closeContact(desk);
    if (desk.state().me?.state === 'ready') await desk.ask({ type: 'pause', reason: 'break' });
  }
}

/** Calls as far as a frozen exchange must not change them. */
function whatIsTrue() {
  return jana.state().calls.map(({ id, state, queuedAt, answeredAt }) => ({ id, state, queuedAt, answeredAt }));
}

/** Another server on the same Asterisk, with data of its own. */
async function otherServer(
  secret: string,
  look: (server: ServerProcess, logFile: string) => Promise<void>,
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'amtsleitung-other-'));
  const config = { ...stage.config, dataFolder, web: { ...stage.config.web, port: 0 } };
  const logFile = join(dataFolder, 'server.log');
  const server = await startServer({ config, secret, rules: {}, logFile });
  try {
    await look(server, logFile);
  } finally {
    await server.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

describe('Asterisk away when the server starts', () => {
  it('leaves the desk usable, says so, refuses what needs a telephone, and is found by itself within 5 s', async () => {
    await stage.killAsterisk();
    await stage.startServer();
    jana = await stage.signIn('jana-albrecht');
    mehmet = await stage.signIn('mehmet-yildirim');
    expect(jana.state().telephony).toBe('away');
    expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: false, error: 'telephony-away' });
    expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
    expect(await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } })).toEqual({ ok: true });

    await stage.startAsterisk();
    await until('told "up"', () => (jana.state().telephony === 'up' ? true : undefined), 5000);
    phones = [await stage.fixedPhone('platz1'), await stage.fixedPhone('platz2')];
    for (const phone of phones) phone.setAutoAnswer(100, { audio: { tone: AGENT_TONE } });
    await ready(jana);
    const call = stage.citizens.call({ to: CITY, from: freshNumber(), audio: { tone: CALLER_TONE } });
    expect(await call.answered()).toBe(true);
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
    await restEverybody();
  });
});

describe('while everything ran before', () => {
  beforeEach(async () => {
    for (const phone of phones) phone.setAutoAnswer(100, { audio: { tone: AGENT_TONE } });
    await until('the exchange', () => (jana.state().telephony === 'up' ? true : undefined), 10_000);
  });

  afterEach(async () => {
    await restEverybody();
  });

  it('a killed Asterisk is on every desk at once; each call ends once, as lost; the first new call is answered', async () => {
    await ready(jana);
    const [talking, waiting] = [freshNumber(), freshNumber()];
    const first = stage.citizens.call({ to: CITY, from: talking, audio: { tone: CALLER_TONE } });
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
    const second = stage.citizens.call({ to: CITY, from: waiting, audio: 'silence' });
    expect(await second.answered()).toBe(true);
    await until('waiting', () => jana.state().calls.find((row) => row.number === waiting));
    const note = 'Hund entlaufen, blaues Halsband';
    await jana.ask({ type: 'keepNote', callId: jana.state().contact?.callId ?? '', text: note });
    const toldBefore = mehmet.state().ticketChanges;

    // Asterisk writes registrations to its disk once a second; what is younger than that dies with it.
    await pause(2000);
    const killedAt = Date.now();
    await stage.killAsterisk();
    expect(await toldAfter(jana, 'away', killedAt, 5000)).toBeLessThan(1000);
    expect(await jana.ask({ type: 'hangUp', callId: jana.state().contact?.callId ?? '' })).toEqual({
      ok: false,
      error: 'telephony-away',
    });
    expect(jana.state().calls).toHaveLength(2);

    await stage.startAsterisk();
    const answersAt = Date.now();
    await toldAfter(jana, 'up', killedAt, 5000);
    await until('the broken calls ended', () => (jana.state().calls.length === 0 ? true : undefined), 2000);
    expect(Date.now() - answersAt).toBeLessThan(2000);
    for (const number of [talking, waiting]) {
      const rows = stage.calls().filter((call) => call.number === number);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ endReason: 'lost', endedBy: 'system' });
      expect(stage.journal('callEnded').filter(({ body }) => body.callId === rows[0]?.id)).toHaveLength(1);
    }
    // Both are called back: the tickets are there as soon as the calls have ended, and every desk was told.
    const callbacks = stage.callbacks();
    const subjectOf = (number: string) =>
      callbacks.filter(({ replyTo }) => replyTo === number).map((one) => one.subject);
    expect(subjectOf(talking)).toEqual(['Rückruf: Gespräch wurde unterbrochen']);
    expect(subjectOf(waiting)).toEqual(['Rückruf: Anruf riss ab, bevor jemand abheben konnte']);
    expect(callbacks.every(({ openedAt }) => openedAt - answersAt < 2000)).toBe(true);
    const ofTalk = callbacks.find(({ replyTo }) => replyTo === talking);
    expect(ofTalk?.text).toContain('Gesprochen mit: Jana Albrecht');
    expect(ofTalk?.text).toContain('Notiz bis dahin: Hund entlaufen, blaues Halsband');
    expect(jana.state().contact?.ticketNumbers).toEqual([ofTalk?.number]);
    await until('Mehmet told', () => (mehmet.state().ticketChanges > toldBefore ? true : undefined), 2000);
    expect(jana.state().me?.state).toBe('wrapUp');

    const softPhones = await stage.asterisk.ari('GET', 'endpoints/PJSIP');
    const names = (softPhones.body as { resource: string }[]).map(({ resource }) => resource);
    expect(names).toContain('desk-jana-albrecht');
    expect(names).toContain('desk-mehmet-yildirim');

    for (const call of [first, second]) await call.hangUp();
    await ready(mehmet);
    const third = stage.citizens.call({ to: CITY, from: freshNumber(), audio: { tone: CALLER_TONE } });
    await until('Mehmet talks', () => (mehmet.state().me?.state === 'busy' ? true : undefined), 8000);
    await pause(1200);
    expect(third.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  }, 60_000);

  it('a telephone that rang when Asterisk was killed rings for nobody else beside that, and for the next caller as soon as it is over', async () => {
    await ready(jana);
    const rings: IncomingCall[] = [];
    phones[0]?.onIncoming((call) => rings.push(call));
    const first = stage.citizens.call({ to: CITY, from: freshNumber(), audio: 'silence' });
    await until('it rings', () => (rings.length === 1 ? true : undefined));
    const rangAt = Date.now();
    // What registered is on the disk after a second.
    await pause(2000);
    await stage.killAsterisk();
    await stage.startAsterisk();
    await toldAfter(jana, 'up', rangAt, 5000);
    expect(rings[0]?.state).toBe('ringing');
    void first.hangUp();

    const second = stage.citizens.call({ to: CITY, from: freshNumber(), audio: 'silence' });
    expect(await second.answered()).toBe(true);
    await until('Jana is ready, and could be rung', () => jana.state().me?.reachable || undefined);
    expect(jana.state().me?.state).toBe('ready');
    await until('it rings once more', () => (rings.length === 2 ? true : undefined), 20_000);
    expect(Date.now() - rangAt).toBeGreaterThan(RING_SECONDS * 1000);
    expect(Date.now() - rangAt).toBeLessThan((RING_SECONDS + 5) * 1000);
    expect(await rings[1]?.answer()).toBe(true);
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
    for (const ring of rings) void ring.hangUp();
  }, 60_000);

  it('an Asterisk that is told to stop at once hangs up on nobody by itself: each call ends once, as lost, and is called back', async () => {
    await ready(jana);
    const [talking, waiting] = [freshNumber(), freshNumber()];
    const first = stage.citizens.call({ to: CITY, from: talking, audio: { tone: CALLER_TONE } });
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
    const second = stage.citizens.call({ to: CITY, from: waiting, audio: 'silence' });
    await until('waiting', () => jana.state().calls.find((row) => row.number === waiting));

    await pause(2000);
    const stoppedAt = Date.now();
    await stage.asterisk.cli('core stop now').catch(() => undefined);
    await stage.asteriskGone(10_000);
    await toldAfter(jana, 'away', stoppedAt, 5000);
    await stage.startAsterisk();
    await until('told "up"', () => (jana.state().telephony === 'up' ? true : undefined), 5000);
    await until('the broken calls ended', () => (jana.state().calls.length === 0 ? true : undefined), 2000);
    for (const number of [talking, waiting]) {
      const rows = stage.calls().filter((call) => call.number === number);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ endReason: 'lost', endedBy: 'system' });
      expect(stage.journal('callEnded').filter(({ body }) => body.callId === rows[0]?.id)).toHaveLength(1);
      expect(stage.callbacks().filter(({ replyTo }) => replyTo === number)).toHaveLength(1);
    }
    for (const call of [first, second]) await call.hangUp();
  }, 60_000);

  it('an Asterisk that is told to stop when everybody has gone lets nobody wait for ever: whoever waits can leave a message', async () => {
    const number = freshNumber();
    const call = stage.citizens.call({ to: CITY, from: number, audio: { tone: CALLER_TONE } });
    await until('waiting', () => jana.state().calls.find((row) => row.number === number));
    await stage.asterisk.cli('core stop gracefully').catch(() => undefined);
    const readyAt = Date.now();
    for (const desk of [jana, mehmet]) await ready(desk);
    const row = () => stage.calls().find((one) => one.number === number);
    await until('sent on', () => (row()?.endReason === 'overflow' ? true : undefined), 15_000);
    expect(Date.now() - readyAt).toBeGreaterThan(5000);
    // Two telephones, tried every two seconds and not more often.
    const id = row()?.id;
    expect(stage.journal('callOffered').filter(({ body }) => body.callId === id).length).toBeLessThan(8);
    await pause(1500);
    expect(call.heard({ sinceMs: 1200 }).rms).toBeGreaterThan(0.01);
    call.sendDtmf('1');
    await until('the message', () => (stage.leftMessage(number) ? true : undefined), 20_000);
    await pause(2000);
    await call.hangUp();
    await stage.asteriskGone(20_000);
    await stage.startAsterisk();
    await until('told "up"', () => (jana.state().telephony === 'up' ? true : undefined), 5000);
  }, 90_000);

  it.each([4, 5])(
    'Asterisk frozen for %s s: said within 5 s, refused meanwhile, nothing made up, right within 2 s of the thaw',
    async (seconds) => {
      await ready(jana);
      const [talking, waiting] = [freshNumber(), freshNumber()];
      const first = stage.citizens.call({ to: CITY, from: talking, audio: { tone: CALLER_TONE } });
      await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
      const second = stage.citizens.call({ to: CITY, from: waiting, audio: 'silence' });
      await until('waiting', () => jana.state().calls.find((row) => row.number === waiting));
      const before = whatIsTrue();
      const eventsBefore = stage.journal().length;

      const frozenAt = Date.now();
      process.kill(stage.asteriskPid(), 'SIGSTOP');
      try {
        await toldAfter(jana, 'away', frozenAt, 5000);
        const askedAt = Date.now();
        const callId = jana.state().contact?.callId ?? '';
        expect(await jana.ask({ type: 'hold', callId })).toEqual({ ok: false, error: 'telephony-away' });
        expect(Date.now() - askedAt).toBeLessThan(2000);
        await pause(Math.max(0, frozenAt + seconds * 1000 - Date.now()));
      } finally {
        process.kill(stage.asteriskPid(), 'SIGCONT');
      }
      const thawedAt = Date.now();
      await toldAfter(jana, 'up', thawedAt, 2000);
      await pause(1500);
      expect(whatIsTrue()).toEqual(before);
      const since = stage.journal().slice(eventsBefore);
      expect(since.map(({ type }) => type)).toEqual(['telephonyLost', 'telephonyFound']);
      expect(first.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
      expect(second.heard({ sinceMs: 800 }).rms).toBeGreaterThan(0.001);
    },
    40_000,
  );

  it('a wrong password does not stop the server: it says so once and goes on trying', async () => {
    await otherServer('0'.repeat(64), async (server, logFile) => {
      await pause(5000);
      expect(server.alive()).toBe(true);
      const lines = (await readFile(logFile, 'utf8')).trim().split('\n');
      expect(lines.filter((line) => line.includes('wrong-secret'))).toHaveLength(1);
      expect(lines.length).toBeLessThan(5);
      expect(jana.state().telephony).toBe('up');
    });
  });
});

describe('a second server under the same name', () => {
  it('takes over, and the first one stops instead of standing deaf beside it', async () => {
    const first = stage.server();
    await otherServer(SECRET, async (second) => {
      await second.surveyed;
      expect(await first.exited).toBe(3);
      expect(second.alive()).toBe(true);
    });
  });
});

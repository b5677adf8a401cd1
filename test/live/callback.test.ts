// Called back instead of waiting, on a real exchange: by key, agent first, with the municipality's number; busy, killed in the middle, once.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type Stage, setStage } from '../chaos/stage.ts';
import { openKnowledge } from '../openKnowledge.ts';
import { until } from './ownAsterisk.ts';

const CITY = '029991030';
const CITIZEN_TONE = 440;
const AGENT_TONE = 880;
const heardWell = 0.1;
/** The next try comes so soon here. */
const AGAIN_SECONDS = 3;

let stage: Stage;
let jana: LastingDesk;
let janasPhone: Phone;
/** Every ring at Jana's telephone, and at the telephones of citizens. */
let rings: IncomingCall[];
let called: IncomingCall[];

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
let lastNumber = 29995550700;
const freshNumber = () => {
  lastNumber += 1;
  return `+49${lastNumber}`;
};

beforeAll(async () => {
  const knowledgeFolder = openKnowledge(undefined, undefined, { againAfterSeconds: [AGAIN_SECONDS, 1] });
  stage = await setStage('test-callback', {
    knowledgeFolder,
    phonesInFallback: false,
    rules: { ringSeconds: 15, wrapUpSeconds: 120, announceEverySeconds: 30 },
  });
  await stage.startServer();
  jana = await stage.signIn('jana-albrecht');
  janasPhone = await stage.fixedPhone('platz1');
  expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
  await until('the telephone', () => jana.state().me?.reachable || undefined);
}, 180_000);

afterAll(async () => {
  await stage?.end();
});

beforeEach(() => {
  rings = [];
  called = [];
  janasPhone.onIncoming((call) => {
    rings.push(call);
    void pause(100).then(() => call.answer({ audio: { tone: AGENT_TONE } }));
  });
  stage.citizens.onIncoming((call) => called.push(call));
});

afterEach(async () => {
  for (const phone of [stage.citizens, janasPhone]) for (const call of phone.calls()) void call.hangUp();
  await until('no call left', () => (jana.state().calls.length === 0 ? true : undefined), 10_000);
  const { me, contact } = jana.state();
  if (me?.state === 'wrapUp' && contact !== null)
    await jana.ask({
      type: 'closeContact',
      callId: contact.callId,
      questions: [{ result: 'answered', topicId: null }],
      thenPause: 'break',
    });
  if (jana.state().me?.state === 'ready') await jana.ask({ type: 'pause', reason: 'break' });
  await until('Asterisk empty', async () => {
    const { channels, bridges } = await stage.alive();
    return channels.length + bridges.length === 0 ? true : undefined;
  });
});

/** Somebody calls while nobody is there, and presses the key; answers with their number when they stand in the queue again. */
async function asks(): Promise<string> {
  const number = freshNumber();
  const call = stage.citizens.call({ to: CITY, from: number, audio: 'silence' });
  expect(await call.answered()).toBe(true);
  await until('the offer', () =>
    stage.journal('announced').some(({ body }) => body.callId === callIdOf(number)) ? true : undefined,
  );
  call.sendDtmf('5');
  expect(await call.ended()).toMatchObject({ by: 'them' });
  await until(
    'the callback in the queue',
    () => jana.state().calls.find((row) => row.callback !== null && row.number === number),
    15_000,
  );
  return number;
}

const callIdOf = (number: string) => stage.calls().find((one) => one.number === number)?.id;
const outcomes = (number: string) => {
  const asked = stage.journal('callbackAsked').find(({ body }) => body.callId === callIdOf(number));
  return stage
    .journal()
    .filter(({ type, body }) => type.startsWith('callback') && body.callbackId === asked?.body.callbackId)
    .map(({ type, body }) => [type, body.why, body.outcome].filter((one) => one !== undefined).join(' '));
};
const ready = async () => expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
const rung = (count: number, limitMs = 5000) =>
  until('the citizen’s telephone', () => (called.length === count ? called[count - 1] : undefined), limitMs);

/** Both hear one another. */
async function mustTalk(citizen: IncomingCall): Promise<void> {
  await pause(1500);
  expect(citizen.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  expect(rings.at(-1)?.heard({ sinceMs: 800 }).level(CITIZEN_TONE)).toBeGreaterThan(heardWell);
}

describe('who pressed the key instead of waiting', () => {
  it('has the place of the call, is rung when an agent has taken it, sees the city’s number, and both hear one another', async () => {
    const number = await asks();
    const row = jana.state().calls.find((one) => one.number === number);
    expect(row).toMatchObject({ state: 'waiting', callback: { tries: 0, byAgent: false } });
    expect(row?.queuedAt).toBe(stage.calls().find((one) => one.number === number)?.queuedAt);
    expect(called).toEqual([]);

    await ready();
    const citizen = await rung(1);
    expect(citizen.dialled).toBe(number.replace('+49', '0'));
    expect(citizen.remote.number).toBe('+4929991030');
    await until('dialling', () => (jana.state().me?.state === 'busy' ? true : undefined));
    expect(jana.state().calls[0]).toMatchObject({ state: 'dialling', mine: true });
    // Meanwhile the agent hears that it rings.
    await pause(2500);
    expect(rings[0]?.heard({ sinceMs: 2400 }).level(425)).toBeGreaterThan(0.01);
    await citizen.answer({ audio: { tone: CITIZEN_TONE } });
    await mustTalk(citizen);

    const callId = jana.state().contact?.callId ?? '';
    expect(jana.state().contact).toMatchObject({ number, callEnded: false });
    expect(await jana.ask({ type: 'hold', callId })).toEqual({ ok: true });
    await pause(1200);
    expect(citizen.heard({ sinceMs: 600 }).level(AGENT_TONE)).toBeLessThan(0.02);
    expect(await jana.ask({ type: 'resume', callId })).toEqual({ ok: true });
    await mustTalk(citizen);
    await citizen.hangUp();
    await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined));
    expect(outcomes(number)).toEqual(['callbackAsked', 'callbackDue', 'callbackDialled', 'callbackEnded reached']);
    expect(
      stage
        .calls()
        .filter((one) => one.number === number)
        .map((one) => one.endReason),
    ).toEqual(['callback', 'answered']);
    expect(rings).toHaveLength(1);
    expect(called).toHaveLength(1);
  }, 40_000);

  it('and whose line is busy is tried again after a while, and reached then', async () => {
    const number = await asks();
    await ready();
    (await rung(1)).reject(486);
    await until('ready again', () => (jana.state().me?.state === 'ready' ? true : undefined));
    const missedAt = Date.now();
    const citizen = await rung(2, 10_000);
    expect(Date.now() - missedAt).toBeGreaterThan(AGAIN_SECONDS * 1000 - 500);
    await citizen.answer({ audio: { tone: CITIZEN_TONE } });
    await mustTalk(citizen);
    expect(outcomes(number)).toEqual([
      'callbackAsked',
      'callbackDue',
      'callbackDialled',
      'callbackMissed busy',
      'callbackDue',
      'callbackDialled',
      'callbackEnded reached',
    ]);
    await citizen.hangUp();
  }, 40_000);

  it('and whose telephone rings while the server is killed is rung on, once, and reached', async () => {
    const number = await asks();
    await ready();
    const citizen = await rung(1);
    await until('dialling', () => (jana.state().calls[0]?.state === 'dialling' ? true : undefined));
    await stage.server().kill();
    await stage.startServer();
    await stage.server().surveyed;
    await until(
      'the desk back',
      () => (jana.connected() && jana.state().telephony === 'up' ? true : undefined),
      10_000,
    );
    expect(jana.state().calls[0]).toMatchObject({ state: 'dialling', mine: true });
    expect(citizen.state).toBe('ringing');
    await citizen.answer({ audio: { tone: CITIZEN_TONE } });
    await mustTalk(citizen);
    expect(called).toHaveLength(1);
    expect(rings).toHaveLength(1);
    expect(outcomes(number)).toEqual(['callbackAsked', 'callbackDue', 'callbackDialled', 'callbackEnded reached']);

    // The talk goes on through another kill, and ends as talks do.
    await stage.server().kill();
    await mustTalk(citizen);
    await stage.startServer();
    await stage.server().surveyed;
    await mustTalk(citizen);
    await citizen.hangUp();
    await until('wrap-up', () => (jana.connected() && jana.state().me?.state === 'wrapUp' ? true : undefined), 10_000);
    expect(stage.callbacks()).toEqual([]);
  }, 60_000);

  it('and who answers while no server is there is joined with the agent when it is back', async () => {
    const number = await asks();
    await ready();
    const citizen = await rung(1);
    await until('dialling', () => (jana.state().calls[0]?.state === 'dialling' ? true : undefined));
    await stage.server().kill();
    await citizen.answer({ audio: { tone: CITIZEN_TONE } });
    await stage.startServer();
    await stage.server().surveyed;
    await mustTalk(citizen);
    expect(called).toHaveLength(1);
    expect(outcomes(number).at(-1)).toBe('callbackEnded reached');
    await citizen.hangUp();
  }, 40_000);

  it('but with a wrong number, which a lead corrects in the queue, is called at the right one, at the old place', async () => {
    const wrong = await asks();
    const right = freshNumber();
    const row = jana.state().calls[0];
    const sabine = await stage.signIn('sabine-krollmann');
    const seen = await until('the lead’s row', () => sabine.state().calls.find(({ id }) => id === row?.id));
    expect(seen).toMatchObject({ number: null, callback: { correctable: true } });
    const correct = (number: string) =>
      sabine.ask({ type: 'correctCallback', callbackId: seen.callback?.id ?? '', number });
    expect(await correct('0900 1234567')).toEqual({ ok: false, error: 'number-not-allowed' });
    expect(await correct(right.replace('+49', '0'))).toEqual({ ok: true });
    await until('the right number', () => jana.state().calls.find(({ number }) => number === right));
    expect(jana.state().calls[0]?.queuedAt).toBe(row?.queuedAt);
    await ready();
    const citizen = await rung(1);
    expect(citizen.dialled).toBe(right.replace('+49', '0'));
    await until('dialling', () => (jana.state().calls[0]?.state === 'dialling' ? true : undefined));
    expect(await correct(freshNumber())).toEqual({ ok: false, error: 'callback-dialling' });
    await citizen.answer({ audio: { tone: CITIZEN_TONE } });
    await mustTalk(citizen);
    expect(jana.state().contact?.number).toBe(right);
    expect(called).toHaveLength(1);
    expect(outcomes(wrong)).toContain('callbackCorrected');
    await citizen.hangUp();
  }, 40_000);

  it('and calls again has the place, and is not called any more', async () => {
    const number = await asks();
    const since = jana.state().calls[0]?.queuedAt;
    const again = stage.citizens.call({ to: CITY, from: number, audio: { tone: CITIZEN_TONE } });
    expect(await again.answered()).toBe(true);
    await until('the call in the queue', () => jana.state().calls.find(({ callback }) => callback === null));
    expect(jana.state().calls).toHaveLength(1);
    expect(jana.state().calls[0]).toMatchObject({ callback: null, queuedAt: since, returned: 'calledAgain' });
    expect(outcomes(number)).toEqual(['callbackAsked', 'callbackDue', 'callbackEnded withdrawn']);
    await again.hangUp();
  }, 20_000);

  it('and is in vain called three times becomes a ticket that says so', async () => {
    const number = await asks();
    stage.citizens.onIncoming((call) => {
      called.push(call);
      void pause(50).then(() => call.reject(called.length === 2 ? 603 : 486));
    });
    await ready();
    const ticket = await until('the ticket', () => stage.callbacks().find(({ replyTo }) => replyTo === number), 15_000);
    expect(called).toHaveLength(3);
    expect(ticket.subject).toBe('Rückruf: bisher nicht erreicht');
    const tries = ticket.text.split('\n').slice(1, -1);
    expect(tries.map((line) => line.replace(/ am .* Uhr/, ''))).toEqual([
      '1. Versuch: besetzt.',
      '2. Versuch: abgelehnt.',
      '3. Versuch: besetzt.',
    ]);
    expect(outcomes(number).slice(-2)).toEqual(['callbackMissed busy', 'callbackEnded givenUp']);
    await until('ready', () => (jana.state().me?.state === 'ready' ? true : undefined));
  }, 30_000);
});

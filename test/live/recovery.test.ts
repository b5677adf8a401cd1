// The server killed, closed or frozen while people call: nobody is lost, nobody cut off, nobody rung twice, nothing forgotten.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingCall, OutgoingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type BookedCall, type Stage, setStage } from '../chaos/stage.ts';
import { until } from './ownAsterisk.ts';

const CITY = '029991030';
const CALLER_TONE = 440;
const AGENT_TONE = 880;
const TARGET_TONE = 1200;
const heardWell = 0.1;
/** Greeting, nobody there, the key that may be pressed, and the next look at who waits. */
const GREETED_MS = 9000;
const DEAD_MAN_MS = 8000;

let stage: Stage;
let jana: LastingDesk;
let mehmet: LastingDesk;
let janasPhone: Phone;
let mehmetsPhone: Phone;
/** How often each telephone was rung since the test began. */
let rings: Map<Phone, IncomingCall[]>;

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
let lastNumber = 29995550400;
const freshNumber = () => {
  lastNumber += 1;
  return `+49${lastNumber}`;
};

beforeAll(async () => {
  stage = await setStage('test-recovery', { rules: { ringSeconds: 15, wrapUpSeconds: 120 }, phonesInFallback: false });
  await stage.startServer();
  jana = await stage.signIn('jana-albrecht');
  mehmet = await stage.signIn('mehmet-yildirim');
  janasPhone = await stage.fixedPhone('platz1');
  mehmetsPhone = await stage.fixedPhone('platz2');
  expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
  expect(await mehmet.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz2' } })).toEqual({ ok: true });
  await until('telephones known', () =>
    jana.state().me?.reachable && mehmet.state().me?.reachable ? true : undefined,
  );
}, 180_000);

afterAll(async () => {
  await stage?.end();
});

afterEach(async () => {
  if (!stage.server().alive()) await stage.startServer();
  await back();
  for (const phone of [stage.citizens, janasPhone, mehmetsPhone]) for (const call of phone.calls()) void call.hangUp();
  await until('no call left', () => (jana.state().calls.length === 0 ? true : undefined), 10_000);
  for (const desk of [jana, mehmet]) {
    const { me, contact } = desk.state();
    if (me?.state === 'wrapUp' && contact !== null)
      await desk.ask({
        type: 'closeContact',
        callId: contact.callId,
        questions: [{ result: 'answered', topicId: null }],
        thenPause: 'break',
      });
    if (desk.state().me?.state === 'ready') await desk.ask({ type: 'pause', reason: 'break' });
  }
  await until('Asterisk empty', async () => {
    const { channels, bridges } = await stage.alive();
    return channels.length + bridges.length === 0 ? true : undefined;
  });
});

/** Telephones ring; those given answer after a moment. */
function phonesAnswer(answerAfterMs: number | 'never' = 100): void {
  rings = new Map([janasPhone, mehmetsPhone].map((phone) => [phone, []]));
  for (const phone of [janasPhone, mehmetsPhone]) {
    phone.onIncoming((call) => {
      rings.get(phone)?.push(call);
      if (answerAfterMs !== 'never') void pause(answerAfterMs).then(() => call.answer({ audio: { tone: AGENT_TONE } }));
    });
  }
}

const rung = (phone: Phone): IncomingCall[] => rings.get(phone) ?? [];

async function back(): Promise<void> {
  await stage.server().surveyed;
  for (const desk of [jana, mehmet])
    await until(
      `the desk of ${desk.personId} back`,
      () => (desk.connected() && desk.state().telephony === 'up' ? true : undefined),
      10_000,
    );
}

/** Somebody calls; answers with the caller's side once the call is in the books. */
async function caller(): Promise<{ call: OutgoingCall; number: string; startedAt: number; row: () => BookedCall }> {
  const number = freshNumber();
  const startedAt = Date.now();
  const call = stage.citizens.call({ to: CITY, from: number, audio: { tone: CALLER_TONE } });
  await until('the call in the books', () => stage.calls().find((one) => one.number === number));
  const row = (): BookedCall => {
    const rows = stage.calls().filter((one) => one.number === number);
    if (rows.length !== 1 || rows[0] === undefined) throw new Error(`${rows.length} rows for one call`);
    return rows[0];
  };
  return { call, number, startedAt, row };
}

/** A caller who talks with Jana. */
async function talking() {
  phonesAnswer();
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  const one = await caller();
  await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
  const agentSide = rung(janasPhone)[0];
  if (agentSide === undefined) throw new Error('nobody was rung');
  return { ...one, agentSide };
}

const ends = (id: string) => stage.journal('callEnded').filter(({ body }) => body.callId === id);

describe.each(['killed', 'closed'] as const)('the server %s and started again', (how) => {
  const stop = (): Promise<void> => (how === 'killed' ? stage.server().kill() : stage.server().close());

  it('keeps everybody who waits, in their order, with their arrival, and with music', async () => {
    phonesAnswer();
    const [first, second, third] = [await caller(), await caller(), await caller()];
    for (const { call } of [first, second, third]) expect(await call.answered()).toBe(true);
    const before = [first, second, third].map(({ row }) => row());
    await stop();
    await stage.startServer();
    await back();
    expect([first, second, third].map(({ row }) => row())).toEqual(before);
    expect(jana.state().calls.map(({ number }) => number)).toEqual([first.number, second.number, third.number]);
    await pause(1200);
    for (const { call } of [first, second, third]) {
      expect(call.state).toBe('answered');
      expect(call.heard({ sinceMs: 600 }).rms).toBeGreaterThan(0.001);
    }
    for (const [index, one] of [first, second].entries()) {
      const desk = [jana, mehmet][index];
      await desk?.ask({ type: 'becomeReady' });
      await until('served in order', () => (one.row().state === 'talking' ? true : undefined));
      const answeredAt = one.row().answeredAt ?? 0;
      expect(Math.abs(one.row().arrivedAt - one.startedAt)).toBeLessThan(100);
      expect(
        Math.abs(answeredAt - (rung([janasPhone, mehmetsPhone][index] as Phone)[0]?.times.answeredAt ?? 0)),
      ).toBeLessThan(100);
    }
    expect(third.row().state).toBe('waiting');
  });

  it('goes on ringing the one telephone that rang; answered afterwards, the two are connected', async () => {
    phonesAnswer('never');
    await jana.ask({ type: 'becomeReady' });
    await mehmet.ask({ type: 'becomeReady' });
    const one = await caller();
    const ring = await until('ringing', () => rung(janasPhone)[0]);
    await until('offered', () => (one.row().state === 'offered' ? true : undefined));
    await stop();
    await stage.startServer();
    await back();
    await pause(500);
    expect(ring.state).toBe('ringing');
    await ring.answer({ audio: { tone: AGENT_TONE } });
    await until('talking', () => (one.row().state === 'talking' ? true : undefined));
    await pause(1200);
    expect(one.call.heard({ sinceMs: 600 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
    expect(rung(janasPhone)).toHaveLength(1);
    expect(rung(mehmetsPhone)).toHaveLength(0);
  });

  it('does not cut off who talks: both hear one another all the time, and the agent is still busy', async () => {
    const { call, agentSide, row } = await talking();
    await pause(1000);
    const before = row();
    await stop();
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
    expect(agentSide.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
    await stage.startServer();
    await back();
    await pause(1000);
    expect(call.heard().longestGapMs).toBeLessThan(400);
    expect(agentSide.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
    expect(row()).toEqual(before);
    expect(jana.state().me?.state).toBe('busy');
    expect(rung(janasPhone)).toHaveLength(1);
    await jana.ask({ type: 'hangUp', callId: row().id });
    expect((await call.ended()).by).toBe('them');
    expect(ends(row().id)).toHaveLength(1);
  });
});

describe('the server killed', () => {
  it('while a caller is held: still held, with music; taken back afterwards', async () => {
    const { call, row } = await talking();
    expect(await jana.ask({ type: 'hold', callId: row().id })).toEqual({ ok: true });
    await pause(300);
    await stage.server().kill();
    await stage.startServer();
    await back();
    expect(row().state).toBe('held');
    await pause(1200);
    const held = call.heard({ sinceMs: 800 });
    expect(held.level(AGENT_TONE)).toBeLessThan(0.02);
    expect(held.rms).toBeGreaterThan(0.001);
    expect(await jana.ask({ type: 'resume', callId: row().id })).toEqual({ ok: true });
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  });

  it.each(['before', 'while'] as const)(
    'in a transfer, the target answering %s the server is away: caller and target talk',
    async (when) => {
      const { call, row } = await talking();
      const atTarget: IncomingCall[] = [];
      stage.citizens.onIncoming((incoming) => atTarget.push(incoming));
      const officialId = stage.centre.officials[0]?.id ?? '';
      expect(await jana.ask({ type: 'transfer', callId: row().id, officialId })).toEqual({ ok: true });
      const target = await until('the target rung', () => atTarget[0]);
      if (when === 'before') await stage.server().kill();
      await target.answer({ audio: { tone: TARGET_TONE } });
      if (when === 'while') await stage.server().kill();
      await pause(500);
      await stage.startServer();
      await back();
      await until('connected', () => (row().state === 'connected' ? true : undefined));
      await pause(1200);
      expect(call.heard({ sinceMs: 800 }).level(TARGET_TONE)).toBeGreaterThan(heardWell);
      expect(target.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
      expect(jana.state().me?.state).toBe('wrapUp');
      expect(atTarget).toHaveLength(1);
      await target.hangUp();
      expect((await call.ended()).by).toBe('them');
    },
  );

  it('and the agent answers while it is dead: connected as soon as it is back, wait counted to then', async () => {
    phonesAnswer('never');
    await jana.ask({ type: 'becomeReady' });
    const one = await caller();
    const ring = await until('ringing', () => rung(janasPhone)[0]);
    await until('offered', () => (one.row().state === 'offered' ? true : undefined));
    await stage.server().kill();
    expect(await ring.answer({ audio: { tone: AGENT_TONE } })).toBe(true);
    await pause(700);
    expect(ring.state).toBe('answered');
    await stage.startServer();
    await back();
    await until('talking', () => (one.row().state === 'talking' ? true : undefined));
    await pause(1200);
    expect(one.call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
    expect(ring.heard({ sinceMs: 800 }).level(CALLER_TONE)).toBeGreaterThan(heardWell);
    expect(rung(janasPhone)).toHaveLength(1);
  });

  it('and a waiting caller hangs up while it is dead: ended once, as abandoned', async () => {
    phonesAnswer();
    const one = await caller();
    await one.call.answered();
    await stage.server().kill();
    await one.call.hangUp();
    await stage.startServer();
    await back();
    expect(one.row()).toMatchObject({ state: 'ended', endReason: 'abandoned', endedBy: 'caller' });
    expect(ends(one.row().id)).toHaveLength(1);
  });

  it('and a caller hangs up while it is dead and a telephone rings: the telephone falls silent, its owner is free', async () => {
    phonesAnswer('never');
    await jana.ask({ type: 'becomeReady' });
    const one = await caller();
    const ring = await until('ringing', () => rung(janasPhone)[0]);
    await until('offered', () => (one.row().state === 'offered' ? true : undefined));
    await stage.server().kill();
    await one.call.hangUp();
    await stage.startServer();
    await back();
    await until('silent', () => (ring.state === 'ended' ? true : undefined));
    expect(one.row()).toMatchObject({ endReason: 'abandonedRinging', endedBy: 'caller' });
    expect(jana.state().me?.state).toBe('ready');
  });

  it.each(['agent', 'caller'] as const)(
    'and the %s hangs up the talk while it is dead: ended once, nobody queues again, nobody is left in the line',
    async (who) => {
      const { call, agentSide, row } = await talking();
      await stage.server().kill();
      await (who === 'agent' ? agentSide : call).hangUp();
      await pause(300);
      await stage.startServer();
      await back();
      await call.ended();
      await agentSide.ended();
      await until('ended', () => (row().state === 'ended' ? true : undefined));
      expect(row()).toMatchObject({ endReason: 'answered', endedBy: who });
      expect(ends(row().id)).toHaveLength(1);
      expect(jana.state().me?.state).toBe('wrapUp');
      expect(jana.state().calls).toEqual([]);
    },
  );

  it('and a caller comes while it is dead: music at once, in the queue after the start, with the real arrival', async () => {
    phonesAnswer();
    await stage.server().kill();
    const number = freshNumber();
    const startedAt = Date.now();
    const call = stage.citizens.call({ to: CITY, from: number, audio: { tone: CALLER_TONE } });
    expect(await call.answered()).toBe(true);
    expect(Date.now() - startedAt).toBeLessThan(1000);
    await pause(1500);
    await stage.startServer();
    const row = await until('in the queue', () => stage.calls().find((one) => one.number === number), 10_000);
    expect(Math.abs(row.arrivedAt - startedAt)).toBeLessThan(100);
    await back();
    await jana.ask({ type: 'becomeReady' });
    await until('talking', () => (jana.state().me?.state === 'busy' ? true : undefined));
    await pause(1200);
    expect(call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
  });

  it('for good: a telephone that was answered does not stay in silence for ever', async () => {
    phonesAnswer('never');
    await jana.ask({ type: 'becomeReady' });
    const one = await caller();
    const ring = await until('ringing', () => rung(janasPhone)[0]);
    await until('offered', () => (one.row().state === 'offered' ? true : undefined));
    const ringsSince = Date.now();
    await stage.server().kill();
    await ring.answer({ audio: { tone: AGENT_TONE } });
    await until('freed', () => (ring.state === 'ended' ? true : undefined), 25_000);
    expect(Date.now() - ringsSince).toBeLessThan(22_000);
    expect(one.call.state).toBe('answered');
  }, 60_000);
});

describe('the server frozen', () => {
  it('callers go on into the fallback within 9 s and come back after the thaw, as the same call with one end', async () => {
    phonesAnswer();
    const one = await caller();
    await one.call.answered();
    const { id, arrivedAt } = one.row();
    const place = async () =>
      ((await stage.asterisk.ari('GET', `channels/${id}`)).body as { dialplan: { exten: string; app_name: string } })
        .dialplan;
    // Who is still being greeted is the exchange's for longer.
    await pause(GREETED_MS);
    const frozenAt = Date.now();
    stage.server().freeze();
    try {
      await until('in the fallback', async () => ((await place()).exten === 'fallback' ? true : undefined), 12_000);
      expect(Date.now() - frozenAt).toBeLessThan(DEAD_MAN_MS + 1000);
      await pause(2000);
      expect(one.call.state).toBe('answered');
    } finally {
      stage.server().thaw();
    }
    await until('back with us', () => (one.row().state === 'waiting' ? true : undefined), 10_000);
    await back();
    await jana.ask({ type: 'becomeReady' });
    await until('talking', () => (one.row().state === 'talking' ? true : undefined), 10_000);
    expect(one.row()).toMatchObject({ id, arrivedAt });
    await pause(1200);
    expect(one.call.heard({ sinceMs: 800 }).level(AGENT_TONE)).toBeGreaterThan(heardWell);
    await one.call.hangUp();
    await until('ended', () => (one.row().state === 'ended' ? true : undefined));
    expect(one.row()).toMatchObject({ endReason: 'answered', endedBy: 'caller', arrivedAt });
    expect(ends(id).filter(({ body }) => body.reason !== 'fallback')).toHaveLength(1);
  }, 60_000);
});

describe('what the exchange does behind our back', () => {
  it('is made good within 20 s: a pair that was parted hears one another again, a stray bridge is gone, both counted once', async () => {
    const { call, agentSide, row } = await talking();
    await pause(2500);
    const before = (await stage.logged()).split('they are made one again').length;
    const { id } = row();
    const leg = row().legId ?? '';
    const bridge = `bridges/${encodeURIComponent(`br~${id}`)}`;
    const { status } = await stage.asterisk.ari('POST', 'bridges?type=mixing&bridgeId=br~stray');
    expect(status).toBe(200);
    await stage.asterisk.ari('POST', `${bridge}/removeChannel?channel=${encodeURIComponent(leg)}`);
    await pause(1000);
    expect(call.heard({ sinceMs: 500 }).level(AGENT_TONE)).toBeLessThan(0.02);
    await until(
      'joined again',
      () => (call.heard({ sinceMs: 300 }).level(AGENT_TONE) > heardWell ? true : undefined),
      20_000,
    );
    await until(
      'heard by the agent, too',
      () => (agentSide.heard({ sinceMs: 300 }).level(CALLER_TONE) > heardWell ? true : undefined),
      2000,
    );
    await until('the stray bridge gone', async () =>
      (await stage.alive()).bridges.some((one) => one.id === 'br~stray') ? undefined : true,
    );
    expect(row().state).toBe('talking');
    expect((await stage.logged()).split('they are made one again')).toHaveLength(before + 1);
  }, 60_000);
});

// Two phones that call one another over loopback: every way a call can begin and end.
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { SipMessage } from '../../server/rehearsal/sip/message.ts';
import { createPhone, type IncomingCall, type Phone, type PhoneOptions } from '../../server/rehearsal/sip/phone.ts';

const open: Phone[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((phone) => phone.close()));
});

async function phone(username: string, more: Partial<PhoneOptions> = {}): Promise<Phone> {
  const made = await createPhone({ server: { host: '127.0.0.1', port: 9 }, username, ...more });
  open.push(made);
  return made;
}

/** An official's phone and a caller's phone that dials it directly. */
async function pair(caller: Partial<PhoneOptions> = {}, official: Partial<PhoneOptions> = {}) {
  const b = await phone('214', official);
  const a = await phone('029990001', { server: b.local, ...caller });
  const incoming: IncomingCall[] = [];
  b.onIncoming((call) => incoming.push(call));
  return { a, b, incoming };
}

async function arrived(incoming: IncomingCall[]): Promise<IncomingCall> {
  for (let tries = 0; tries < 400; tries += 1) {
    const call = incoming[0];
    if (call) return call;
    await pause(5);
  }
  throw new Error('no call arrived');
}

test('a call rings, is answered, and the caller hangs up', async () => {
  const { a, b, incoming } = await pair();
  const call = a.call({ to: '214', displayName: 'Jürgen "Jojo" Öz' });
  expect(await call.ringing()).toBe(true);
  const there = await arrived(incoming);
  expect(there.remote).toEqual({ number: '029990001', displayName: 'Jürgen "Jojo" Öz' });
  expect(there.dialled).toBe('214');
  expect(await there.answer()).toBe(true);
  expect(await call.answered()).toBe(true);
  expect([call.state, there.state]).toEqual(['answered', 'answered']);
  await call.hangUp();
  expect(call.end).toMatchObject({ by: 'us', code: 200 });
  expect(await there.ended()).toMatchObject({ by: 'them', code: 200 });
  const { startedAt, ringingAt = 0, answeredAt = 0, endedAt = 0 } = call.times;
  expect([startedAt, ringingAt, answeredAt, endedAt]).toEqual([startedAt, ringingAt, answeredAt, endedAt].sort());
  expect(Math.abs(startedAt - Date.now())).toBeLessThan(5000);
  expect([a.calls().length, b.calls().length]).toEqual([0, 0]);
});

test('the side that was called hangs up', async () => {
  const { a, b } = await pair();
  b.onIncoming((call) => call.setAutoAnswer(20));
  const call = a.call({ to: '214' });
  expect(await call.answered()).toBe(true);
  await b.calls()[0]?.hangUp();
  expect(await call.ended()).toMatchObject({ by: 'them', code: 200 });
});

test('a caller who gives up while it rings cancels the call on both sides', async () => {
  const { a, incoming } = await pair();
  const call = a.call({ to: '214' });
  await call.ringing();
  const there = await arrived(incoming);
  await call.hangUp();
  expect(call.end).toEqual({ by: 'us', code: 487, reason: 'cancelled' });
  expect(await there.ended()).toEqual({ by: 'them', code: 487, reason: 'cancelled' });
  expect(await call.answered()).toBe(false);
  expect(await there.answer()).toBe(false);
});

test('a caller who gives up before anything came back is cancelled at the first sign', async () => {
  const { a, incoming } = await pair();
  const call = a.call({ to: '214' });
  await call.hangUp();
  expect(call.end).toMatchObject({ by: 'us', code: 487 });
  expect(await (await arrived(incoming)).ended()).toMatchObject({ by: 'them', code: 487 });
});

test.each([
  [486, 'busy'],
  [480, 'not there'],
  [603, 'no'],
])('a refusal with %i (%s) ends the call with that code', async (code) => {
  const { a, b } = await pair();
  b.onIncoming((call) => call.reject(code));
  const call = a.call({ to: '214' });
  expect(await call.ended()).toMatchObject({ by: 'them', code });
  expect(await call.ringing()).toBe(false);
});

test('a phone nobody listens to refuses with 480', async () => {
  const b = await phone('214');
  const a = await phone('1', { server: b.local });
  expect(await a.call({ to: '214' }).ended()).toMatchObject({ code: 480 });
});

test('an answer that crosses the CANCEL on the wire is taken and hung up again', async () => {
  let cancels = 0;
  const { a, incoming } = await pair({
    t1Ms: 100,
    // The first CANCEL gets lost: the other side answers before it hears of it.
    lose: (direction, message) =>
      direction === 'out' && message.kind === 'request' && message.method === 'CANCEL' && ++cancels === 1,
  });
  const call = a.call({ to: '214' });
  await call.ringing();
  const there = await arrived(incoming);
  const givenUp = call.hangUp();
  await there.answer();
  await givenUp;
  expect(call.end).toMatchObject({ by: 'us', code: 487 });
  expect(call.end?.reason).toContain('answered at the same moment');
  expect(await there.ended()).toMatchObject({ by: 'them', code: 200 });
});

/** Loses the first message of each sort, in both directions, and counts what was lost. */
function losesEachOnce(): { lost: string[]; lose: (direction: 'in' | 'out', message: SipMessage) => boolean } {
  const seen = new Set<string>();
  const lost: string[] = [];
  return {
    lost,
    lose: (direction, message) => {
      const cseq = message.headers.find(([name]) => name === 'CSeq')?.[1];
      const sort = `${direction} ${message.kind === 'request' ? message.method : message.status} ${cseq}`;
      if (seen.has(sort)) return false;
      seen.add(sort);
      lost.push(sort);
      return true;
    },
  };
}

test('a call survives when the first message of every sort gets lost', async () => {
  const loss = losesEachOnce();
  const { a, incoming } = await pair({ t1Ms: 40, lose: loss.lose }, { t1Ms: 40 });
  const call = a.call({ to: '214' });
  const there = await arrived(incoming);
  await pause(100);
  expect(await there.answer()).toBe(true);
  expect(await call.answered()).toBe(true);
  await call.hangUp();
  expect(await there.ended()).toMatchObject({ by: 'them', code: 200 });
  expect(loss.lost.join(', ')).toMatch(/out INVITE.*in 200 1 INVITE.*out ACK.*out BYE.*in 200 2 BYE/);
});

test('a refusal arrives although its first copies get lost', async () => {
  let refusals = 0;
  const { a, b } = await pair(
    {
      t1Ms: 40,
      lose: (way, message) => way === 'in' && message.kind === 'response' && message.status === 486 && ++refusals < 3,
    },
    { t1Ms: 40 },
  );
  b.onIncoming((call) => call.reject());
  expect(await a.call({ to: '214' }).ended()).toMatchObject({ by: 'them', code: 486 });
  expect(refusals).toBe(3);
});

test('an INVITE that nobody answers ends with 408 after 64 times T1', async () => {
  const a = await phone('1', { t1Ms: 5 });
  const call = a.call({ to: '214' });
  expect(await call.ended()).toMatchObject({ by: 'them', code: 408 });
  expect((call.times.endedAt ?? 0) - call.times.startedAt).toBeGreaterThan(300);
});

test('an answer whose ACK never comes is given up with a BYE', async () => {
  const { a, b } = await pair(
    { t1Ms: 10, lose: (way, message) => way === 'out' && message.kind === 'request' && message.method === 'ACK' },
    { t1Ms: 10 },
  );
  b.setAutoAnswer(0);
  const call = a.call({ to: '214' });
  expect(await call.answered()).toBe(true);
  expect(await call.ended()).toMatchObject({ by: 'them', code: 200 });
});

test('a withheld number travels only in the asserted identity', async () => {
  const { a, incoming } = await pair();
  const call = a.call({ to: '214', from: '02999555', displayName: 'Erika Beispiel', privacy: 'withheld' });
  const there = await arrived(incoming);
  expect(there.remote).toEqual({ number: 'anonymous', displayName: 'Anonymous' });
  expect(there.header('Privacy')).toBe('id');
  expect(there.header('P-Asserted-Identity')).toMatch(/^"Erika Beispiel" <sip:02999555@/);
  expect(there.header('Contact')).not.toContain('02999555');
  await call.hangUp();
});

test('each call may have its own number and its own headers', async () => {
  const { a, b } = await pair();
  const seen: (string | undefined)[][] = [];
  b.onIncoming((call) => {
    seen.push([call.remote.number, call.header('X-Test')]);
    call.reject();
  });
  for (const from of ['0299901', '0299902']) await a.call({ to: '214', from, headers: { 'X-Test': from } }).ended();
  expect(seen).toEqual([
    ['0299901', '0299901'],
    ['0299902', '0299902'],
  ]);
});

test('200 calls at once on one socket each find their own end', async () => {
  const { a, b } = await pair();
  b.setAutoAnswer(30);
  const calls = Array.from({ length: 200 }, (_, at) => a.call({ to: '214', from: `02999${1000 + at}` }));
  expect(await Promise.all(calls.map((call) => call.answered()))).toEqual(calls.map(() => true));
  expect(b.calls().length).toBe(200);
  await Promise.all(calls.map((call) => call.hangUp()));
  await Promise.all(b.calls().map((call) => call.ended()));
  expect([a.calls().length, b.calls().length]).toEqual([0, 0]);
});

test('a phone whose cable is pulled leaves its calls standing at the other side', async () => {
  const { a, b } = await pair();
  b.setAutoAnswer(0);
  const call = a.call({ to: '214' });
  await call.answered();
  await a.vanish();
  await pause(50);
  expect(b.calls()[0]?.state).toBe('answered');
});

test('closing a phone ends its calls first', async () => {
  const { a, b, incoming } = await pair();
  const talking = a.call({ to: '214' });
  await (await arrived(incoming)).answer();
  await talking.answered();
  const ringing = a.call({ to: '214' });
  await ringing.ringing();
  await a.close();
  await Promise.all(incoming.map((call) => call.ended()));
  expect(incoming.map((call) => call.end?.code)).toEqual([200, 487]);
  expect(b.calls()).toEqual([]);
});

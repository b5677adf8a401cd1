import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Change, Snapshot, SOCKET } from '../../server/contract/feed.ts';
import { aCaller } from '../builders.ts';
import { aMoment, type DeskServer, openDesk, openDeskServer, soon } from './deskServer.ts';

let server: DeskServer;
beforeAll(async () => {
  server = await openDeskServer();
});
afterAll(() => server.close());

const request = (ask: unknown) => ({ key: randomUUID(), ask });
const arrives = (callId: string, of: object = {}) =>
  server.road.submit({ type: 'callerArrived', ...aCaller({ callId, arrivedAt: Date.now(), ...of }) });

describe('who gets no live connection', () => {
  const forged = `amtsleitung=${'A'.repeat(43)}`;

  it.each([
    ['without a cookie', {}],
    ['with a forged cookie', { cookie: forged }],
    ['with a cookie that is no token', { cookie: 'amtsleitung=../../etc' }],
  ])('somebody %s, by either transport', async (_who, headers) => {
    for (const transport of ['websocket', 'polling'] as const) {
      const socket = server.desk(headers, transport);
      const received: unknown[] = [];
      socket.onAny((...args: unknown[]) => received.push(args));
      const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
      expect(error.message).toBe('not-signed-in');
      await aMoment();
      expect(received).toEqual([]);
    }
  });

  it.each([
    ['another site', { origin: 'https://boese.example' }],
    ['nowhere', { origin: '' }],
    ['a page that hides where it comes from', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('a page of %s, even with the right cookie', async (_who, headers) => {
    const cookie = await server.signIn('anna');
    const socket = server.desk({ cookie, ...headers });
    await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(socket.connected).toBe(false);
  });

  it.each([['//'], ['/'], ['http://[::1'], ['*'], ['/sip/..']])(
    'whoever asks for one at the address %s: cut off, and the server lives',
    async (address) => {
      const [host = '', port = ''] = server.host.split(':');
      const stranger = connect(Number(port), host);
      stranger.write(
        `GET ${address} HTTP/1.1\r\nHost: ${server.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      );
      await new Promise((resolve) => stranger.once('close', resolve).resume());
      const desk = await openDesk(server, await server.signIn('anna'));
      expect(desk.socket.connected).toBe(true);
      desk.socket.disconnect();
    },
  );

  it('somebody whose session has ended', async () => {
    const cookie = await server.signIn('anna');
    await server.endSession(cookie);
    const socket = server.desk({ cookie });
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(error.message).toBe('not-signed-in');
  });

  it('a sixth desk of one person; the other five go on', async () => {
    const cookie = await server.signIn('bert');
    const desks = await Promise.all([1, 2, 3, 4, 5].map(() => openDesk(server, cookie)));
    const sixth = server.desk({ cookie });
    const error = await new Promise<Error>((resolve) => sixth.once('connect_error', resolve));
    expect(error.message).toBe('overloaded');
    expect(desks.every(({ socket }) => socket.connected)).toBe(true);
    for (const { socket } of desks) socket.disconnect();
  });

  it('twelve desks of one person at once: five of them', async () => {
    const cookie = await server.signIn('bert');
    const desks = Array.from({ length: 12 }, () => server.desk({ cookie }));
    await soon(() => desks.filter(({ connected }) => connected).length === 5);
    await aMoment();
    expect(desks.filter(({ connected }) => connected)).toHaveLength(5);
    for (const desk of desks) desk.disconnect();
    await aMoment();
    const free = await openDesk(server, cookie);
    expect(free.socket.connected).toBe(true);
    free.socket.disconnect();
  });
});

describe('what a desk asks', () => {
  let cookie: string;
  beforeEach(async () => {
    cookie = await server.signIn('anna');
  });

  it.each([
    ['nothing', undefined, 'malformed-request'],
    ['a number', 42, 'malformed-request'],
    ['a list', [], 'malformed-request'],
    ['without a key', { ask: { type: 'becomeReady' } }, 'malformed-request'],
    ['with a key that is none', { key: 'x', ask: { type: 'becomeReady' } }, 'malformed-request'],
    ['something nobody knows', request({ type: 'becomeKing' }), 'unknown-request'],
    ['with half of what it takes', request({ type: 'pause' }), 'malformed-request'],
    ['for a pause nobody knows', request({ type: 'pause', reason: 'party' }), 'reason-unknown'],
    ['digits that are none', request({ type: 'sendDigits', callId: 'c', digits: '0;shutdown' }), 'malformed-request'],
    [
      'with a poisoned prototype',
      JSON.parse('{"key":"x","ask":{"__proto__":{"type":"becomeReady"}}}'),
      'malformed-request',
    ],
    ['with a type that is no word', request({ type: { toString: 'x' } }), 'malformed-request'],
  ])('%s: refused, and the server lives', async (_what, payload, error) => {
    const desk = await openDesk(server, cookie);
    expect(await desk.ask(payload)).toEqual({ ok: false, error });
    expect(desk.socket.connected).toBe(true);
    desk.socket.disconnect();
  });

  it('by a message nobody knows: told so', async () => {
    const desk = await openDesk(server, cookie);
    expect(await desk.socket.timeout(1000).emitWithAck('becomeKing', 1)).toEqual({
      ok: false,
      error: 'unknown-request',
    });
    desk.socket.disconnect();
  });

  it('without waiting for an answer, or with something that is no way to answer: nothing breaks', async () => {
    const desk = await openDesk(server, cookie);
    desk.socket.emit(SOCKET.request, request({ type: 'becomeReady' }));
    desk.socket.emit(SOCKET.request, request({ type: 'becomeReady' }), 'no way to answer');
    expect(await desk.ask(request({ type: 'becomeReady' }))).toMatchObject({ ok: false });
    desk.socket.disconnect();
  });

  it('nothing at all, but waiting for an answer: it gets one', async () => {
    const desk = await openDesk(server, cookie);
    expect(await desk.socket.timeout(1000).emitWithAck(SOCKET.request)).toEqual({
      ok: false,
      error: 'malformed-request',
    });
    desk.socket.disconnect();
  });

  it('with more than 64 kB: cut off, and a new connection is served', async () => {
    const desk = await openDesk(server, cookie);
    desk.socket.emit(SOCKET.request, request({ type: 'keepNote', callId: 'c1', text: 'x'.repeat(70_000) }));
    await soon(() => !desk.socket.connected);
    const again = await openDesk(server, cookie);
    expect(again.socket.connected).toBe(true);
    again.socket.disconnect();
  });

  it('too often: told to wait, while a colleague is served', async () => {
    const desk = await openDesk(server, cookie);
    const colleague = await openDesk(server, await server.signIn('bert'));
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => desk.ask(request({ type: 'resume', callId: 'x' }))),
    );
    expect(answers.filter((answer) => !answer.ok && answer.error === 'overloaded').length).toBeGreaterThan(10);
    expect(await colleague.ask(request({ type: 'resume', callId: 'x' }))).toEqual({
      ok: false,
      error: 'call-not-found',
    });
    for (const { socket } of [desk, colleague]) socket.disconnect();
  });

  it.each([
    ['lea', { type: 'becomeReady' }],
    ['lea', { type: 'hangUp', callId: 'c1' }],
    ['dora', { type: 'keepNote', callId: 'c1', text: 'x' }],
  ])('%s, who takes no calls, may not: %o', async (id, ask) => {
    const desk = await openDesk(server, await server.signIn(id));
    expect(await desk.ask(request(ask))).toEqual({ ok: false, error: 'not-allowed' });
    desk.socket.disconnect();
  });
});

describe('signing out', () => {
  it('closes every desk of that session within a second, and no other', async () => {
    const [first, second] = [await server.signIn('anna'), await server.signIn('anna')];
    const desks = [await openDesk(server, first), await openDesk(server, first), await openDesk(server, second)];
    const told: string[] = [];
    for (const { socket } of desks) socket.on(SOCKET.signedOut, () => told.push(socket.id ?? ''));
    await server.endSession(first);
    await soon(() => desks.slice(0, 2).every(({ socket }) => !socket.connected), 1000);
    expect(desks[2]?.socket.connected).toBe(true);
    expect(told).toHaveLength(2);
    desks[2]?.socket.disconnect();
  });
});

describe('what a desk is sent', () => {
  it('is the state of now, then every change, numbered without a gap', async () => {
    const desk = await openDesk(server, await server.signIn('anna'));
    for (let i = 0; i < 30; i++) {
      arrives(`n${i}`);
      if (i % 3 === 0) await server.road.quiet();
    }
    await server.road.quiet();
    await soon(() => desk.changes.some(({ calls }) => calls?.some(({ id }) => id === 'n29') === true));
    for (let i = 0; i < 30; i++) server.road.submit({ type: 'callerGone', callId: `n${i}`, to: 'hungUp' });
    await server.road.quiet();
    await soon(() => desk.changes.some(({ gone }) => gone?.includes('n29') === true));
    const first = desk.snapshots[0]?.seq ?? -1;
    expect(desk.changes.map(({ seq }) => seq)).toEqual(desk.changes.map((_, index) => first + 1 + index));
    for (const change of desk.changes) expect(Change.safeParse(change).success).toBe(true);
    const arrived = desk.changes.flatMap(({ calls }) => calls ?? []).filter(({ id }) => id.startsWith('n'));
    expect(new Set(arrived.map(({ id }) => id)).size).toBe(30);
    expect(desk.changes.flatMap(({ gone }) => gone ?? [])).toHaveLength(30);
    desk.socket.disconnect();
  });

  it('is a new snapshot when it asks for one, and the numbers go on from there', async () => {
    const desk = await openDesk(server, await server.signIn('anna'));
    arrives('r1');
    await server.road.quiet();
    desk.socket.emit(SOCKET.resnap);
    await soon(() => desk.snapshots.length === 2);
    const snapshot = desk.snapshots[1];
    expect(Snapshot.safeParse(snapshot).success).toBe(true);
    expect(snapshot?.calls.map(({ id }) => id)).toEqual(['r1']);
    const before = desk.changes.length;
    server.road.submit({ type: 'callerGone', callId: 'r1', to: 'hungUp' });
    await soon(() => desk.changes.length > before);
    expect(desk.changes[before]?.seq).toBe((snapshot?.seq ?? 0) + 1);
    desk.socket.disconnect();
  });

  it('is only what this person may see', async () => {
    const names = ['anna', 'cem', 'lea', 'dora'];
    const desks = await Promise.all(names.map(async (id) => openDesk(server, await server.signIn(id))));
    const number = '+4929991777';
    arrives('town', { number, callerName: 'Erika Muster' });
    arrives('county', { number, dialled: '300' });
    await server.road.quiet();
    const [anna, cem, lea, dora] = desks;
    await soon(() => (lea?.changes.flatMap(({ calls }) => calls ?? []).length ?? 0) >= 2);
    await aMoment();
    const seen = (desk: typeof anna) => desk?.changes.flatMap(({ calls }) => calls ?? []) ?? [];
    expect(seen(anna).map(({ id, number: shown }) => [id, shown])).toEqual([
      ['town', number],
      ['county', number],
    ]);
    expect(
      seen(cem).map(({ id }) => id),
      'an agent of the county sees the county’s callers',
    ).toEqual(['county']);
    expect(seen(lea).map(({ id }) => id)).toEqual(['town', 'county']);
    expect(JSON.stringify(lea?.changes), 'a lead sees no numbers and no names').not.toMatch(/1777|Erika/);
    expect(seen(dora), 'a department sees no calls').toEqual([]);
    expect(JSON.stringify(dora?.changes)).not.toContain('town');
    expect([anna, lea].map((desk) => desk?.snapshots[0]?.me?.id ?? null)).toEqual(['anna', null]);
    server.road.submit({ type: 'callerGone', callId: 'town', to: 'hungUp' });
    server.road.submit({ type: 'callerGone', callId: 'county', to: 'hungUp' });
    await soon(() => (cem?.changes.flatMap(({ gone }) => gone ?? []).length ?? 0) === 1);
    expect(cem?.changes.flatMap(({ gone }) => gone ?? [])).toEqual(['county']);
    for (const { socket } of desks) socket.disconnect();
  });

  it('is the callbacks of the own places: number and words for agents alone; who may move them, the role decides', async () => {
    const citizen = '+4929991888';
    const [anna, cem, lea, dora] = await Promise.all(
      ['anna', 'cem', 'lea', 'dora'].map(async (id) => openDesk(server, await server.signIn(id))),
    );
    if (!anna || !cem || !lea || !dora) throw new Error('a desk is missing');
    server.road.submit({ type: 'deviceSeen', device: { kind: 'browser', agentId: 'anna' }, reachable: true });
    await anna.ask(request({ type: 'becomeReady' }));
    arrives('taken', { number: citizen });
    await server.road.quiet();
    server.road.submit({ type: 'legAnswered', legId: server.road.world().calls.get('taken')?.legId ?? '' });
    await server.road.quiet();

    const callback = { number: citizen, when: { kind: 'inAnHour' }, note: 'Wegen Erika' };
    const takeDown = (of: object) =>
      anna.ask(request({ type: 'takeDownCallback', callId: 'taken', callback: { ...callback, ...of } }));
    for (const wrong of [{ when: { kind: 'never' } }, { extra: 1 }, { number: '' }])
      expect(await takeDown(wrong)).toEqual({ ok: false, error: 'malformed-request' });
    expect(await takeDown({ number: '+3312345678' })).toEqual({ ok: false, error: 'number-not-allowed' });
    expect(await takeDown({})).toEqual({ ok: true });
    const rows = (desk: typeof anna) => desk.changes.flatMap(({ callbacks }) => callbacks ?? []);
    await soon(() => [anna, lea].every((desk) => rows(desk).length > 0));
    expect(rows(anna).at(-1)).toMatchObject({ number: citizen, note: 'Wegen Erika', askedBy: 'Anna', tries: [] });
    expect(rows(lea).at(-1)).toMatchObject({ number: null, note: null, askedBy: null, byAgent: true });
    expect([...rows(cem), ...rows(dora)], 'neither another place nor a department sees it').toEqual([]);
    expect(anna.changes.flatMap(({ contact }) => contact?.callbacks ?? [])).toMatchObject([{ number: citizen }]);

    const callbackId = rows(anna).at(-1)?.id ?? '';
    const move = (desk: typeof anna, type: string) => desk.ask(request({ type, callbackId }));
    expect(await move(dora, 'bringForwardCallback')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await move(anna, 'withdrawCallback')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await move(cem, 'bringForwardCallback')).toEqual({ ok: false, error: 'callback-gone' });
    expect(await move(lea, 'bringForwardCallback')).toEqual({ ok: false, error: 'callback-on-the-line' });
    expect(rows(anna).at(-1)?.correctable && rows(lea).at(-1)?.correctable).toBe(true);
    const correct = (desk: typeof anna, number: string) =>
      desk.ask(request({ type: 'correctCallback', callbackId, number }));
    expect(await correct(dora, '02999 1889')).toEqual({ ok: false, error: 'not-allowed' });
    expect(await correct(cem, '02999 1889')).toEqual({ ok: false, error: 'callback-gone' });
    expect(await correct(lea, '0033 12345678')).toEqual({ ok: false, error: 'number-not-allowed' });
    expect(await correct(lea, '')).toEqual({ ok: false, error: 'malformed-request' });
    expect(await correct(lea, '+4929991889')).toEqual({ ok: true });
    await soon(() => rows(anna).at(-1)?.number === '+4929991889');
    expect(rows(lea).at(-1)).toMatchObject({ number: null });
    expect(anna.changes.flatMap(({ contact }) => contact?.callbacks ?? []).at(-1)?.number).toBe('+4929991889');
    expect(await move(lea, 'withdrawCallback')).toEqual({ ok: true });
    expect(server.road.world().callbacks.size).toBe(0);
    server.road.submit({ type: 'callerGone', callId: 'taken', to: 'hungUp' });
    await server.road.quiet();
    const questions = [{ result: 'callbackNote', topicId: null }];
    await anna.ask(request({ type: 'closeContact', callId: 'taken', questions, thenPause: 'break' }));
    for (const { socket } of [anna, cem, lea, dora]) socket.disconnect();
  });

  it('brings everybody to the same picture, however they joined', async () => {
    const early = await openDesk(server, await server.signIn('anna'));
    for (const id of ['p1', 'p2', 'p3']) arrives(id);
    await soon(() => early.changes.some(({ calls }) => calls?.some(({ id }) => id === 'p3') === true));
    server.road.submit({ type: 'callerGone', callId: 'p2', to: 'hungUp' });
    await server.road.quiet();
    const late = await openDesk(server, await server.signIn('bert'));
    const calls = new Map(early.snapshots[0]?.calls.map((call) => [call.id, call]));
    await soon(() => early.changes.some(({ gone }) => gone?.includes('p2') === true));
    for (const change of early.changes) {
      for (const call of change.calls ?? []) calls.set(call.id, call);
      for (const id of change.gone ?? []) calls.delete(id);
    }
    expect([...calls.values()]).toEqual(late.snapshots[0]?.calls);
    for (const { socket } of [early, late]) socket.disconnect();
  });
});

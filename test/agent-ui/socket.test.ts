// The desk's connection over a real socket: requests are repeated with the same key, gaps are healed, refusals are given back.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { watchOpening } from '../../agent-ui/src/feed/opening.ts';
import { CONNECTION, type Feed, startFeed } from '../../agent-ui/src/feed/socket.ts';
import { SOCKET } from '../../server/contract/feed.ts';
import type { Answer, Request } from '../../server/contract/requests.ts';
import { aCall, aSnapshot, NOON } from './deskRows.ts';

let http: HttpServer;
let server: Server;
let feed: Feed;
let seen: Request[] = [];
let answer: ((request: Request) => Answer | null) | null;
let desk: Socket | null = null;
let resnaps = 0;
let refusals = 0;
let calls: ReturnType<typeof aCall>[] = [];

const until = (check: () => unknown) => vi.waitFor(() => expect(check()).toBeTruthy(), { timeout: 8000, interval: 20 });

beforeEach(async () => {
  seen = [];
  resnaps = 0;
  refusals = 0;
  calls = [];
  answer = () => ({ ok: true });
  http = createServer();
  server = new Server(http);
  server.use((_socket, next) => {
    if (refusals === 0) return next();
    refusals -= 1;
    return next(new Error('overloaded'));
  });
  server.on('connection', (socket) => {
    desk = socket;
    socket.emit(SOCKET.snapshot, aSnapshot({ calls }));
    socket.on(SOCKET.resnap, () => {
      resnaps += 1;
      socket.emit(SOCKET.snapshot, aSnapshot({ seq: 40, calls: [aCall()] }));
    });
    socket.on(SOCKET.request, (request: Request, reply: (answer: Answer) => void) => {
      seen.push(request);
      const given = answer?.(request);
      if (given) reply(given);
    });
  });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  feed = startFeed(
    io(`http://127.0.0.1:${port}`, { transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 100 }),
  );
  await until(() => feed.store.get().live);
});

afterEach(async () => {
  feed.close();
  await server.close();
});

describe('the connection of a desk', () => {
  it('gives back what the server answers, a refusal too', async () => {
    expect(await feed.send({ type: 'becomeReady' })).toEqual({ ok: true });
    answer = () => ({ ok: false, error: 'telephony-away' });
    expect(await feed.send({ type: 'becomeReady' })).toEqual({ ok: false, error: 'telephony-away' });
    expect(feed.store.get().unsent).toBe(0);
  });

  it('sends a note again with the same key when the line breaks before the answer', async () => {
    answer = null;
    const sent = feed.send({ type: 'keepNote', callId: 'call-1', text: 'Hund läuft frei' });
    await until(() => seen.length === 1);
    expect(feed.store.get().unsent).toBe(1);
    answer = () => ({ ok: true });
    desk?.conn.close();
    await until(() => feed.store.get().link === 'away');
    expect(await sent).toEqual({ ok: true });
    expect(feed.store.get().link).toBe('up');
    expect(seen.length).toBe(2);
    expect(seen[1]?.key).toBe(seen[0]?.key);
  });

  it('does not hang up a caller a minute later', async () => {
    let now = NOON;
    const lines = new Map<string, (words: never) => void>();
    const sent: string[] = [];
    const late = startFeed(
      {
        connected: false,
        on: (name, listener) => lines.set(name, listener),
        emit: (name) => sent.push(name),
        close: () => undefined,
      },
      () => now,
    );
    const hangUp = late.send({ type: 'hangUp', callId: 'call-1' });
    now += 60_000;
    lines.get('connect')?.(undefined as never);
    expect(await hangUp).toEqual({ ok: false, error: 'not-saved' });
    expect(sent).toEqual([]);
  });

  it('asks for a snapshot when a change is missing', async () => {
    desk?.emit(SOCKET.change, { seq: 1, at: NOON, calls: [aCall({ id: 'first' })] });
    await until(() => feed.store.get().live?.calls.length === 1);
    desk?.emit(SOCKET.change, { seq: 3, at: NOON, calls: [aCall({ id: 'third' })] });
    await until(() => feed.store.get().live?.seq === 40);
    expect(resnaps).toBe(1);
    expect(feed.store.get().live?.calls).toEqual([aCall()]);
  });

  it('asks once for that snapshot, however many changes come before it', async () => {
    for (let seq = 3; seq < 30; seq++) desk?.emit(SOCKET.change, { seq, at: NOON });
    await until(() => feed.store.get().live?.seq === 40);
    expect(resnaps).toBe(1);
  });

  it('counts as up only with the snapshot: what is shown until then is older than the connection', async () => {
    const links: string[] = [];
    feed.store.subscribe(() => {
      const { link, live } = feed.store.get();
      links.push(`${link} ${live?.calls.length}`);
    });
    calls = [aCall()];
    desk?.conn.close();
    await until(() => feed.store.get().live?.calls.length === 1);
    expect(links).toEqual(['away 0', 'up 1']);
  });

  it('comes back by itself when the server refused it for now', async () => {
    refusals = 2;
    desk?.conn.close();
    await until(() => feed.store.get().link === 'away');
    await until(() => feed.store.get().link === 'up');
    expect(refusals).toBe(0);
  });

  it('tries again at once when the line breaks while it is being opened', async () => {
    let handshakes = 0;
    const halfThere = new WebSocketServer({ noServer: true });
    const whole = http.listeners('upgrade');
    http.removeAllListeners('upgrade');
    http.on('upgrade', (...words) => {
      handshakes += 1;
      // It takes the first line, never says the first word, and lets it fall.
      if (handshakes === 1) halfThere.handleUpgrade(...words, (line) => line.terminate());
      else for (const listener of whole) listener.apply(http, words);
    });
    const { port } = http.address() as AddressInfo;
    const wire = io(`http://127.0.0.1:${port}`, { ...CONNECTION, transports: ['websocket'], timeout: 60_000 });
    const late = startFeed(watchOpening(wire));
    await until(() => late.store.get().link === 'up');
    expect(handshakes).toBe(2);
    late.close();
  });

  it('knows that the session is over', async () => {
    desk?.emit(SOCKET.signedOut);
    await until(() => feed.store.get().link === 'signedOut');
    desk?.disconnect(true);
    await new Promise((done) => setTimeout(done, 100));
    expect(feed.store.get().link).toBe('signedOut');
  });
});

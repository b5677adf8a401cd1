// The live connection as in the running server, on a free port: real sessions, real road, real database; only the exchange is played.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import WebSocket, { type RawData, WebSocketServer } from 'ws';
import type { Person } from '../../server/contract/directory.ts';
import type { RehearsalRow } from '../../server/contract/feed.ts';
import { type Change, type Snapshot, SOCKET } from '../../server/contract/feed.ts';
import type { Answer } from '../../server/contract/requests.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad } from '../../server/handle.ts';
import { createLookup } from '../../server/http/lookup.ts';
import { isOwnOrigin } from '../../server/http/origin.ts';
import { createSessions } from '../../server/http/session.ts';
import { openFeed } from '../../server/realtime/feed.ts';
import { createRequestDesk } from '../../server/realtime/requests.ts';
import { openRealtime } from '../../server/realtime/server.ts';
import { createSipRelay } from '../../server/realtime/sipRelay.ts';
import { routeUpgrades } from '../../server/realtime/upgrades.ts';
import { setPassword } from '../../server/store/accounts.ts';
import { articleHead } from '../../server/store/articles.ts';
import { openDatabase } from '../../server/store/database.ts';
import { inquiryCase } from '../../server/store/inquiries.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { doneAnswer } from '../../server/store/requests.ts';
import { ticketHead } from '../../server/store/tickets.ts';
import { aSurvey, CENTRE_ALWAYS_OPEN as CENTRE } from '../builders.ts';

const person = (id: string, role: Person['role'], municipalities = ['stadt', 'kreis']): Person => ({
  id,
  name: id,
  role,
  municipalities,
  levels: {},
  departments: ['bau'],
  language: 'de',
});

/** Everybody who may sign in here. */
export const PEOPLE: readonly Person[] = [
  person('anna', 'agent'),
  person('bert', 'agent'),
  person('cem', 'agent', ['kreis']),
  person('lea', 'lead'),
  person('dora', 'department', ['stadt']),
];

const NO_REHEARSAL: RehearsalRow = {
  available: false,
  running: false,
  callsPerHour: 0,
  placed: 0,
  waiting: 0,
  talking: 0,
};

export type DeskServer = Awaited<ReturnType<typeof openDeskServer>>;

/** Opens everything. */
export async function openDeskServer() {
  const { db, close: closeDatabase } = await openDatabase(':memory:');
  for (const { id } of PEOPLE) await setPassword(db, id, 'geheim', Date.now());
  const log = pino({ level: 'silent' });
  const road = openRoad({
    world: startWorld(CENTRE, await loadKeptWorld(db, CENTRE)),
    now: Date.now,
    log,
    commit: (events, doneRequests) => commitEvents(db, events, { doneRequests }),
    perform: () => undefined,
    publish: (after, events) => feed.publish(after, events),
  });
  const feed = openFeed(road.world, () => NO_REHEARSAL, Date.now);
  const sessions = createSessions({
    db,
    now: Date.now,
    publicUrl: undefined,
    people: () => PEOPLE,
    isBusy: () => false,
  });
  const ownPage = (headers: Parameters<typeof isOwnOrigin>[0]) => isOwnOrigin(headers, undefined);
  const http = createServer((_request, response) => response.end());
  const realtime = openRealtime({
    http,
    sessionOf: sessions.sessionOf,
    ownPage,
    search: createLookup(() => ({ search: () => [], articles: [] })),
    feed,
    log,
    deskOpened: ({ personId }) => road.submit({ type: 'deskOpened', agentId: personId, device: { kind: 'browser' } }),
    answer: createRequestDesk({
      ask: road.ask,
      answeredBefore: (key) => doneAnswer(db, key),
      outside: () => undefined,
      outsideRefused: () => undefined,
      articleHead: (id, about) => articleHead(db, id, about),
      inquiryCase: (id) => inquiryCase(db, id),
      linkHash: (id) => id,
      ticketHead: (session, id) =>
        ticketHead(db, id, { municipalityIds: session.municipalityIds, departmentIds: null }),
    }),
  });
  const exchange = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'sip' });
  await new Promise((resolve) => exchange.once('listening', resolve));
  const heard: string[] = [];
  exchange.on('connection', (tunnel) => tunnel.on('message', (raw: RawData) => heard.push(raw.toString())));
  const relay = createSipRelay({
    target: `ws://127.0.0.1:${(exchange.address() as AddressInfo).port}/ws`,
    sessionOf: sessions.sessionOf,
    ownPage,
    userOf: (personId) => `desk-${personId}`,
    log,
  });
  routeUpgrades(http, relay.upgrade);
  sessions.onSessionEnded(({ sessionId }) => {
    realtime.signOut(sessionId);
    relay.signOut(sessionId);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  road.submit({ type: 'surveyed', survey: aSurvey() });
  await road.quiet();
  const desks: Socket[] = [];
  const phones: WebSocket[] = [];

  return {
    host,
    road,
    http,
    /** What reached the exchange through the relay. */
    heard,
    exchange,
    endSession: sessions.end,
    /** Signs somebody in; answers the Cookie header. */
    signIn: async (id: string): Promise<string> => {
      const who = PEOPLE.find((one) => one.id === id);
      if (who === undefined) throw new Error(`nobody is called ${id}`);
      const { cookie } = await sessions.open(who, undefined);
      return cookie.split(';')[0] ?? '';
    },
    /** Opens a desk's socket with these headers; it may be refused. */
    desk: (headers: Readonly<Record<string, string>>, transport: 'websocket' | 'polling' = 'websocket'): Socket => {
      const socket = io(`http://${host}`, {
        transports: [transport],
        extraHeaders: { origin: `http://${host}`, ...headers },
        forceNew: true,
        reconnection: false,
      });
      desks.push(socket);
      return socket;
    },
    /** Opens a soft phone's tunnel with these headers; it may be refused. */
    phone: (headers: Readonly<Record<string, string>>, protocol = 'sip'): WebSocket => {
      const socket = new WebSocket(`ws://${host}/sip`, protocol, { headers: { origin: `http://${host}`, ...headers } });
      socket.on('error', () => undefined);
      phones.push(socket);
      return socket;
    },
    close: async () => {
      for (const desk of desks) desk.disconnect();
      for (const phone of phones) phone.terminate();
      relay.close();
      await realtime.close();
      for (const tunnel of exchange.clients) tunnel.terminate();
      exchange.close();
      http.closeAllConnections();
      await road.quiet();
      await closeDatabase();
    },
  };
}

/** A desk that has its snapshot, and everything it was sent. */
export interface OpenDesk {
  readonly socket: Socket;
  readonly snapshots: Snapshot[];
  readonly changes: Change[];
  readonly ask: (payload: unknown) => Promise<Answer>;
}

/** Signs somebody in and waits for the snapshot. */
export async function openDesk(server: DeskServer, cookie: string): Promise<OpenDesk> {
  const socket = server.desk({ cookie });
  const snapshots: Snapshot[] = [];
  const changes: Change[] = [];
  socket.on(SOCKET.snapshot, (snapshot: Snapshot) => snapshots.push(snapshot));
  socket.on(SOCKET.change, (change: Change) => changes.push(change));
  await soon(() => snapshots.length > 0);
  return { socket, snapshots, changes, ask: (payload) => socket.timeout(3000).emitWithAck(SOCKET.request, payload) };
}

/** Waits until it is so; fails after two seconds. */
export async function soon(isSo: () => boolean, withinMs = 2000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > until) throw new Error(`it was not so within ${withinMs} ms: ${isSo.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Long enough for anything that should not come to have come. */
export const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

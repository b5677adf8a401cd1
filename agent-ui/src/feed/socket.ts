// The one connection to the server: the feed comes in, requests go out and are repeated with the same key until answered.
import { io } from 'socket.io-client';
import { Change, Snapshot, SOCKET } from '../../../server/contract/feed.ts';
import type { Answer, Ask } from '../../../server/contract/requests.ts';
import { watchOpening } from './opening.ts';
import { openReads, type Reads } from './reads.ts';
import { fromSnapshot, type Live, withChange } from './reduce.ts';
import { createStore, type Store } from './store.ts';
import { connectOnWake } from './wake.ts';

/** connecting: not yet up since the page was loaded. away: was up, is not. signedOut: the server ended the session. */
export type Link = 'connecting' | 'up' | 'away' | 'signedOut';

export interface FeedState {
  readonly link: Link;
  readonly live: Live | null;
  /** Requests that the server has not answered yet. */
  readonly unsent: number;
}

/** What the feed needs of a connection; socket.io's client fits, and so does a wire in a test. */
export interface Wire {
  readonly connected: boolean;
  on(name: string, listener: (...words: never[]) => void): unknown;
  emit(name: string, ...words: unknown[]): unknown;
  /** Tries again after the server has refused or ended the connection; what breaks otherwise comes back by itself. */
  connect?(): unknown;
  close(): unknown;
}

export interface Feed {
  readonly store: Store<FeedState>;
  /** Asks; resolves with the server's answer. What has become pointless meanwhile resolves as not saved. The same key is carried out once. */
  readonly send: (ask: Ask, key?: string) => Promise<Answer>;
  /** Asks what changes nothing; null: not over this connection, now or any more. */
  readonly read: Reads['read'];
  readonly close: () => void;
}

interface Pending {
  readonly key: string;
  readonly ask: Ask;
  readonly since: number;
  readonly resolve: (answer: Answer) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const ANSWER_WITHIN_MS = 5000;
/** What was written is kept until the server has it; what steers a call is worth nothing later. */
const KEPT: ReadonlySet<Ask['type']> = new Set(['keepNote', 'openTicket', 'closeContact', 'moveTicket']);
const STEERING_LASTS_MS = 10_000;
const SNAPSHOT_WITHIN_MS = 1000;
const REFUSED_AGAIN_MS = 750;

/** Asks again at most 750 ms after the last try, however long the absence; forty desks together ask less than a hundred times a second. */
export const CONNECTION = {
  transports: ['websocket', 'polling'],
  reconnectionDelay: 200,
  reconnectionDelayMax: 500,
  timeout: 4000,
};

/** The connection of a browser to the server of its own origin. */
export function browserWire(): Wire {
  const socket = watchOpening(io(CONNECTION));
  const wire: Wire = socket;
  const stopWatching = connectOnWake(socket);
  return {
    get connected() {
      return socket.connected;
    },
    on: (name, listener) => wire.on(name, listener),
    emit: (name, ...words) => socket.emit(name, ...words),
    connect: () => socket.connect(),
    close: () => {
      stopWatching();
      socket.close();
    },
  };
}

/** Starts the feed over a wire. */
export function startFeed(wire: Wire, now: () => number = Date.now): Feed {
  const store = createStore<FeedState>({ link: 'connecting', live: null, unsent: 0 });
  const pending = new Map<string, Pending>();

  const reads = openReads(wire);
  const counted = () => store.patch({ unsent: pending.size });
  const settle = (request: Pending, answer: Answer) => {
    if (!pending.delete(request.key)) return;
    clearTimeout(request.timer);
    counted();
    request.resolve(answer);
  };
  const stale = (request: Pending) => !KEPT.has(request.ask.type) && now() - request.since > STEERING_LASTS_MS;

  const transmit = (request: Pending) => {
    clearTimeout(request.timer);
    if (stale(request)) return settle(request, { ok: false, error: 'not-saved' });
    request.timer = setTimeout(() => transmit(request), ANSWER_WITHIN_MS);
    if (!wire.connected) return;
    wire.emit(SOCKET.request, { key: request.key, ask: request.ask }, (answer: Answer) => {
      if (!answer.ok && answer.error === 'overloaded' && KEPT.has(request.ask.type)) return;
      settle(request, answer);
    });
  };

  /** Asked for and not here yet: one is enough. */
  let resnapAt = Number.NEGATIVE_INFINITY;
  const resnap = () => {
    if (now() - resnapAt < SNAPSHOT_WITHIN_MS) return;
    resnapAt = now();
    wire.emit(SOCKET.resnap);
  };
  let comingBack: ReturnType<typeof setTimeout> | undefined;
  const comeBack = () => {
    clearTimeout(comingBack);
    comingBack = setTimeout(() => {
      if (store.get().link !== 'signedOut') wire.connect?.();
    }, REFUSED_AGAIN_MS);
  };

  // The link counts as up with the snapshot: until then what is shown is older than the connection.
  wire.on('connect', () => {
    resnapAt = Number.NEGATIVE_INFINITY;
    for (const request of pending.values()) transmit(request);
  });
  wire.on('disconnect', (reason: string) => {
    reads.lost();
    if (store.get().link === 'signedOut') return;
    store.patch({ link: 'away' });
    if (reason === 'io server disconnect') comeBack();
  });
  wire.on('connect_error', (reason: { message?: string }) => {
    if (reason.message === 'not-signed-in') return store.patch({ link: 'signedOut' });
    if (store.get().link === 'up') store.patch({ link: 'away' });
    // Refused for now, for instance because desks that are dead already still count.
    if (reason.message === 'overloaded') comeBack();
  });
  wire.on(SOCKET.snapshot, (words: unknown) => {
    const snapshot = Snapshot.safeParse(words);
    if (!snapshot.success) return;
    resnapAt = Number.NEGATIVE_INFINITY;
    store.patch({ link: 'up', live: fromSnapshot(snapshot.data, now(), store.get().live) });
  });
  wire.on(SOCKET.change, (words: unknown) => {
    const change = Change.safeParse(words);
    const { live } = store.get();
    const next = change.success && live ? withChange(live, change.data, now()) : null;
    if (next) store.patch({ live: next });
    else resnap();
  });
  wire.on(SOCKET.signedOut, () => store.patch({ link: 'signedOut' }));

  return {
    store,
    send: (ask, key = crypto.randomUUID()) =>
      new Promise((resolve) => {
        const request: Pending = { key, ask, since: now(), resolve, timer: undefined };
        pending.set(request.key, request);
        counted();
        transmit(request);
      }),
    read: reads.read,
    close: () => {
      reads.lost();
      clearTimeout(comingBack);
      for (const request of pending.values()) clearTimeout(request.timer);
      wire.close();
    },
  };
}

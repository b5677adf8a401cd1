// A desk that stays: signed in once, it comes back by itself after every restart of the server, as the browser does.
import { io, type Socket } from 'socket.io-client';
import { fromSnapshot, type Live, withChange } from '../../agent-ui/src/feed/reduce.ts';
import { type Change, type Snapshot, SOCKET } from '../../server/contract/feed.ts';
import type { Answer, Ask } from '../../server/contract/requests.ts';
import { until } from '../live/ownAsterisk.ts';

const ANSWER_LIMIT_MS = 5000;

export interface LastingDesk {
  readonly personId: string;
  readonly cookie: string;
  /** What the desk knows; the last state while the connection is away. */
  readonly state: () => Live;
  readonly connected: () => boolean;
  /** Rejects when no answer comes, for instance because the server ends meanwhile. The same key is carried out once. */
  readonly ask: (ask: Ask, key?: string) => Promise<Answer>;
  /** Hears each new state. */
  readonly onState: (listener: (live: Live) => void) => void;
  /** Hears each change as it came, after the state has it. */
  readonly onChange: (listener: (change: Change) => void) => void;
  /** When the telephony was last seen to change, and to what (epoch milliseconds). */
  readonly telephonyChanges: readonly { readonly to: 'up' | 'away'; readonly at: number }[];
  /** Changes that did not follow the one before; each was answered by a new snapshot. */
  readonly gaps: () => number;
  readonly close: () => void;
}

/** Signs in; answers the Cookie header. */
export async function signInCookie(url: string, personId: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name: personId, password }),
  });
  if (!response.ok) throw new Error(`sign-in of ${personId} was refused with ${response.status}`);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Signs in and opens the live connection. */
export async function lastingDesk(url: string, personId: string, password: string): Promise<LastingDesk> {
  const cookie = await signInCookie(url, personId, password);
  const socket: Socket = io(url, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: url },
    reconnectionDelay: 50,
    reconnectionDelayMax: 400,
  });
  const listeners: ((live: Live) => void)[] = [];
  const changeListeners: ((change: Change) => void)[] = [];
  const telephonyChanges: { to: 'up' | 'away'; at: number }[] = [];
  let live: Live | null = null;
  let gaps = 0;
  const take = (next: Live): void => {
    if (next.telephony !== live?.telephony) telephonyChanges.push({ to: next.telephony, at: Date.now() });
    live = next;
    for (const listener of listeners) listener(next);
  };
  socket.on(SOCKET.snapshot, (snapshot: Snapshot) => take(fromSnapshot(snapshot, Date.now(), live)));
  socket.on(SOCKET.change, (change: Change) => {
    if (live === null) return;
    const next = withChange(live, change, Date.now());
    if (next !== null) {
      take(next);
      for (const listener of changeListeners) listener(change);
      return;
    }
    gaps += 1;
    socket.disconnect().connect();
  });
  await until(`the desk of ${personId}`, () => live ?? undefined, 10_000);
  return {
    personId,
    cookie,
    state: () => {
      if (live === null) throw new Error('no snapshot yet');
      return live;
    },
    connected: () => socket.connected,
    ask: (ask, key = crypto.randomUUID()) =>
      socket.timeout(ANSWER_LIMIT_MS).emitWithAck(SOCKET.request, { key, ask }) as Promise<Answer>,
    onState: (listener) => {
      listeners.push(listener);
    },
    onChange: (listener) => {
      changeListeners.push(listener);
    },
    telephonyChanges,
    gaps: () => gaps,
    close: () => socket.disconnect(),
  };
}

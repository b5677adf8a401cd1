// The desks' live connection: socket.io with a session checked at the handshake and at every request.
import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { type SearchReply, SOCKET } from '../contract/feed.ts';
import type { SessionRow } from '../contract/reads.ts';
import type { Answer } from '../contract/requests.ts';
import type { Feed } from './feed.ts';

const LARGEST_PAYLOAD_BYTES = 64 * 1024;
const DESKS_PER_PERSON = 5;
/** A desk may ask this often per second on average, and twice that at once. */
const REQUESTS_PER_SECOND = 20;
const RESNAP_LATER_MS = 200;

/** What a desk may send. */
const KNOWN: ReadonlySet<unknown> = new Set([SOCKET.request, SOCKET.search, SOCKET.resnap]);

type Refused = Extract<Answer, { ok: false }>;

/** A signed-in person, and which of their sessions it is. */
export type DeskSession = SessionRow & { readonly sessionId: string };

export interface RealtimeEnds {
  readonly http: HttpServer;
  readonly sessionOf: (cookieHeader: string | undefined) => Promise<DeskSession | null>;
  /** Whether these headers come from one of our own pages. */
  readonly ownPage: (headers: IncomingHttpHeaders) => boolean;
  readonly feed: Feed;
  readonly answer: (session: SessionRow, payload: unknown) => Promise<Answer>;
  /** Answers a question to the knowledge base; it has limits of its own. */
  readonly search: (session: SessionRow, asked: unknown) => Promise<SearchReply>;
  readonly deskOpened: (session: SessionRow) => void;
  readonly log: Logger;
}

export interface Realtime {
  /** Closes the desks of a session that ended. */
  readonly signOut: (sessionId: string) => void;
  /** Whether a desk of this person is connected. */
  readonly hasDesk: (personId: string) => boolean;
  readonly close: () => Promise<void>;
}

/** Opens the live connection on the server's port. */
export function openRealtime(ends: RealtimeEnds): Realtime {
  const io = new Server(ends.http, {
    serveClient: false,
    maxHttpBufferSize: LARGEST_PAYLOAD_BYTES,
    // A frozen server is noticed within five seconds.
    pingInterval: 2000,
    pingTimeout: 2500,
    cors: { origin: false },
    allowRequest: (request, allow) => {
      allow(null, ends.ownPage(request.headers));
    },
  });

  io.use((socket, next) => {
    ends
      .sessionOf(socket.handshake.headers.cookie)
      .then((session) => {
        if (session === null) return next(new Error('not-signed-in'));
        if ((io.of('/').adapter.rooms.get(roomOf(session.personId))?.size ?? 0) >= DESKS_PER_PERSON)
          return next(new Error('overloaded'));
        socket.data.session = session;
        // Counted in the same breath as it is let in: many at once are no way around the limit.
        void socket.join([roomOf(session.personId), roomOf(session.sessionId)]);
        return next();
      })
      .catch((error: unknown) => {
        // Whoever cannot be looked up now is not signed out by it: the desk tries again.
        ends.log.error({ err: error }, 'a desk could not be let in');
        next(new Error('overloaded'));
      });
  });

  io.on('connection', (socket) => {
    const session = socket.data.session as DeskSession;
    const mayAsk = tokens(REQUESTS_PER_SECOND);
    const place = ends.feed.join({
      viewer: session,
      snapshot: (snapshot) => socket.emit(SOCKET.snapshot, snapshot),
      change: (change) => socket.emit(SOCKET.change, change),
    });
    socket.on('disconnect', place.leave);
    // One that comes too early is answered later, never dropped: the desk shows old things until then.
    let resnapping: NodeJS.Timeout | undefined;
    const resnap = (): void => {
      resnapping = undefined;
      if (!socket.connected) return;
      if (mayAsk()) place.resnap();
      else resnapping = setTimeout(resnap, RESNAP_LATER_MS);
    };
    socket.on(SOCKET.resnap, () => {
      if (resnapping === undefined) resnap();
    });
    answers(SOCKET.request, async (now, payload) => ends.answer(now, payload), mayAsk);
    answers(SOCKET.search, async (now, payload) => ends.search(now, payload));
    socket.onAny((event: unknown, ...rest: unknown[]) => {
      if (KNOWN.has(event)) return;
      const reply = rest.at(-1);
      if (typeof reply === 'function') reply({ ok: false, error: 'unknown-request' } satisfies Answer);
    });
    ends.deskOpened(session);

    /** Answers every message of this name as the session allows at that moment. */
    function answers<Reply extends object>(
      name: string,
      find: (session: SessionRow, payload: unknown) => Promise<Reply>,
      may = () => true,
    ): void {
      socket.on(name, (...words: unknown[]) => {
        // Who asks nothing and waits for an answer gets one too: then the way to answer stands first.
        const reply = words.at(-1);
        void answerOne(words[0]).then((answer) => {
          if (typeof reply === 'function') reply(answer);
        });
      });

      async function answerOne(payload: unknown): Promise<Reply | Refused> {
        if (!may()) return { ok: false, error: 'overloaded' };
        try {
          const now = await ends.sessionOf(socket.handshake.headers.cookie);
          if (now !== null) return await find(now, payload);
          socket.emit(SOCKET.signedOut);
          socket.disconnect(true);
          return { ok: false, error: 'not-signed-in' };
        } catch (error) {
          ends.log.error({ err: error }, `a ${name} failed`);
          return { ok: false, error: 'not-saved' };
        }
      }
    }
  });

  return {
    signOut: (sessionId) => {
      io.to(roomOf(sessionId)).emit(SOCKET.signedOut);
      io.in(roomOf(sessionId)).disconnectSockets(true);
    },
    hasDesk: (personId) => (io.of('/').adapter.rooms.get(roomOf(personId))?.size ?? 0) > 0,
    close: () => io.close(),
  };
}

function roomOf(personOrSessionId: string): string {
  return `of ${personOrSessionId}`;
}

/** A bucket that refills; answers whether one more is allowed now. */
function tokens(perSecond: number): () => boolean {
  let left = perSecond * 2;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(perSecond * 2, left + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

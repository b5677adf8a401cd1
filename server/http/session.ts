// Who is signed in: one check for pages, sockets and the telephone relay.
import type { Person } from '../contract/directory.ts';
import type { SessionRow } from '../contract/reads.ts';
import type { Db } from '../store/database.ts';
import { isDiskTrouble } from '../store/diskTrouble.ts';
import { addSession, findSession, removeSession, staleSessions, touchSession } from '../store/sessions.ts';
import { cookieRules, hashOf, newToken, setCookie, tokenFrom } from './cookie.ts';

/** Somebody who is signed in; sessionId is only good for telling sessions apart. */
export type OpenSession = SessionRow & { readonly sessionId: string };

/** A session that is over: its sockets must close now. */
export interface EndedSession {
  readonly sessionId: string;
  readonly personId: string;
}

export interface SessionParts {
  readonly db: Db;
  readonly now: () => number;
  readonly publicUrl: string | undefined;
  /** Everybody who may sign in, by the newest data. */
  readonly people: () => readonly Person[];
  /** True while the person has a call or an open desk: then the session is not idle. */
  readonly isBusy: (personId: string) => boolean;
}

export interface Sessions {
  /** The session of a Cookie header; null when there is none, or it is over. */
  readonly sessionOf: (cookieHeader: string | undefined) => Promise<OpenSession | null>;
  /** Opens a session under a new token; the one that the header names ends. Answers the Set-Cookie header. */
  readonly open: (
    person: Person,
    cookieHeader: string | undefined,
  ) => Promise<{ session: OpenSession; cookie: string }>;
  /** Ends the session of a Cookie header. Answers the Set-Cookie header that takes the cookie away. */
  readonly end: (cookieHeader: string | undefined) => Promise<string>;
  /** Ends what is idle or too old; to be called about every minute. */
  readonly endStale: () => Promise<void>;
  readonly onSessionEnded: (listener: (ended: EndedSession) => void) => void;
}

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
const TOUCH_MS = 60_000;

/** The sessions of this installation; they outlive a restart of the server. */
export function createSessions(parts: SessionParts): Sessions {
  const { db, now } = parts;
  const rules = cookieRules(parts.publicUrl);
  const listeners: ((ended: EndedSession) => void)[] = [];

  const finish = async (sessionId: string, personId: string): Promise<void> => {
    if (!(await removeSession(db, sessionId))) return;
    for (const listener of listeners) listener({ sessionId, personId });
  };

  const endOf = async (cookieHeader: string | undefined): Promise<void> => {
    const token = tokenFrom(rules, cookieHeader);
    const known = token === null ? undefined : await findSession(db, hashOf(token));
    if (known !== undefined) await finish(known.tokenHash, known.personId);
  };

  /** A full disk signs nobody out: the session is only remembered as seen a little too early. */
  const touch = async (tokenHash: string, at: number): Promise<void> => {
    try {
      await touchSession(db, tokenHash, at);
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
    }
  };

  return {
    async sessionOf(cookieHeader) {
      const token = tokenFrom(rules, cookieHeader);
      const known = token === null ? undefined : await findSession(db, hashOf(token));
      if (known === undefined) return null;
      const at = now();
      const person = parts.people().find((one) => one.id === known.personId);
      const idle = at - known.lastSeenAt > IDLE_MS && !parts.isBusy(known.personId);
      if (person === undefined || idle || at - known.createdAt > LONGEST_MS) {
        await finish(known.tokenHash, known.personId);
        return null;
      }
      if (at - known.lastSeenAt > TOUCH_MS) await touch(known.tokenHash, at);
      return openSession(person, known.tokenHash);
    },
    async open(person, cookieHeader) {
      await endOf(cookieHeader);
      const token = newToken();
      const sessionId = hashOf(token);
      await addSession(db, { tokenHash: sessionId, personId: person.id, createdAt: now(), lastSeenAt: now() });
      return { session: openSession(person, sessionId), cookie: setCookie(rules, token, LONGEST_MS / 1000) };
    },
    async end(cookieHeader) {
      await endOf(cookieHeader);
      return setCookie(rules, '', 0);
    },
    async endStale() {
      const at = now();
      for (const row of await staleSessions(db, at - IDLE_MS, at - LONGEST_MS)) {
        if (at - row.createdAt <= LONGEST_MS && parts.isBusy(row.personId)) await touchSession(db, row.tokenHash, at);
        else await finish(row.tokenHash, row.personId);
      }
    },
    onSessionEnded(listener) {
      listeners.push(listener);
    },
  };
}

function openSession(person: Person, sessionId: string): OpenSession {
  return {
    sessionId,
    personId: person.id,
    name: person.name,
    role: person.role,
    municipalityIds: person.municipalities,
    departmentIds: person.departments,
    language: person.language === 'en' ? 'en' : 'de',
  };
}

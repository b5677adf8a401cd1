// A web server for tests: the real example centre, a real database, a clock wound by hand, a real socket on loopback.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { rulesOf } from '../../server/centre.ts';
import type { Role } from '../../server/contract/directory.ts';
import type { ErrorId } from '../../server/contract/errors.ts';
import { decide } from '../../server/domain/decide.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { createHttp } from '../../server/http/app.ts';
import { hashOf } from '../../server/http/cookie.ts';
import { createLookup } from '../../server/http/lookup.ts';
import type { HttpParts, KnowledgeReader, RecordingDesk, WordingDesk } from '../../server/http/parts.ts';
import { createSessions, type EndedSession } from '../../server/http/session.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { createSearch } from '../../server/knowledge/search/search.ts';
import { setPassword } from '../../server/store/accounts.ts';
import { openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { loadStock } from '../../server/store/stock.ts';

const centre = loadCentre(fileURLToPath(new URL('../../knowledge', import.meta.url)));
const search = createSearch(centre);

export const PASSWORD = 'kadu-memi-rolo-tasu';
/** Tuesday, 9 June 2026, 10:00 in Berlin. */
export const MORNING = Date.parse('2026-06-09T10:00+02:00');

/** One person of the example centre for each role. */
export const PERSON: Readonly<Record<Role, string>> = {
  agent: 'jana-albrecht',
  lead: 'sabine-krollmann',
  editor: 'tobias-wernecke',
  dispatcher: 'ingrid-paschke',
  department: 'olga-brandt',
  admin: 'renate-voss',
};

export interface House {
  readonly url: string;
  readonly http: Server;
  readonly parts: HttpParts;
  readonly ended: EndedSession[];
  readonly failures: object[];
  readonly busy: Set<string>;
  readonly calls: Set<string>;
  readonly rehearsal: { running: boolean; refuses: ErrorId | null };
  readonly wind: (seconds: number) => void;
  /** A request as the browser's own page makes it. */
  readonly ask: (
    method: string,
    path: string,
    of?: { cookie?: string; body?: unknown; headers?: Record<string, string> },
  ) => Promise<Response>;
  /** Signs somebody in; answers the cookie to send. */
  readonly signIn: (personId: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts one. publicUrl: as in the settings. */
export async function aHouse(
  of: {
    publicUrl?: string;
    uiFolder?: string;
    search?: KnowledgeReader['search'];
    perPerson?: boolean;
    recordings?: Partial<RecordingDesk>;
    wordings?: WordingDesk;
  } = {},
): Promise<House> {
  let now = MORNING;
  const open = await openDatabase(':memory:');
  const rules = rulesOf(centre, 'Europe/Berlin', now);
  await loadKeptWorld(open.db, rules);
  await loadStock(open.db, centre.stock, now);
  const busy = new Set<string>();
  const calls = new Set<string>();
  const ended: EndedSession[] = [];
  const failures: object[] = [];
  const rehearsal = { running: false, refuses: null as ErrorId | null };
  const sessions = createSessions({
    db: open.db,
    now: () => now,
    publicUrl: of.publicUrl,
    people: () => centre.people,
    isBusy: (id) => busy.has(id),
  });
  sessions.onSessionEnded((one) => ended.push(one));
  const status = () => ({
    available: true,
    running: rehearsal.running,
    callsPerHour: 0,
    placed: 0,
    waiting: 0,
    talking: 0,
  });
  const knowledge = () => ({ search: of.search ?? search, articles: centre.articles });
  const parts: HttpParts = {
    config: {
      web: { publicUrl: of.publicUrl },
      uiFolder: of.uiFolder ?? '/nowhere',
      timeZone: 'Europe/Berlin',
      figures: { perPerson: of.perPerson ?? false },
    },
    version: '0.0.0-test',
    now: () => now,
    db: open.db,
    sessions,
    book: () => centre,
    rules: () => rules,
    knowledge,
    lookup: createLookup(knowledge),
    live: {
      telephony: () => 'up',
      phoneAccountOf: (personId) =>
        busy.has(personId)
          ? { uri: `sip:desk-${personId}@localhost`, username: `desk-${personId}`, password: 'x' }
          : null,
      onTheLine: () => false,
      holds: () => false,
      maySeeCall: (personId, callId) => calls.has(`${personId} ${callId}`),
    },
    links: {
      tokenOf: (linkId) => hashOf(`secret ${linkId}`),
      answer: async (input) => {
        const decision = decide(startWorld(rules, await loadKeptWorld(open.db, rules)), input, now);
        await commitEvents(open.db, decision.events);
        return decision.outcome ?? { ok: true };
      },
    },
    recordings: {
      list: async () => ({ possible: false, texts: [] }),
      take: async () => 'recording-no-sounds',
      remove: async () => 'not-found',
      sound: async () => null,
      ...of.recordings,
    },
    wordings: of.wordings ?? { set: async () => 'recording-no-sounds' },
    rehearsal: {
      status,
      start: async () => {
        rehearsal.running = rehearsal.refuses === null;
        return rehearsal.refuses;
      },
      stop: async () => {
        rehearsal.running = false;
      },
    },
    health: {
      ready: async () => ({ ready: true, degraded: false, checks: [] }),
      metricsPage: async () => 'counted 1\n',
    },
    log: { error: (fields) => failures.push(fields) },
  };
  const server = createServer(createHttp(parts));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask: House['ask'] = (method, path, { cookie, body, headers } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        Origin: of.publicUrl ?? url,
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
  return {
    url,
    http: server,
    parts,
    ended,
    failures,
    busy,
    calls,
    rehearsal,
    ask,
    wind: (seconds) => {
      now += seconds * 1000;
    },
    signIn: async (personId) => {
      const known = await open.db
        .selectFrom('account')
        .select('personId')
        .where('personId', '=', personId)
        .executeTakeFirst();
      if (known === undefined) await setPassword(open.db, personId, PASSWORD, now);
      const response = await ask('POST', '/api/session', { body: { name: personId, password: PASSWORD } });
      return cookieOf(response);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await open.close();
    },
  };
}

/** The cookie of an answer as a browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

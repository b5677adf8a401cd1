// The whole server as it is met from outside: every route and the live connection on one port, real road and database; only the exchange is played.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { rulesOf } from '../../server/centre.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import type { InputOf } from '../../server/domain/inputs.ts';
import { openRoad } from '../../server/handle.ts';
import { createHttp } from '../../server/http/app.ts';
import { hashOf } from '../../server/http/cookie.ts';
import { createLookup } from '../../server/http/lookup.ts';
import { isOwnOrigin } from '../../server/http/origin.ts';
import { createSessions } from '../../server/http/session.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { createSearch } from '../../server/knowledge/search/search.ts';
import { openFeed } from '../../server/realtime/feed.ts';
import { createRequestDesk } from '../../server/realtime/requests.ts';
import { openRealtime } from '../../server/realtime/server.ts';
import { createSipRelay } from '../../server/realtime/sipRelay.ts';
import { routeUpgrades } from '../../server/realtime/upgrades.ts';
import { openRecordings } from '../../server/recordings.ts';
import { setPassword } from '../../server/store/accounts.ts';
import { articleHead } from '../../server/store/articles.ts';
import { openDatabase } from '../../server/store/database.ts';
import { inquiryCase } from '../../server/store/inquiries.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { doneAnswer } from '../../server/store/requests.ts';
import { ticketHead } from '../../server/store/tickets.ts';
import { openWordings } from '../../server/wordings.ts';
import { ModelExchange } from '../domain/modelExchange.ts';
import { MORNING, PASSWORD, PERSON } from '../http/house.ts';
import { projectRoot } from '../live/ownAsterisk.ts';

const NO_REHEARSAL = { available: true, running: false, callsPerHour: 0, placed: 0, waiting: 0, talking: 0 };
const LIVE_CALLERS = 6;
/** A second agent. */
const COLLEAGUE = 'mehmet-yildirim';

export type Doors = Awaited<ReturnType<typeof openDoors>>;

/** Opens everything, with all agents on shift. */
export async function openDoors() {
  const centre = loadCentre(join(projectRoot, 'knowledge'));
  const exchange = new ModelExchange(MORNING);
  const now = () => exchange.now;
  const rules = rulesOf(centre, 'Europe/Berlin', MORNING);
  const { db, close: closeDatabase } = await openDatabase(':memory:');
  for (const personId of [...Object.values(PERSON), COLLEAGUE]) await setPassword(db, personId, PASSWORD, MORNING);
  const uiFolder = await mkdtemp(join(tmpdir(), 'amtsleitung-pages-'));
  await writeFile(join(uiFolder, 'index.html'), '<!doctype html><head></head>');
  const complaints: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => complaints.push(line) });
  let asked = 0;

  const road = openRoad({
    world: startWorld(rules, await loadKeptWorld(db, rules)),
    now,
    log,
    commit: (events, doneRequests) => commitEvents(db, events, { doneRequests }),
    perform: (effect) => exchange.ask(effect),
    publish: (after, events) => feed.publish(after, events),
  });
  const feed = openFeed(road.world, () => NO_REHEARSAL, now);
  // Sessions have a clock that stands: that somebody was seen is no change of state.
  const sessions = createSessions({
    db,
    now: () => MORNING,
    publicUrl: undefined,
    people: () => centre.people,
    isBusy: () => false,
  });
  const ownPage = (headers: Parameters<typeof isOwnOrigin>[0]) => isOwnOrigin(headers, undefined);
  const search = createSearch(centre);
  const rehearsal = { status: () => NO_REHEARSAL, start: async () => null, stop: async () => undefined };
  const knowledge = () => ({ search, articles: centre.articles });
  const lookup = createLookup(knowledge);
  const http = createServer(
    createHttp({
      config: { web: {}, uiFolder, timeZone: 'Europe/Berlin' },
      version: '0.0.0-test',
      now,
      db,
      sessions,
      book: () => centre,
      rules: () => rules,
      knowledge,
      lookup,
      live: {
        telephony: () => road.world().telephony,
        phoneAccountOf: (personId) => ({ uri: `sip:${personId}@x`, username: personId, password: 'x' }),
        onTheLine: () => false,
        holds: () => false,
        maySeeCall: (personId, callId) => road.world().calls.get(callId)?.agentId === personId,
      },
      rehearsal,
      recordings: openRecordings({
        db,
        voice: undefined,
        sounds: undefined,
        world: road.world,
        ask: road.ask,
        nameOf: (id) => id,
        log,
      }),
      wordings: openWordings({ voice: { makeNow: async () => undefined }, world: road.world, ask: road.ask, log }),
      links: { tokenOf: (linkId) => hashOf(linkId), answer: (input) => road.ask(`link ${input.linkId}`, input) },
      health: {
        ready: async () => ({ ready: true, degraded: false, checks: [] }),
        metricsPage: async () => 'counted 1\n',
      },
      log,
    }),
  );
  const realtime = openRealtime({
    http,
    sessionOf: sessions.sessionOf,
    ownPage,
    search: lookup,
    feed,
    log,
    deskOpened: () => undefined,
    answer: createRequestDesk({
      ask: (key, input) => {
        asked += 1;
        return road.ask(key, input);
      },
      answeredBefore: (key) => doneAnswer(db, key),
      outside: () => undefined,
      outsideRefused: () => undefined,
      articleHead: (id, about) => articleHead(db, id, about),
      inquiryCase: (id) => inquiryCase(db, id),
      linkHash: (id) => id,
      ticketHead: (session, id) =>
        ticketHead(db, id, {
          municipalityIds: session.municipalityIds,
          departmentIds: session.role === 'department' ? session.departmentIds : null,
        }),
    }),
  });
  const relay = createSipRelay({
    target: 'ws://127.0.0.1:9/ws',
    sessionOf: sessions.sessionOf,
    ownPage,
    userOf: (personId) => `desk-${personId}`,
    log,
  });
  routeUpgrades(http, relay.upgrade);
  sessions.onSessionEnded(({ sessionId }) => realtime.signOut(sessionId));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`.execute(
    db,
  );
  const agents = [...rules.agents.keys()];
  const dialled = [...rules.municipalities.values()].flatMap(({ dialledForms }) => dialledForms.slice(0, 1));
  let callers = 0;

  exchange.linkUp = true;
  for (const agentId of agents) {
    exchange.register(agentId, true, { kind: 'browser', agentId });
    road.submit({ type: 'deskOpened', agentId, device: { kind: 'browser' } });
  }
  await road.quiet();
  road.submit({ type: 'surveyed', survey: exchange.survey() });
  await road.quiet();

  return {
    port,
    host: `127.0.0.1:${port}`,
    /** What the server logged as an error; nothing should be. */
    complaints,
    world: road.world,
    /** Requests that came as far as the decision. */
    asked: () => asked,
    /** A Cookie header of this person: the one given while its session lives, otherwise a new one. */
    cookieOf: async (personId: string, before?: string): Promise<string> => {
      if (before !== undefined && (await sessions.sessionOf(before)) !== null) return before;
      const person = centre.people.find(({ id }) => id === personId);
      if (person === undefined) throw new Error(`nobody is called ${personId}`);
      return (await sessions.open(person, undefined)).cookie.split(';')[0] ?? '';
    },
    people: { ...PERSON, colleague: COLLEAGUE },
    callOf: (personId: string) => road.world().agents.get(personId)?.callId,
    ids: async () => ({
      officialId: centre.officials.map(({ id }) => id),
      departmentId: centre.departments.map(({ id }) => id),
      topicId: centre.topics.map(({ id }) => id),
      articleId: centre.articles.map(({ id }) => id),
      callId: [...road.world().calls.keys(), ...road.world().contacts.keys()],
      callbackId: [...road.world().callbacks.keys()],
      ticketId: (await db.selectFrom('ticket').select('id').execute()).map(({ id }) => id),
    }),
    count: async (table: 'ticket' | 'journal' | 'doneRequest') =>
      Number(
        (
          await db
            .selectFrom(table)
            .select((of) => of.fn.countAll().as('n'))
            .executeTakeFirst()
        )?.n,
      ),
    /** Cheap: differs whenever anything was written. */
    written: async () => (await sql<{ n: number }>`select total_changes() as n`.execute(db)).rows[0]?.n ?? 0,
    /** Of the world in memory and of every row in the database. */
    stateHash: async (): Promise<string> => {
      const hash = createHash('sha256');
      hash.update(JSON.stringify({ ...road.world(), centre: null }, withMaps));
      for (const { name } of tables.rows) {
        const { rows } = await sql`select * from ${sql.table(name)} order by 1`.execute(db);
        hash.update(name).update(JSON.stringify(rows));
      }
      return hash.digest('hex');
    },
    /** A few seconds of an ordinary day: people become ready, callers come, are answered and hang up. */
    pass: async (choice: number): Promise<void> => {
      exchange.pass(3000, road.world());
      road.submit({ type: 'timePassed' });
      for (const agentId of agents)
        if (road.world().agents.get(agentId)?.state !== 'busy' && !exchange.registered.has(agentId))
          exchange.register(agentId, true, { kind: 'browser', agentId });
      for (const agent of road.world().agents.values()) {
        if (agent.state === 'signedOut' || (agent.state === 'pause' && agent.device.kind === 'phone'))
          await order(agent.id, { type: 'chooseDevice', device: { kind: 'browser' } });
        if (agent.state === 'pause') await order(agent.id, { type: 'becomeReady' });
      }
      const present = [...exchange.callers.values()].filter(({ where }) => where === 'app');
      const longest = present[choice % Math.max(1, present.length)];
      if (present.length >= LIVE_CALLERS && longest !== undefined) exchange.hangUpCaller(longest);
      callers += 1;
      exchange.arrive(`caller-${callers}`, dialled[choice % dialled.length] ?? '', false);
      await settle();
      for (const leg of exchange.legs.values()) if (leg.state === 'ringing' && choice % 5 > 0) exchange.pickUp(leg);
      await settle();
    },
    /** Everything on its way is carried out. */
    settle,
    close: async () => {
      relay.close();
      await realtime.close();
      http.closeAllConnections();
      await road.quiet();
      await closeDatabase();
      await rm(uiFolder, { recursive: true, force: true });
    },
  };

  async function order(personId: string, ask: InputOf<'asked'>['ask']): Promise<void> {
    await road.ask(crypto.randomUUID(), { type: 'asked', personId, ask, freshId: crypto.randomUUID(), ticket: null });
  }

  async function settle(): Promise<void> {
    for (let steps = 0; steps < 500; steps += 1) {
      await road.quiet();
      exchange.takeRequest();
      const input = exchange.nextMessage(0, false);
      if (input !== undefined) road.submit(input);
      else if (exchange.requests.length === 0) return;
    }
  }
}

/** Maps are written as lists of their entries. */
function withMaps(_name: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

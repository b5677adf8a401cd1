// A disk that is full or read-only, with the real database, the real road and the real web server: nobody is cut off, and nothing claims to be saved.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ask } from '../../server/contract/requests.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad, type Road } from '../../server/handle.ts';
import { type Health, openHealth } from '../../server/health/health.ts';
import type { Readiness } from '../../server/health/readiness.ts';
import { createHttp } from '../../server/http/app.ts';
import { createSessions, type Sessions } from '../../server/http/session.ts';
import { setPassword } from '../../server/store/accounts.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { mailQueue } from '../../server/store/mails.ts';
import { aCaller, aSurvey, asked, CENTRE, spoken } from '../builders.ts';
import { handClock } from '../clock.ts';
import { aHouse, cookieOf, type House, PASSWORD, PERSON } from '../http/house.ts';
import { aSmallDisk, type SmallDisk } from './smallDisk.ts';

const MEGABYTES = 4;
const draft = {
  departmentId: 'bau',
  topicId: null,
  priority: 'normal',
  subject: 'Laterne',
  text: '',
  citizenName: null,
  replyTo: null,
} as const;

let disk: SmallDisk;
let open: OpenDatabase;
let road: Road;
let health: Health;
let effects: Effect[];
let lines: string[];
let house: House;
let sessions: Sessions;
let url: string;
let endServer: () => Promise<void>;
const clock = handClock();

beforeEach(async () => {
  disk = aSmallDisk(MEGABYTES);
  open = await openDatabase(join(disk.folder, 'centre.sqlite'));
  effects = [];
  lines = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  health = await openHealth({
    config: {
      dataFolder: disk.folder,
      backup: { everyMinutes: 0, keepHours: 24, keepDays: 30 },
      supervisor: undefined,
    },
    database: open,
    world: () => road.world(),
    unwritten: () => road.unwritten(),
    retry: () => road.submit({ type: 'timePassed' }),
    driftRepaired: () => 0,
    mail: () => mailQueue(open.db),
    commit: (events, doneRequests) => commitEvents(open.db, events, { doneRequests }),
    now: clock.now,
    log,
  });
  road = openRoad({
    world: startWorld(CENTRE, await loadKeptWorld(open.db, CENTRE)),
    now: clock.now,
    commit: health.commit,
    perform: (effect) => effects.push(effect),
    publish: () => undefined,
    log,
  });
  await openWeb();
  road.submit({ type: 'surveyed', survey: aSurvey() });
  for (const agentId of ['anna', 'bert']) {
    road.submit({ type: 'deskOpened', agentId, device: { kind: 'browser' } });
    road.submit({ type: 'deviceSeen', device: { kind: 'browser', agentId }, reachable: true });
  }
  await road.quiet();
  await annaTalksWith('c1');
  effects.length = 0;
});

afterEach(async () => {
  disk.free();
  await endServer();
  await road.quiet();
  await health.stop();
  await open.close();
  disk.remove();
});

/** The web server on this database; people and places come from the example centre. */
async function openWeb(): Promise<void> {
  house = await aHouse();
  sessions = createSessions({
    db: open.db,
    now: clock.now,
    publicUrl: undefined,
    people: () => house.parts.book().people,
    isBusy: () => false,
  });
  await setPassword(open.db, PERSON.agent, PASSWORD, clock.now());
  const server = createServer(createHttp({ ...house.parts, db: open.db, now: clock.now, sessions, health }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  endServer = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await house.close();
  };
}

const ask = (personId: string, what: Ask) => road.ask(randomUUID(), asked(personId, what, { freshId: randomUUID() }));
const arrives = (callId: string) =>
  road.submit({ type: 'callerArrived', ...aCaller({ callId, arrivedAt: clock.now() }) });
const callsOnDisk = async () =>
  (await open.db.selectFrom('call').select('id').orderBy('id').execute()).map(({ id }) => id);
const signIn = () =>
  fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { Origin: url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: PERSON.agent, password: PASSWORD }),
  });
const whoAmI = (Cookie: string) => fetch(`${url}/api/session`, { headers: { Cookie } });
async function readiness(): Promise<Readiness & { status: number }> {
  const response = await fetch(`${url}/health/ready`);
  return { status: response.status, ...((await response.json()) as Readiness) };
}
const databaseCheck = async () => (await readiness()).checks.find(({ name }) => name === 'database');

async function annaTalksWith(callId: string): Promise<void> {
  await ask('anna', { type: 'becomeReady' });
  arrives(callId);
  await road.quiet();
  road.submit({ type: 'legReady', legId: road.world().calls.get(callId)?.legId ?? '' });
  road.submit({ type: 'legAnswered', legId: road.world().calls.get(callId)?.legId ?? '' });
  await road.quiet();
  expect(road.world().calls.get(callId)?.state).toBe('talking');
}

const troubles = [
  {
    words: 'a full disk',
    begin: async () => disk.fill(),
    end: async () => disk.free(),
  },
  {
    words: 'a read-only database',
    begin: () => sql.raw('pragma query_only = on').execute(open.db),
    end: () => sql.raw('pragma query_only = off').execute(open.db),
  },
];

describe.each(troubles)('$words', ({ begin, end }) => {
  it('does not stop telephony: callers wait, are answered, held and hung up from memory', async () => {
    await begin();
    expect(await ask('anna', { type: 'hold', callId: 'c1' })).toEqual({ ok: true });
    expect(await ask('anna', { type: 'resume', callId: 'c1' })).toEqual({ ok: true });
    for (let caller = 2; caller <= 40; caller += 1) arrives(`c${caller}`);
    await road.quiet();
    expect(road.world().calls.size).toBe(40);
    expect(await ask('bert', { type: 'becomeReady' })).toEqual({ ok: true });
    expect(road.world().agents.get('bert')?.state).toBe('offered');
    expect(await ask('anna', { type: 'hangUp', callId: 'c1' })).toEqual({ ok: true });
    expect(effects.map(spoken)).toContain('hangUpCaller c1');
    expect(road.unwritten()).toBeGreaterThan(40);
    expect(await callsOnDisk()).toEqual(['c1']);
  });

  it('nobody is told that words or tickets are saved', async () => {
    await begin();
    arrives('c2');
    const answers = await Promise.all([
      ask('anna', { type: 'keepNote', callId: 'c1', text: 'Hund' }),
      ask('anna', { type: 'openTicket', callId: 'c1', ticket: draft }),
      ask('anna', { type: 'hold', callId: 'c1' }),
    ]);
    expect(answers).toEqual([{ ok: false, error: 'not-saved' }, { ok: false, error: 'not-saved' }, { ok: true }]);
    expect(road.world().contacts.get('c1')).toMatchObject({ note: '', ticketNumbers: [] });
  });

  it('signs nobody out; whoever wants to sign in is told that nothing can be saved', async () => {
    const cookie = cookieOf(await signIn());
    await begin();
    clock.forward(120);
    const session = await whoAmI(cookie);
    expect([session.status, await session.json()]).toMatchObject([200, { personId: PERSON.agent }]);
    const refused = await signIn();
    expect([refused.status, await refused.json()]).toEqual([503, { error: 'not-saved' }]);
  });

  it('is told by the readiness in words, and once in the log, not with every try', async () => {
    expect(await databaseCheck()).toEqual({ name: 'database', ok: true, words: 'takes writes' });
    await begin();
    arrives('c2');
    await road.quiet();
    const { status, ready, checks } = await readiness();
    expect([status, ready]).toEqual([503, false]);
    expect(checks[0]).toMatchObject({ name: 'database', ok: false });
    expect(checks[0]?.words).toMatch(
      /^takes no writes since 0 s: .*(full|disk I\/O|readonly).*; [1-9] events wait in memory$/,
    );
    await new Promise((later) => setTimeout(later, 4500));
    expect(lines.filter((line) => line.includes('nothing can be saved'))).toHaveLength(1);
    expect(lines.length).toBeLessThan(5);
  });

  it('is over when there is space: within seconds everything of telephony is on the disk, without anybody asking for it', async () => {
    await begin();
    for (const caller of ['c2', 'c3', 'c4']) arrives(caller);
    await road.quiet();
    road.submit({ type: 'callerGone', callId: 'c3', to: 'hungUp' });
    await road.quiet();
    expect(await callsOnDisk()).toEqual(['c1']);
    await end();
    await expect.poll(() => road.unwritten(), { timeout: 5000 }).toBe(0);
    expect(await callsOnDisk()).toEqual(['c1', 'c2', 'c3', 'c4']);
    const kept = await loadKeptWorld(open.db, CENTRE);
    const world: Readonly<Record<string, unknown>> = { ...road.world() };
    expect(Object.fromEntries(Object.keys(kept).map((name) => [name, world[name]]))).toEqual(kept);
    expect(await databaseCheck()).toMatchObject({ ok: true });
    expect(await ask('anna', { type: 'keepNote', callId: 'c1', text: 'Hund' })).toEqual({ ok: true });
    expect(lines.filter((line) => line.includes('saving works again'))).toHaveLength(1);
  });

  it('is noticed by the readiness although nobody calls, and its end too', async () => {
    await begin();
    await expect.poll(async () => (await databaseCheck())?.ok, { timeout: 8000, interval: 500 }).toBe(false);
    await end();
    await expect.poll(async () => (await databaseCheck())?.ok, { timeout: 5000 }).toBe(true);
  });
});

describe('a disk that fills up again while what waited is being written', () => {
  it('loses nothing and repeats nothing', async () => {
    disk.fill();
    for (let caller = 2; caller <= 60; caller += 1) arrives(`c${100 + caller}`);
    await road.quiet();
    for (let round = 0; round < 4; round += 1) {
      disk.free();
      road.submit({ type: 'timePassed' });
      disk.fill();
      arrives(`c${300 + round}`);
      await road.quiet();
    }
    disk.free();
    road.submit({ type: 'timePassed' });
    await road.quiet();
    expect(road.unwritten()).toBe(0);
    expect((await callsOnDisk()).length).toBe(64);
    const journal = await open.db.selectFrom('journal').select('body').where('type', '=', 'callArrived').execute();
    expect(new Set(journal.map(({ body }) => body)).size).toBe(journal.length);
    expect(lines.filter((line) => line.includes('left out'))).toEqual([]);
    expect(await open.db.selectFrom('call').select('id').where('id', '=', 'c1').execute()).toHaveLength(1);
  });
});

// The road with the real database: what is told "saved" is on the disk, and telephony goes on when the disk does not.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../server/contract/events.ts';
import type { SessionRow } from '../server/contract/reads.ts';
import type { Ask } from '../server/contract/requests.ts';
import type { Effect } from '../server/domain/effects.ts';
import type { KeptWorld } from '../server/domain/evolve.ts';
import { startWorld } from '../server/domain/evolve.ts';
import { openRoad, type Road } from '../server/handle.ts';
import { createRequestDesk } from '../server/realtime/requests.ts';
import { articleHead } from '../server/store/articles.ts';
import { type OpenDatabase, openDatabase } from '../server/store/database.ts';
import { inquiryCase } from '../server/store/inquiries.ts';
import { commitEvents } from '../server/store/journal.ts';
import { loadKeptWorld } from '../server/store/live.ts';
import { doneAnswer } from '../server/store/requests.ts';
import { ticketHead } from '../server/store/tickets.ts';
import { aCaller, aSurvey, asked, CENTRE, keptOf, spoken } from './builders.ts';
import { handClock } from './clock.ts';
import { aSchedule } from './domain/moves.ts';
import { play } from './domain/schedule.ts';

const clock = handClock();
const quietLog = pino({ level: 'silent' });
const browser = { kind: 'browser' } as const;
const draft = {
  departmentId: 'bau',
  topicId: null,
  priority: 'normal',
  subject: 'Laterne',
  text: '',
  citizenName: null,
  replyTo: null,
} as const;

let folder: string;
let open: OpenDatabase;
let commits: DomainEvent[][];
let effects: Effect[];
let road: Road;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'road-'));
  open = await openDatabase(join(folder, 'road.sqlite'));
  await start();
  road.submit({ type: 'surveyed', survey: aSurvey() });
  for (const agentId of ['anna', 'bert']) {
    road.submit({ type: 'deskOpened', agentId, device: browser });
    road.submit({ type: 'deviceSeen', device: { kind: 'browser', agentId }, reachable: true });
  }
  await road.quiet();
  commits.length = 0;
  effects.length = 0;
});

afterEach(async () => {
  await road.quiet();
  await open.close();
  rmSync(folder, { recursive: true });
});

/** The server starts on the database as it is. */
async function start(): Promise<void> {
  commits = [];
  effects = [];
  road = openRoad({
    world: startWorld(CENTRE, await loadKeptWorld(open.db, CENTRE)),
    now: clock.now,
    log: quietLog,
    commit: (events, doneRequests) => {
      commits.push([...events]);
      return commitEvents(open.db, events, { doneRequests });
    },
    perform: (effect) => effects.push(effect),
    publish: () => undefined,
  });
}

const ask = (personId: string, what: Ask) => road.ask(randomUUID(), asked(personId, what, { freshId: randomUUID() }));
const arrives = (callId: string) =>
  road.submit({ type: 'callerArrived', ...aCaller({ callId, arrivedAt: clock.now() }) });
const kept = (): KeptWorld => keptOf(road.world());

/** anna is ready, the caller comes, she answers. */
async function annaTalksWith(callId: string): Promise<void> {
  await ask('anna', { type: 'becomeReady' });
  arrives(callId);
  road.submit({ type: 'legAnswered', legId: road.world().calls.get(callId)?.legId ?? '' });
  await road.quiet();
  const legId = road.world().calls.get(callId)?.legId;
  if (legId != null) road.submit({ type: 'legAnswered', legId });
  await road.quiet();
}

/** A database that refuses to be written, as one on a full or read-only disk does. */
const refuseWrites = (yes: boolean) => sql.raw(`pragma query_only = ${yes ? 'on' : 'off'}`).execute(open.db);

describe('the road', () => {
  it('writes what came while it was writing in one commit, in order', async () => {
    for (let i = 0; i < 50; i++) arrives(`c${i}`);
    await road.quiet();
    expect(commits.map((events) => events.length)).toEqual([2, 98]);
    expect(await loadKeptWorld(open.db, CENTRE)).toEqual(kept());
  });

  it('carries nothing out before it is on the disk', async () => {
    arrives('c1');
    expect(effects).toEqual([]);
    await road.quiet();
    expect(effects.map(spoken)).toEqual(['letCallerWait c1']);
  });

  it('writes nothing when nothing happened', async () => {
    road.submit({ type: 'timePassed' });
    road.submit({ type: 'legGone', legId: 'strange', cause: 16 });
    await road.quiet();
    expect(commits).toEqual([]);
  });

  it('goes on after an input that cannot be decided', async () => {
    road.submit({ type: 'surveyed', survey: null as never });
    arrives('c1');
    await road.quiet();
    expect(road.world().calls.has('c1')).toBe(true);
  });

  it('answers a request with the number that is on the disk', async () => {
    await annaTalksWith('c1');
    const answer = await ask('anna', { type: 'openTicket', callId: 'c1', ticket: draft });
    expect(answer).toMatchObject({ ok: true, ticketNumber: expect.stringMatching(/^A-26-00001-\d$/) });
    const rows = await open.db.selectFrom('ticket').select('number').execute();
    expect(rows).toEqual([{ number: answer.ok && answer.ticketNumber }]);
  });
});

describe('a disk that cannot be written', () => {
  it('does not stop telephony, and nobody is told "saved"', async () => {
    await annaTalksWith('c1');
    await refuseWrites(true);
    const ticket = ask('anna', { type: 'openTicket', callId: 'c1', ticket: draft });
    arrives('c2');
    expect(await ticket).toEqual({ ok: false, error: 'not-saved' });
    await road.quiet();
    expect(effects.map(spoken)).toContain('letCallerWait c2');
    expect(road.world().contacts.get('c1')?.ticketNumbers).toEqual([]);
    expect([...road.world().calls.keys()]).toEqual(['c1', 'c2']);
  });

  it('gets everything of telephony as soon as it can be written again', async () => {
    await refuseWrites(true);
    for (const callId of ['c1', 'c2', 'c3']) {
      arrives(callId);
      await road.quiet();
    }
    road.submit({ type: 'callerGone', callId: 'c2', to: 'hungUp' });
    await road.quiet();
    expect(await open.db.selectFrom('call').select('id').execute()).toEqual([]);
    await refuseWrites(false);
    expect(await ask('bert', { type: 'becomeReady' })).toEqual({ ok: true });
    expect(await loadKeptWorld(open.db, CENTRE)).toEqual(kept());
    expect([...road.world().calls.keys()]).toEqual(['c1', 'c3']);
  });

  it('one request that can never be written takes no other with it', async () => {
    await annaTalksWith('c1');
    const taken = randomUUID();
    const twice = asked('anna', { type: 'openTicket', callId: 'c1', ticket: draft }, { freshId: taken });
    expect(await road.ask(randomUUID(), twice)).toMatchObject({ ok: true });
    arrives('c2');
    const answers = await Promise.all([
      road.ask(randomUUID(), twice),
      ask('bert', { type: 'becomeReady' }),
      ask('anna', { type: 'keepNote', callId: 'c1', text: 'Hund' }),
    ]);
    expect(answers).toEqual([{ ok: false, error: 'not-saved' }, { ok: true }, { ok: true }]);
    expect(await loadKeptWorld(open.db, CENTRE)).toEqual(kept());
  });

  it('one event of telephony that can never be written does not keep the others from the disk for ever', async () => {
    await annaTalksWith('c1');
    await sql
      .raw(`create trigger "refuse" before insert on "call" when new."id" = 'c2' begin select raise(abort, 'no'); end`)
      .execute(open.db);
    for (const callId of ['c2', 'c3', 'c4']) {
      arrives(callId);
      await road.quiet();
    }
    expect(await ask('anna', { type: 'keepNote', callId: 'c1', text: 'Hund' })).toEqual({ ok: true });
    expect([...(await loadKeptWorld(open.db, CENTRE)).calls.keys()]).toEqual(['c1', 'c3', 'c4']);
  });
});

describe('a request that is sent again', () => {
  const session: SessionRow = {
    personId: 'anna',
    name: 'Anna',
    role: 'agent',
    municipalityIds: ['stadt'],
    departmentIds: [],
    language: 'de',
  };
  const desk = () =>
    createRequestDesk({
      ask: road.ask,
      answeredBefore: (key) => doneAnswer(open.db, key),
      outside: () => undefined,
      outsideRefused: () => undefined,
      articleHead: (id, about) => articleHead(open.db, id, about),
      inquiryCase: (id) => inquiryCase(open.db, id),
      linkHash: (id) => id,
      ticketHead: (_session, id) => ticketHead(open.db, id, { municipalityIds: ['stadt'], departmentIds: null }),
    });

  it('four times at once and once more is carried out once, and answered five times alike', async () => {
    await annaTalksWith('c1');
    const send = desk();
    const request = { key: randomUUID(), ask: { type: 'openTicket', callId: 'c1', ticket: draft } };
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(session, request)));
    answers.push(await send(session, request), await desk()(session, request));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await open.db.selectFrom('ticket').select('number').execute()).toHaveLength(1);
  });

  it('after a restart is answered from the disk', async () => {
    await annaTalksWith('c1');
    const request = { key: randomUUID(), ask: { type: 'openTicket', callId: 'c1', ticket: draft } };
    const before = await desk()(session, request);
    await start();
    expect(await desk()(session, request)).toEqual(before);
  });

  it('digits are sent once, although they leave nothing behind', async () => {
    await annaTalksWith('c1');
    const request = { key: randomUUID(), ask: { type: 'sendDigits', callId: 'c1', digits: '42' } };
    for (let i = 0; i < 3; i++) expect(await desk()(session, request)).toEqual({ ok: true });
    expect(effects.filter(({ type }) => type === 'sendDigits')).toHaveLength(1);
  });

  it('by somebody else under the same key is a request of their own', async () => {
    const request = { key: randomUUID(), ask: { type: 'becomeReady' } };
    await desk()(session, request);
    await desk()({ ...session, personId: 'bert' }, request);
    expect(['anna', 'bert'].map((id) => road.world().agents.get(id)?.state)).toEqual(['ready', 'ready']);
  });

  it('a refusal is not kept: what was refused may be asked again', async () => {
    const request = { key: randomUUID(), ask: { type: 'keepNote', callId: 'c1', text: 'x' } };
    expect(await desk()(session, request)).toEqual({ ok: false, error: 'contact-closed' });
    await annaTalksWith('c1');
    expect(await desk()(session, request)).toEqual({ ok: true });
  });

  it('two people who move one ticket in the same breath: one does, the other is told', async () => {
    await annaTalksWith('c1');
    const opened = await ask('anna', { type: 'openTicket', callId: 'c1', ticket: draft });
    const ticketId = (opened.ok && opened.ticketId) || '';
    const move = (to: string) => ({
      key: randomUUID(),
      ask: { type: 'moveTicket', ticketId, version: 1, to, text: '' },
    });
    const send = desk();
    const answers = await Promise.all([1, 2, 3].map((n) => send({ ...session, personId: `p${n}` }, move('inWork'))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error === 'ticket-changed-meanwhile')).toHaveLength(2);
  });
});

describe('what is kept', () => {
  it('a caller who comes back out of the fallback has one row, with the first arrival', async () => {
    arrives('c1');
    const { arrivedAt } = road.world().calls.get('c1') ?? { arrivedAt: 0 };
    await road.quiet();
    const first = clock.now();
    clock.forward(9);
    road.submit({ type: 'callerGone', callId: 'c1', to: 'fallback' });
    await road.quiet();
    expect(await open.db.selectFrom('call').select(['id', 'endReason']).execute()).toEqual([
      { id: 'c1', endReason: 'fallback' },
    ]);
    clock.forward(2);
    road.submit({ type: 'callerArrived', ...aCaller({ callId: 'c1', arrivedAt: first }) });
    await road.quiet();
    expect(arrivedAt === 0 || arrivedAt === first).toBe(true);
    const rows = await open.db.selectFrom('call').select(['id', 'arrivedAt', 'endReason', 'endedAt']).execute();
    expect(rows).toEqual([{ id: 'c1', arrivedAt: first, endReason: null, endedAt: null }]);
    expect(await loadKeptWorld(open.db, CENTRE)).toEqual(kept());
  });

  it('a caller whose agent could never be joined was not answered, on the disk as in memory', async () => {
    await annaTalksWith('c1');
    road.submit({ type: 'bridgingFailed', callId: 'c1', legId: road.world().calls.get('c1')?.legId ?? '' });
    await road.quiet();
    expect(road.world().calls.get('c1')?.answeredAt).toBeNull();
    expect((await loadKeptWorld(open.db, CENTRE)).calls.get('c1')?.answeredAt).toBeNull();
  });

  it('after a day of accidents is the world that was in memory', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(aSchedule, async (moves) => {
        const happened: DomainEvent[] = [];
        let world: KeptWorld | undefined;
        play(moves.slice(0, 60), {
          follow: (events, after) => {
            happened.push(...events);
            world = after;
          },
          untilRest: false,
        });
        const other = await openDatabase(':memory:');
        await loadKeptWorld(other.db, CENTRE);
        await commitEvents(other.db, happened);
        const { calls, agents, contacts, ticketSerials } = await loadKeptWorld(other.db, CENTRE);
        await other.close();
        expect({ calls, agents, contacts, ticketSerials }).toEqual({
          calls: world?.calls,
          agents: world?.agents,
          contacts: world?.contacts,
          ticketSerials: world?.ticketSerials,
        });
        compared += calls.size + contacts.size;
      }),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(40);
  }, 60_000);
});

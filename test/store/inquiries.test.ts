// Inquiries on the real road and a real database: twenty at once, over restarts, and with two experts who are equally quick.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionRow } from '../../server/contract/reads.ts';
import type { Answer, Ask } from '../../server/contract/requests.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad } from '../../server/handle.ts';
import { openInquiries } from '../../server/inquiries.ts';
import { createRequestDesk } from '../../server/realtime/requests.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { callerOf, hasLooked, inquiriesBetween, inquiriesSince, inquiryCase } from '../../server/store/inquiries.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { openLink } from '../../server/store/links.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { doneAnswer } from '../../server/store/requests.ts';
import { aCaller, CENTRE } from '../builders.ts';
import { handClock } from '../clock.ts';

const log = pino({ level: 'silent' });
const clock = handClock();
let folder: string;
let house: Awaited<ReturnType<typeof opened>>;

const person = (personId: string, role: SessionRow['role']): SessionRow => ({
  personId,
  name: personId,
  role,
  municipalityIds: ['stadt', 'kreis'],
  departmentIds: ['bau'],
  language: 'de',
});
const CIRCLES = [new Set(['dora', 'emil']), new Set(['frieda']), new Set(['gustav'])] as const;
const agents = Array.from({ length: 20 }, (_, index) => `agent${index}`);
const centre = {
  ...CENTRE,
  agents: new Map(agents.map((id) => [id, { id, name: id, municipalityIds: ['stadt', 'kreis'] }])),
  experts: new Map([
    ['bau', CIRCLES],
    ['zulassung', [new Set(['zoe']), new Set([]), new Set([])] as const],
  ]),
};

/** A server on the file of the folder; what was kept before is there again. */
async function opened() {
  const open: OpenDatabase = await openDatabase(join(folder, 'amtsleitung.sqlite'));
  const { db } = open;
  const road = openRoad({
    world: startWorld(centre, await loadKeptWorld(db, centre)),
    now: clock.now,
    commit: (events, doneRequests) => commitEvents(db, events, { doneRequests }),
    perform: () => undefined,
    publish: (_world, events) => watch.follow(events),
    log,
  });
  const watch = openInquiries({ db, submit: (input) => road.submit(input), now: clock.now, log });
  const desk = createRequestDesk({
    ask: road.ask,
    answeredBefore: (key) => doneAnswer(db, key),
    outside: () => undefined,
    outsideRefused: () => undefined,
    ticketHead: async () => null,
    articleHead: async () => null,
    inquiryCase: (id) => inquiryCase(db, id),
    linkHash: (id) => `hash of ${id}`,
  });
  return {
    db,
    road,
    ask: (personId: string, role: 'agent' | 'department', ask: Ask, key: string = randomUUID()): Promise<Answer> =>
      desk(person(personId, role), { key, ask }),
    close: async () => {
      watch.close();
      await road.quiet();
      await open.close();
    },
  };
}

/** Everybody of these has a caller on the line, of the town or of the county in turn. */
async function talking(who: readonly string[]): Promise<void> {
  const { road } = house;
  road.submit({
    type: 'surveyed',
    survey: { callers: [], legs: [], bridges: [], consultations: [], inFallback: [], reachable: [] },
  });
  for (const [index, agentId] of who.entries()) {
    const dialled = index % 2 === 0 ? '1030' : '300';
    const number = `+49299912${String(index).padStart(2, '0')}`;
    road.submit({ type: 'deskOpened', agentId, device: { kind: 'browser' } });
    road.submit({ type: 'deviceSeen', device: { kind: 'browser', agentId }, reachable: true });
    await house.ask(agentId, 'agent', { type: 'becomeReady' });
    road.submit({
      type: 'callerArrived',
      ...aCaller({ callId: `c-${agentId}`, dialled, number, arrivedAt: clock.now() }),
    });
    await road.quiet();
    const legId = road.world().calls.get(`c-${agentId}`)?.legId ?? '';
    road.submit({ type: 'legReady', legId });
    road.submit({ type: 'legAnswered', legId });
    await road.quiet();
    expect(road.world().calls.get(`c-${agentId}`)?.state).toBe('talking');
  }
}

const asks = (agentId: string, departmentId = 'bau', key?: string) =>
  house.ask(
    agentId,
    'agent',
    {
      type: 'askExpert',
      callId: `c-${agentId}`,
      hold: true,
      inquiry: { departmentId, topicId: 'hund', question: `Frage von ${agentId}` },
    },
    key,
  );
const idOf = (answer: Answer): string => (answer.ok ? (answer.inquiryId ?? '') : answer.error);
const rows = () => inquiriesSince(house.db, 0);
/** Waits for what the watch does by itself; it reads the database in between. */
const until = (what: () => Promise<unknown>) => expect.poll(what, { timeout: 5000, interval: 20 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inquiries-'));
  house = await opened();
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

describe('inquiries', () => {
  it('twenty at once: each is answered by the department it was put to, all callers hear music, all times are kept', async () => {
    await talking(agents);
    const ids = await Promise.all(
      agents.map((id, index) => asks(id, index % 2 === 0 ? 'bau' : 'zulassung').then(idOf)),
    );
    expect(new Set(ids).size).toBe(20);
    expect([...house.road.world().calls.values()].map(({ state }) => state)).toEqual(agents.map(() => 'held'));
    clock.forward(10);
    const expert = (index: number) => (index % 2 === 0 ? (index % 4 === 0 ? 'dora' : 'emil') : 'zoe');
    const taken = ids.map((inquiryId, index) =>
      house.ask(expert(index), 'department', { type: 'takeInquiry', inquiryId }),
    );
    expect(await Promise.all(taken)).toEqual(ids.map(() => ({ ok: true })));
    clock.forward(20);
    const text = (index: number) => `Antwort ${index}`;
    await Promise.all(
      ids.map((inquiryId, index) =>
        house.ask(expert(index), 'department', { type: 'answerInquiry', inquiryId, text: text(index) }),
      ),
    );
    clock.forward(5);
    await Promise.all(
      ids.map((inquiryId, index) =>
        house.ask(`agent${index}`, 'agent', { type: 'tellInquiry', inquiryId, note: text(index) }),
      ),
    );
    const kept = new Map((await rows()).map((row) => [row.id, row]));
    for (const [index, id] of ids.entries()) {
      expect(kept.get(id)).toMatchObject({
        state: 'told',
        question: `Frage von agent${index}`,
        answer: text(index),
        expertId: expert(index),
        departmentId: index % 2 === 0 ? 'bau' : 'zulassung',
      });
      expect(house.road.world().contacts.get(`c-agent${index}`)?.note).toBe(text(index));
    }
    const times = await inquiriesBetween(house.db, 0, clock.now() + 1, ['stadt', 'kreis']);
    expect(
      times.map(({ askedAt, seenAt, answeredAt, toldAt }) =>
        [seenAt, answeredAt, toldAt].map((at) => (at ?? 0) - askedAt),
      ),
    ).toEqual(ids.map(() => [10_000, 30_000, 35_000]));
  });

  it('of two experts who are equally quick one has it, the other is told', async () => {
    await talking(['agent0']);
    const inquiryId = idOf(await asks('agent0'));
    const both = await Promise.all(
      ['dora', 'emil'].map((id) => house.ask(id, 'department', { type: 'takeInquiry', inquiryId })),
    );
    expect(both.map((answer) => (answer.ok ? 'has it' : answer.error)).sort()).toEqual(['has it', 'inquiry-taken']);
  });

  it('the same request sent again, even at the same time, asks once', async () => {
    await talking(['agent0']);
    const key = randomUUID();
    const answers = await Promise.all([asks('agent0', 'bau', key), asks('agent0', 'bau', key)]);
    answers.push(await asks('agent0', 'bau', key));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it('a restart loses nothing: it is widened in time, and becomes a ticket at the limit, once', async () => {
    await talking(['agent0']);
    const id = idOf(await asks('agent0'));
    await house.close();
    clock.forward(61);
    house = await opened();
    await until(async () => (await rows())[0]?.circle).toBe(2);
    await house.close();
    clock.forward(600);
    house = await opened();
    await until(async () => (await rows())[0]?.state).toBe('promised');
    await house.close();
    house = await opened();
    await house.road.quiet();
    const tickets = await house.db.selectFrom('ticket').selectAll().execute();
    expect(tickets).toMatchObject([
      { id, departmentId: 'bau', callId: 'c-agent0', subject: expect.stringContaining('Frage von agent0') },
    ]);
    expect((await rows())[0]?.ticketNumber).toBe(tickets[0]?.number);
    // Numbers go on where they were.
    const again = idOf(await asks('agent0'));
    expect((await rows()).find((row) => row.id === again)?.number).toMatch(/^FF-26-00002-\d$/);
  });

  it('who called is kept apart: a look is written down before it is allowed', async () => {
    await talking(['agent0']);
    const inquiryId = idOf(await asks('agent0'));
    expect(await hasLooked(house.db, inquiryId, 'dora')).toBe(false);
    await house.ask('dora', 'department', { type: 'lookAtCaller', inquiryId });
    expect(await hasLooked(house.db, inquiryId, 'dora')).toBe(true);
    expect(await hasLooked(house.db, inquiryId, 'emil')).toBe(false);
    expect(await callerOf(house.db, 'c-agent0')).toMatchObject({ number: '+4929991200' });
    const journal = (await house.db.selectFrom('journal').select('body').execute()).map(({ body }) => body).join('');
    expect(journal).not.toContain('Frage von');
  });

  it('a link is kept as a hash only, for a day', async () => {
    await talking(['agent0']);
    const inquiryId = idOf(await asks('agent0'));
    const made = await house.ask('agent0', 'agent', { type: 'linkInquiry', inquiryId, officialId: 'bauamt' });
    const linkId = made.ok ? (made.linkId ?? '') : made.error;
    const hash = `hash of ${linkId}`;
    expect(await openLink(house.db, hash, clock.now())).toMatchObject({ about: inquiryId, officialId: 'bauamt' });
    expect(await openLink(house.db, hash, clock.now() + 86_400_000)).toBeNull();
    await house.road.ask('k', {
      type: 'linkAnswered',
      inquiry: (await inquiryCase(house.db, inquiryId)).head ?? ({} as never),
      ticket: null,
      officialId: 'bauamt',
      linkId,
      text: 'Ja.',
    });
    expect(await openLink(house.db, hash, clock.now())).toBeNull();
    expect((await rows())[0]).toMatchObject({ state: 'answered', expertId: 'bauamt', answer: 'Ja.' });
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketFilter } from '../../server/contract/tickets.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import {
  listTickets,
  openTicketsOfNumber,
  readTicket,
  type TicketScope,
  ticketHead,
} from '../../server/store/tickets.ts';
import { aCentre } from './centre.ts';
import { aCall, aTicket } from './events.ts';

const both: TicketScope = { municipalityIds: ['stadt', 'kreis'], departmentIds: null };
const moments = { now: 100_000, endOfToday: 200_000, endOfWeek: 300_000 };
let open: OpenDatabase;

const T = (index: number) => `5f0c1a52-6a0e-4b1e-9f0f-00000000000${index}`;

beforeAll(async () => {
  open = await openDatabase(':memory:');
  await loadKeptWorld(open.db, aCentre());
  await commitEvents(open.db, [
    aCall({ callId: 'c1', number: '+4929991234' }),
    { type: 'callAnswered', at: 12_000, callId: 'c1', agentId: 'anna', legId: 'l' },
    aTicket({
      ticketId: T(1),
      number: 'S-26-00001-1',
      subject: 'Straßenlaterne ÄLTER',
      callId: 'c1',
      citizenName: 'Ömer Çelik',
      replyTo: '100%_sicher@post.example',
      dueAt: 90_000,
    }),
    aTicket({
      ticketId: T(2),
      number: 'S-26-00002-2',
      subject: 'Gehweg 100 % kaputt',
      dueAt: 150_000,
      priority: 'high',
    }),
    aTicket({
      ticketId: T(3),
      number: 'K-26-00001-3',
      municipalityId: 'kreis',
      departmentId: 'amt',
      subject: 'Führerschein',
      dueAt: 250_000,
    }),
    aTicket({ ticketId: T(4), number: 'S-26-00003-4', subject: 'Hecke', dueAt: 900_000 }),
    aTicket({ ticketId: T(5), number: 'S-26-00004-5', subject: 'Übung Hecke', rehearsal: true }),
    {
      type: 'ticketMoved',
      at: 30_000,
      ticketId: T(4),
      version: 2,
      from: 'new',
      to: 'inWork',
      text: '',
      movedBy: 'bert',
    },
    {
      type: 'ticketMoved',
      at: 40_000,
      ticketId: T(4),
      version: 3,
      from: 'inWork',
      to: 'answered',
      text: 'Wird geschnitten.',
      movedBy: 'bert',
    },
  ]);
});
afterAll(() => open.close());

const find = async (filter: object, scope = both) =>
  (await listTickets(open.db, TicketFilter.parse(filter), scope, moments)).tickets.map((ticket) =>
    Number(ticket.id.at(-1)),
  );

describe('the ticket list', () => {
  it.each([
    ['open ones first come by their due time', {}, [1, 2, 3]],
    ['all, newest first', { state: 'all' }, [3, 1, 2, 4]],
    ['by state', { state: 'answered' }, [4]],
    ['overdue', { due: 'overdue' }, [1]],
    ['due today', { due: 'today' }, [2]],
    ['due within the week', { due: 'week' }, [2, 3]],
    ['by municipality', { municipalityId: 'kreis' }, [3]],
    ['by department', { departmentId: 'bau' }, [1, 2]],
    ['by priority', { priority: 'high' }, [2]],
    ['rehearsal tickets only when asked for', { rehearsal: true }, [5]],
    ['by a word of the subject in any case', { q: 'straßenLATERNE älter' }, [1]],
    ['by a word of the text', { q: 'haus', municipalityId: 'kreis' }, [3]],
    ['by the citizen', { q: 'çelik' }, [1]],
    ['by the number of the caller', { q: '9991234' }, [1]],
    ['by a ticket number with dashes', { q: 'S-26-00002-2' }, [2]],
    ['by a ticket number without dashes in small letters', { q: 's26000022' }, [2]],
    ['by the end of a ticket number', { q: '00001' }, [1, 3]],
    ['a percent sign is a percent sign', { q: '%' }, [1, 2]],
    ['an underscore is an underscore', { q: '_' }, [1]],
    ['a backslash is a backslash', { q: '\\' }, []],
    ['an attempt to end the query finds nothing', { q: "' OR 1=1--" }, []],
    ['all words must fit', { q: 'straßenlaterne kaputt' }, []],
  ] as const)('%s', async (_words, filter, ids) => {
    expect(await find(filter)).toEqual(ids);
  });

  it('counts all even when only some are shown', async () => {
    const list = await listTickets(open.db, TicketFilter.parse({ limit: 1 }), both, moments);
    expect(list).toMatchObject({ total: 3 });
    expect(list.tickets).toHaveLength(1);
  });

  it('never shows another municipality or department, whatever is asked', async () => {
    expect(
      await find({ state: 'all', municipalityId: 'kreis' }, { municipalityIds: ['stadt'], departmentIds: null }),
    ).toEqual([]);
    expect(await find({ state: 'all' }, { municipalityIds: ['stadt', 'kreis'], departmentIds: ['amt'] })).toEqual([3]);
    expect(await find({ state: 'all' }, { municipalityIds: ['stadt'], departmentIds: [] })).toEqual([]);
    expect(await readTicket(open.db, T(3), { municipalityIds: ['stadt'], departmentIds: null })).toBeNull();
    expect(await ticketHead(open.db, T(3), { municipalityIds: ['stadt'], departmentIds: null })).toBeNull();
    expect(await ticketHead(open.db, T(3), { municipalityIds: ['kreis'], departmentIds: ['bau'] })).toBeNull();
  });

  it('answers 2,000 random searches with a list, none above 100 ms', async () => {
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (q) => {
        const began = performance.now();
        await find({ q: q.slice(0, 200) });
        slowest = Math.max(slowest, performance.now() - began);
      }),
      { numRuns: 2000 },
    );
    expect(slowest).toBeLessThan(100);
  });
});

describe('one ticket', () => {
  it('comes with its history in order', async () => {
    const page = await readTicket(open.db, T(4), both);
    expect(page?.ticket).toMatchObject({ state: 'answered', version: 3, dueBecause: { workingDays: 5, skipped: [] } });
    expect(page?.steps).toMatchObject([
      { by: 'anna', what: 'opened', state: 'new' },
      { by: 'bert', what: 'moved', state: 'inWork' },
      { by: 'bert', what: 'moved', state: 'answered', text: 'Wird geschnitten.' },
    ]);
  });

  it('of a caller is found by the number again, not across municipalities, not once closed', async () => {
    const ids = async (houses: string[]) =>
      (await openTicketsOfNumber(open.db, '+4929991234', houses, false)).map((ticket) => ticket.id);
    expect(await ids(['stadt'])).toEqual([T(1)]);
    expect(await ids(['kreis'])).toEqual([]);
    expect(await openTicketsOfNumber(open.db, '+4929991234', ['stadt'], true)).toEqual([]);
  });

  it('that is not there is nothing', async () => {
    expect(await readTicket(open.db, randomUUID(), both)).toBeNull();
  });
});

/** A callback ticket of a caller of whom nothing but the number is known. */
const callback = aTicket({
  ticketId: T(6),
  kind: 'callback',
  number: 'K-26-00002-6',
  serial: 2,
  municipalityId: 'kreis',
  subject: 'Rückruf',
  callId: 'never-booked',
  callerNumber: '+4929995566',
  replyTo: '+4929995566',
  openedBy: '(system)',
});

describe('a callback ticket', () => {
  it('is found by the number when the caller calls again, also when the call itself is not in the books', async () => {
    await commitEvents(open.db, [callback]);
    const [again] = await openTicketsOfNumber(open.db, '+4929995566', ['kreis'], false);
    expect(again).toMatchObject({ id: T(6), kind: 'callback', replyTo: '+4929995566', callId: null });
  });

  it('stays one: a second one with the same id is refused', async () => {
    await expect(commitEvents(open.db, [{ ...callback, number: 'K-26-00003-0', serial: 3 }])).rejects.toThrow();
  });

  it('stands in the journal without a word about the person', async () => {
    const row = await open.db
      .selectFrom('journal')
      .select('body')
      .where('body', 'like', '%K-26-00002-6%')
      .executeTakeFirstOrThrow();
    expect(row.body).not.toMatch(/5566|Rückruf/);
  });

  it('is remembered until somebody closes it', async () => {
    expect((await loadKeptWorld(open.db, aCentre())).callbackTickets).toEqual(new Set([T(6)]));
    const moved = { type: 'ticketMoved', at: 50_000, ticketId: T(6), movedBy: 'anna' } as const;
    await commitEvents(open.db, [
      { ...moved, version: 2, from: 'new', to: 'inWork', text: '' },
      { ...moved, version: 3, from: 'inWork', to: 'answered', text: 'Erreicht.' },
      { ...moved, version: 4, from: 'answered', to: 'closed', text: '' },
    ]);
    expect((await loadKeptWorld(open.db, aCentre())).callbackTickets).toEqual(new Set());
  });
});

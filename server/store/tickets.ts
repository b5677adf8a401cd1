// Reads tickets: the list with its filters, one ticket with its history, and what a decision needs.
import type { SelectQueryBuilder } from 'kysely';
import type { TicketFilter, TicketRow, TicketStep } from '../contract/tickets.ts';
import type { TicketHead } from '../domain/tickets/head.ts';
import type { Db } from './database.ts';
import type { PeopleTable, TicketTable } from './schema.ts';
import { containing, fold, likeText } from './words.ts';

/** Which tickets somebody may see: those of the municipalities, or, when named, only those of the departments. */
export interface TicketScope {
  readonly municipalityIds: readonly string[];
  readonly departmentIds: readonly string[] | null;
}

/** The moments (epoch milliseconds) that "overdue", "today" and "week" mean. */
export interface TicketMoments {
  readonly now: number;
  readonly endOfToday: number;
  readonly endOfWeek: number;
}

type Rows = SelectQueryBuilder<
  { ticket: TicketTable; people: { [K in keyof PeopleTable]: PeopleTable[K] | null } },
  'ticket' | 'people',
  object
>;

/** The tickets that match, most urgent first (ended ones: newest first), and how many there are in all. */
export async function listTickets(
  db: Db,
  filter: TicketFilter,
  scope: TicketScope,
  moments: TicketMoments,
): Promise<{ tickets: TicketRow[]; total: number }> {
  const matching = narrowed(scoped(db, scope), filter, moments);
  const { total } = await matching.select((row) => row.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const byDue = filter.state !== 'closed' && filter.state !== 'answered' && filter.state !== 'all';
  const rows = await matching
    .selectAll('ticket')
    .select(['people.name', 'people.replyTo'])
    .orderBy(byDue ? 'ticket.dueAt' : 'ticket.openedAt', byDue ? 'asc' : 'desc')
    .orderBy('ticket.number')
    .limit(filter.limit)
    .execute();
  return { tickets: rows.map(ticketRow), total: Number(total) };
}

/** One ticket with its steps; null when it does not exist or lies outside the scope. The steps carry person ids. */
export async function readTicket(
  db: Db,
  ticketId: string,
  scope: TicketScope,
): Promise<{ ticket: TicketRow; steps: TicketStep[] } | null> {
  const row = await scoped(db, scope)
    .selectAll('ticket')
    .select(['people.name', 'people.replyTo'])
    .where('ticket.id', '=', ticketId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const steps = await db
    .selectFrom('ticketStep')
    .select(['at', 'by', 'what', 'state', 'text'])
    .where('ticketId', '=', ticketId)
    .orderBy('seq')
    .execute();
  return { ticket: ticketRow(row), steps };
}

/** Whether there is a ticket with this id. */
export async function ticketExists(db: Db, ticketId: string): Promise<boolean> {
  return (await db.selectFrom('ticket').select('id').where('id', '=', ticketId).executeTakeFirst()) !== undefined;
}

/** The tickets that were opened in this call, oldest first. */
export async function ticketsOfCall(db: Db, callId: string): Promise<string[]> {
  const rows = await db.selectFrom('ticket').select('id').where('callId', '=', callId).orderBy('openedAt').execute();
  return rows.map(({ id }) => id);
}

/** What a decision about the ticket needs; null when it does not exist or lies outside the scope. */
export async function ticketHead(db: Db, ticketId: string, scope: TicketScope): Promise<TicketHead | null> {
  const row = await scoped(db, scope)
    .select([
      'ticket.id',
      'ticket.municipalityId',
      'ticket.departmentId',
      'ticket.state',
      'ticket.priority',
      'ticket.version',
    ])
    .where('ticket.id', '=', ticketId)
    .executeTakeFirst();
  return row ?? null;
}

/** Tickets of people with this telephone number that are not closed, newest first, at most ten. */
export async function openTicketsOfNumber(
  db: Db,
  number: string,
  municipalityIds: readonly string[],
  rehearsal: boolean,
): Promise<TicketRow[]> {
  const rows = await scoped(db, { municipalityIds, departmentIds: null })
    .selectAll('ticket')
    .select(['people.name', 'people.replyTo'])
    .where('people.number', '=', number)
    .where('ticket.state', '<>', 'closed')
    .where('ticket.rehearsal', '=', rehearsal ? 1 : 0)
    .orderBy('ticket.openedAt', 'desc')
    .limit(10)
    .execute();
  return rows.map(ticketRow);
}

function scoped(db: Db, scope: TicketScope): Rows {
  const rows = db
    .selectFrom('ticket')
    .leftJoin('people', 'people.id', 'ticket.citizenId')
    .where('ticket.municipalityId', 'in', [...scope.municipalityIds]);
  const own = scope.departmentIds === null ? rows : rows.where('ticket.departmentId', 'in', [...scope.departmentIds]);
  return own as unknown as Rows;
}

function narrowed(rows: Rows, filter: TicketFilter, moments: TicketMoments): Rows {
  let some = rows.where('ticket.rehearsal', '=', filter.rehearsal === true ? 1 : 0);
  const { state, due } = filter;
  if (state === 'open' || due !== undefined)
    some = some.where('ticket.state', 'in', ['new', 'inWork', 'waitingCitizen']);
  if (state !== 'open' && state !== 'all') some = some.where('ticket.state', '=', state);
  if (filter.municipalityId !== undefined) some = some.where('ticket.municipalityId', '=', filter.municipalityId);
  if (filter.departmentId !== undefined) some = some.where('ticket.departmentId', '=', filter.departmentId);
  if (filter.priority !== undefined) some = some.where('ticket.priority', '=', filter.priority);
  if (due === 'overdue') some = some.where('ticket.dueAt', '<', moments.now);
  if (due === 'today')
    some = some.where('ticket.dueAt', '>=', moments.now).where('ticket.dueAt', '<', moments.endOfToday);
  if (due === 'week')
    some = some.where('ticket.dueAt', '>=', moments.now).where('ticket.dueAt', '<', moments.endOfWeek);
  for (const word of fold(filter.q ?? '')
    .split(' ')
    .filter((one) => one !== ''))
    some = withWord(some, word);
  return some;
}

/** Every word must stand in the subject, the text, the name or address, or be part of the number. */
function withWord(rows: Rows, word: string): Rows {
  const pattern = containing(word);
  const digits = containing(word.replace(/[\s-]/g, '').toUpperCase());
  return rows.where((row) =>
    row.or([
      row('ticket.words', 'like', likeText(pattern)),
      row('people.words', 'like', likeText(pattern)),
      row(row.fn<string>('replace', ['ticket.number', row.val('-'), row.val('')]), 'like', likeText(digits)),
    ]),
  );
}

function ticketRow(row: TicketTable & { name: string | null; replyTo: string | null }): TicketRow {
  const { words: _words, citizenId: _citizen, contactId: _contact, openedBy: _by, name, replyTo, ...kept } = row;
  return {
    ...kept,
    citizenName: name || null,
    replyTo: replyTo || null,
    dueBecause: JSON.parse(row.dueBecause) as TicketRow['dueBecause'],
    rehearsal: row.rehearsal === 1,
  };
}

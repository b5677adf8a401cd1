// Reads inquiries: what a decision needs, what is next due, what somebody may be shown, and the links that hold once.
import type { InquiryRow } from '../contract/inquiries.ts';
import type { InquiryHead } from '../domain/inquiries/head.ts';
import type { CountedInquiry } from '../domain/statistics/inquiries.ts';
import type { TicketHead } from '../domain/tickets/head.ts';
import type { Db } from './database.ts';
import type { InquiryTable } from './inquiryTables.ts';
import { ticketHead } from './tickets.ts';

/** What a decision about the inquiry needs; null when there is none. */
export async function inquiryHead(db: Db, inquiryId: string): Promise<InquiryHead | null> {
  const row = await db
    .selectFrom('inquiry')
    .leftJoin('call', 'call.id', 'inquiry.callId')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .selectAll('inquiry')
    .select(['people.number as callerNumber', 'people.name as callerName'])
    .where('inquiry.id', '=', inquiryId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { writingAt, rehearsal, callerName, callerNumber, ...kept } = row;
  return {
    ...kept,
    writing: writingAt !== null,
    rehearsal: rehearsal === 1,
    callerName: callerName || null,
    callerNumber: callerNumber || null,
  };
}

/** The inquiry and the ticket it has become; whom they concern is for the one who decides. */
export async function inquiryCase(
  db: Db,
  inquiryId: string,
): Promise<{ readonly head: InquiryHead | null; readonly ticket: TicketHead | null }> {
  const head = await inquiryHead(db, inquiryId);
  if (head?.state !== 'promised') return { head, ticket: null };
  const scope = { municipalityIds: [head.municipalityId], departmentIds: null };
  return { head, ticket: await ticketHead(db, head.id, scope) };
}

/** The inquiry whose next moment comes first, and when; null when none waits for one. */
export async function nextInquiryDue(db: Db): Promise<{ readonly id: string; readonly at: number } | null> {
  const rows = await db
    .selectFrom('inquiry')
    .select(['id', 'widenAt', 'limitAt'])
    .where('state', 'in', ['asked', 'seen', 'answered'])
    .execute();
  let next: { id: string; at: number } | null = null;
  for (const { id, widenAt, limitAt } of rows)
    for (const at of [widenAt, limitAt]) if (at !== null && (next === null || at < next.at)) next = { id, at };
  return next;
}

/** An inquiry as it is kept, with who looked after it; names are put in by whoever shows it. */
export type KeptInquiry = Omit<InquiryRow, 'callerWaits' | 'expert' | 'mine'> & {
  readonly agentId: string;
  readonly expertId: string | null;
  readonly callId: string;
};

/** All that are open, and those that ended since the moment (epoch milliseconds); oldest first. */
export async function inquiriesSince(db: Db, since: number): Promise<KeptInquiry[]> {
  const rows = await db
    .selectFrom('inquiry')
    .leftJoin('ticket', 'ticket.id', 'inquiry.ticketId')
    .selectAll('inquiry')
    .select('ticket.number as ticketNumber')
    .where((row) =>
      row.or([row('inquiry.state', 'in', ['asked', 'seen', 'answered']), row('inquiry.askedAt', '>=', since)]),
    )
    .orderBy('inquiry.askedAt')
    .orderBy('inquiry.number')
    .limit(500)
    .execute();
  return rows.map(keptInquiry);
}

function keptInquiry(row: InquiryTable & { ticketNumber: string | null }): KeptInquiry {
  const { version: _version, widenAt: _widen, promisedAt: _promised, ticketId: _ticket, rehearsal, ...kept } = row;
  return { ...kept, rehearsal: rehearsal === 1 };
}

/** Whether the person's look at the caller has been written down. */
export async function hasLooked(db: Db, inquiryId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('inquiryLook')
    .select('at')
    .where('inquiryId', '=', inquiryId)
    .where('seenBy', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who called, and what the agent has written down so far. */
export async function callerOf(
  db: Db,
  callId: string,
): Promise<{ name: string | null; number: string | null; note: string } | null> {
  const row = await db
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .leftJoin('contact', 'contact.callId', 'call.id')
    .select(['people.name', 'people.number', 'contact.note'])
    .where('call.id', '=', callId)
    .orderBy('contact.id', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : { name: row.name || null, number: row.number || null, note: row.note ?? '' };
}

/** Inquiries of the municipalities that were asked from the one moment to before the other, for the figures. */
export async function inquiriesBetween(
  db: Db,
  from: number,
  until: number,
  municipalityIds: readonly string[],
): Promise<CountedInquiry[]> {
  return await db
    .selectFrom('inquiry')
    .select(['topicId', 'askedAt', 'seenAt', 'answeredAt', 'toldAt', 'promisedAt'])
    .where('askedAt', '>=', from)
    .where('askedAt', '<', until)
    .where('municipalityId', 'in', [...municipalityIds])
    .where('rehearsal', '=', 0)
    .where('state', '<>', 'withdrawn')
    .execute();
}

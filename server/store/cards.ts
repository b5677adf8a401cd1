// Reads what stands on the card of a caller: who calls and what has been done so far, as it is at this moment.
import type { SentAnswer } from '../contract/mail.ts';
import type { Question, TicketRow, TicketStep } from '../contract/tickets.ts';
import type { Db } from './database.ts';
import type { InquiryTable } from './inquiryTables.ts';
import type { KeptLink } from './links.ts';
import { answersOfCall } from './mails.ts';
import { openTicketsOfNumber, readTicket, ticketsOfCall } from './tickets.ts';

/**
 * comes: the official is rung, or has the caller, or had. gone: the caller was taken back, or hung up before. forgotten: nothing
 * is known of this person any more.
 */
export type CardState = 'comes' | 'gone' | 'forgotten';

/** What the card shows; ids of people and topics are put into words by whoever shows it. */
export interface KeptCard {
  readonly municipalityId: string;
  readonly name: string | null;
  readonly number: string | null;
  readonly withheld: boolean;
  readonly note: string;
  readonly topicIds: readonly string[];
  readonly arrivedAt: number;
  readonly answeredAt: number | null;
  /** The articles that were read, oldest first. */
  readonly read: readonly { readonly at: number; readonly articleId: string }[];
  readonly answers: readonly SentAnswer[];
  readonly inquiries: readonly Pick<
    InquiryTable,
    'number' | 'departmentId' | 'question' | 'answer' | 'askedAt' | 'answeredAt' | 'topicId'
  >[];
  /** Of this call, and open ones of the same number in the official's department. */
  readonly tickets: readonly { readonly ticket: TicketRow; readonly steps: readonly TicketStep[] }[];
}

type CardLink = Pick<KeptLink, 'id' | 'about'>;

/** How it is with the call of this card. */
export async function cardState(db: Db, link: CardLink): Promise<CardState> {
  const row = await callOf(db, link.about);
  return row === undefined ? 'forgotten' : stateOf(row, link);
}

/** What the card shows now; or why it shows nothing. departmentId: of the official who reads it. */
export async function readCard(
  db: Db,
  link: CardLink,
  departmentId: string | null,
): Promise<KeptCard | Exclude<CardState, 'comes'>> {
  const row = await callOf(db, link.about);
  if (row === undefined) return 'forgotten';
  const state = stateOf(row, link);
  if (state !== 'comes') return state;
  const callId = link.about;
  const { municipalityId, withheld, note, arrivedAt, answeredAt } = row;
  const number = row.number || null;
  const tickets = await ticketsOf(db, { callId, municipalityId, number, departmentId });
  const inquiries = await db
    .selectFrom('inquiry')
    .select(['number', 'departmentId', 'question', 'answer', 'askedAt', 'answeredAt', 'topicId'])
    .where('callId', '=', callId)
    .where('state', '<>', 'withdrawn')
    .orderBy('askedAt')
    .execute();
  const read = await db
    .selectFrom('lookup')
    .select((of) => ['openedId', of.fn.min('at').as('at')])
    .where('callId', '=', callId)
    .where('openedId', 'is not', null)
    .groupBy('openedId')
    .orderBy('at')
    .execute();
  const questions = JSON.parse(row.questions ?? '[]') as Question[];
  const topics = [
    ...questions,
    ...tickets.filter(({ ticket }) => ticket.callId === callId).map(({ ticket }) => ticket),
  ];
  const topicIds = [...topics, ...inquiries].flatMap(({ topicId }) => (topicId === null ? [] : [topicId]));
  return {
    municipalityId,
    name: row.name || null,
    number,
    withheld: withheld === 1,
    note: note ?? '',
    topicIds: [...new Set(topicIds)],
    arrivedAt,
    answeredAt,
    read: read.flatMap(({ openedId, at }) => (openedId === null ? [] : [{ at: Number(at), articleId: openedId }])),
    answers: await answersOfCall(db, callId),
    inquiries,
    tickets,
  };
}

/** A call that comes to somebody who reads it on their desk. */
export interface CardOnDesk {
  readonly callId: string;
  readonly legId: string;
  /** Who connects it; null: a rule of the hotline. */
  readonly agentId: string | null;
  readonly over: boolean;
}

/**
 * The calls that are being connected with this official, or were and ended after `since` (epoch milliseconds), newest first. None of a
 * rehearsal.
 */
export async function cardsOnDesk(db: Db, officialId: string, since: number): Promise<readonly CardOnDesk[]> {
  const rows = await db
    .selectFrom('call')
    .select(['id', 'transferLegId', 'agentId', 'endReason'])
    .where('transferOfficialId', '=', officialId)
    .where('transferLegId', 'is not', null)
    .where('rehearsal', '=', 0)
    .where((of) =>
      of.or([of('endReason', 'is', null), of.and([of('handedOverAt', 'is not', null), of('endedAt', '>', since)])]),
    )
    .orderBy('arrivedAt', 'desc')
    .execute();
  return rows.flatMap(({ id: callId, transferLegId: legId, agentId, endReason }) =>
    legId === null ? [] : [{ callId, legId, agentId, over: endReason !== null }],
  );
}

function callOf(db: Db, callId: string) {
  return db
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .leftJoin('contact', 'contact.callId', 'call.id')
    .select(['call.municipalityId', 'call.withheld', 'call.arrivedAt', 'call.answeredAt', 'call.endReason'])
    .select(['call.handedOverAt', 'call.transferLegId', 'people.id as personId', 'people.number', 'people.name'])
    .select(['contact.note', 'contact.questions'])
    .where('call.id', '=', callId)
    .orderBy('contact.id', 'desc')
    .executeTakeFirst();
}

type CallOfCard = NonNullable<Awaited<ReturnType<typeof callOf>>>;

/** Whoever shows a number has a row with the people until somebody is forgotten. */
function stateOf(row: CallOfCard, { id: legId }: CardLink): CardState {
  const missed = row.endReason !== null && row.handedOverAt === null;
  if (row.transferLegId !== legId || missed) return 'gone';
  return row.withheld === 0 && row.personId === null ? 'forgotten' : 'comes';
}

async function ticketsOf(
  db: Db,
  of: { callId: string; municipalityId: string; number: string | null; departmentId: string | null },
): Promise<KeptCard['tickets']> {
  const scope = { municipalityIds: [of.municipalityId], departmentIds: null };
  const before = of.number === null ? [] : await openTicketsOfNumber(db, of.number, scope.municipalityIds, false);
  const ids = [
    ...(await ticketsOfCall(db, of.callId)),
    ...before.filter(({ departmentId }) => departmentId === of.departmentId).map(({ id }) => id),
  ];
  const read = await Promise.all([...new Set(ids)].map((id) => readTicket(db, id, scope)));
  return read.filter((one) => one !== null);
}

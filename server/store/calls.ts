// Reads calls: one by its id, and what somebody with the same number called about before.
import type { PastCall } from '../contract/calls.ts';
import type { Question } from '../contract/tickets.ts';
import type { Db } from './database.ts';

/** What the page about a call needs of it. */
export interface CallOrigin {
  readonly municipalityId: string;
  readonly number: string | null;
  readonly rehearsal: boolean;
}

/** Where the call came from; null when it is unknown. */
export async function callOrigin(db: Db, callId: string): Promise<CallOrigin | null> {
  const row = await db
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .select(['municipalityId', 'rehearsal', 'people.number'])
    .where('call.id', '=', callId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { municipalityId: row.municipalityId, number: row.number || null, rehearsal: row.rehearsal === 1 };
}

/** Those of these calls that ended because the agent, or whoever the caller was put through to, hung up. */
export async function endedByOthers(db: Db, callIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('call')
    .select('id')
    .where('id', 'in', [...callIds])
    .where('endedBy', 'in', ['agent', 'target'])
    .execute();
  return rows.map(({ id }) => id);
}

/** The last ten ended calls from a number in these municipalities, newest first. Rehearsal and real calls never mix. */
export async function earlierCalls(
  db: Db,
  number: string,
  municipalityIds: readonly string[],
  rehearsal: boolean,
): Promise<PastCall[]> {
  const rows = await db
    .selectFrom('call')
    .innerJoin('people', 'people.id', 'call.citizenId')
    .leftJoin('contact', (join) =>
      join.on('contact.id', '=', (row) =>
        row
          .selectFrom('contact as other')
          .select((other) => other.fn.max('other.id').as('id'))
          .whereRef('other.callId', '=', 'call.id'),
      ),
    )
    .select([
      'call.id',
      'municipalityId',
      'arrivedAt',
      'answeredAt',
      'handedOverAt',
      'endedAt',
      'endReason',
      'contact.questions',
      (row) =>
        row
          .selectFrom('ticket')
          .select((ticket) => ticket.fn.max('ticket.number').as('number'))
          .whereRef('ticket.callId', '=', 'call.id')
          .as('ticketNumber'),
    ])
    .where('people.number', '=', number)
    .where('municipalityId', 'in', [...municipalityIds])
    .where('rehearsal', '=', rehearsal ? 1 : 0)
    .where('endReason', 'is not', null)
    .orderBy('arrivedAt', 'desc')
    .limit(10)
    .execute();
  return rows.flatMap((row) => {
    if (row.endedAt === null || row.endReason === null) return [];
    const [question] = JSON.parse(row.questions ?? '[]') as Question[];
    return [
      {
        id: row.id,
        municipalityId: row.municipalityId,
        arrivedAt: row.arrivedAt,
        endedAt: row.endedAt,
        waitSeconds: ((row.answeredAt ?? row.endedAt) - row.arrivedAt) / 1000,
        talkSeconds: row.answeredAt === null ? null : ((row.handedOverAt ?? row.endedAt) - row.answeredAt) / 1000,
        endReason: row.endReason,
        topicId: question?.topicId ?? null,
        result: question?.result ?? null,
        ticketNumber: row.ticketNumber,
      },
    ];
  });
}

// Reads how fast calls were served lately, so that a server that starts again still knows the expected wait.
import { HANDLINGS_KEPT, NO_PACE, type Pace, WAITS_KEPT } from '../domain/statistics/pace.ts';
import type { Db } from './database.ts';

/** What was longer ago says nothing about today. */
const LATELY_MS = 12 * 3_600_000;

/** The pace at this moment (epoch milliseconds), from the calls of the last twelve hours. */
export async function loadPace(db: Db, at: number): Promise<Pace> {
  const handlings = await db
    .selectFrom('contact')
    .select(['openedAt', 'closedAt'])
    .where('closedAt', '>', at - LATELY_MS)
    .orderBy('closedAt', 'desc')
    .limit(HANDLINGS_KEPT)
    .execute();
  const waits = await db
    .selectFrom('call')
    .select(['arrivedAt', 'answeredAt', 'endedAt', 'endReason'])
    .where('arrivedAt', '>', at - LATELY_MS)
    .where('callback', 'is', null)
    .where((row) =>
      row.or([row('answeredAt', 'is not', null), row('endReason', 'in', ['abandoned', 'abandonedRinging'])]),
    )
    .orderBy('arrivedAt', 'desc')
    .limit(WAITS_KEPT)
    .execute();
  const underWay = await db
    .selectFrom('contact')
    .select(['callId', 'openedAt'])
    .where('closedAt', 'is', null)
    .execute();
  const waiting = await db
    .selectFrom('call')
    .select(['id', 'arrivedAt'])
    .where('endReason', 'is', null)
    .where('answeredAt', 'is', null)
    .where('state', '<>', 'connected')
    .where('callback', 'is', null)
    .execute();
  return {
    ...NO_PACE,
    begun: new Map(underWay.map(({ callId, openedAt }) => [callId, openedAt])),
    waiting: new Map(waiting.map(({ id, arrivedAt }) => [id, arrivedAt])),
    handlings: handlings.reverse().map(({ openedAt, closedAt }) => ((closedAt ?? openedAt) - openedAt) / 1000),
    waits: waits.reverse().map((row) => ({
      seconds: ((row.answeredAt ?? row.endedAt ?? row.arrivedAt) - row.arrivedAt) / 1000,
      abandoned: row.answeredAt === null,
    })),
  };
}

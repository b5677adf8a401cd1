// Reads callbacks: those that are not over, and those of a day for the figures.

import type { LiveCallback } from '../domain/callbacks/liveCallback.ts';
import type { CountedCallback } from '../domain/statistics/callbacks.ts';
import type { Db } from './database.ts';

/** Who is to be called back; not whose number has been forgotten meanwhile. */
export async function loadCallbacks(db: Db): Promise<ReadonlyMap<string, LiveCallback>> {
  const rows = await db
    .selectFrom('callback')
    .innerJoin('people', 'people.id', 'callback.citizenId')
    .selectAll('callback')
    .select(['people.number', 'people.name'])
    .where('outcome', 'is', null)
    .orderBy('askedAt')
    .orderBy('callback.id')
    .execute();
  return new Map(
    rows.map((row): [string, LiveCallback] => [
      row.id,
      {
        id: row.id,
        callId: row.callId,
        municipalityId: row.municipalityId,
        dialled: row.dialled,
        number: row.number,
        callerName: row.name || null,
        askedBy: row.askedBy,
        note: row.note,
        calledAt: row.calledAt,
        queuedAt: row.queuedAt,
        promisedUntil: row.promisedUntil,
        dueAt: row.dueAt,
        tries: JSON.parse(row.tries) as LiveCallback['tries'],
      },
    ]),
  );
}

/** Callbacks of the municipalities that were asked for from the one moment to before the other (epoch milliseconds). */
export async function callbacksBetween(
  db: Db,
  from: number,
  until: number,
  municipalityIds: readonly string[],
): Promise<CountedCallback[]> {
  const rows = await db
    .selectFrom('callback')
    .select(['outcome', 'endedAt', 'promisedUntil', 'tries'])
    .where('askedAt', '>=', from)
    .where('askedAt', '<', until)
    .where('municipalityId', 'in', [...municipalityIds])
    .execute();
  return rows.map(({ tries, ...row }) => ({ ...row, missed: (JSON.parse(tries) as LiveCallback['tries']).length }));
}

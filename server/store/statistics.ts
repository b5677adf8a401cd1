// Reads the calls of a day for the figures.
import { sql } from 'kysely';
import type { OfferPath } from '../contract/routing.ts';
import type { CountedCall } from '../domain/statistics/today.ts';
import type { Db } from './database.ts';
import type { Flag } from './schema.ts';

/** Calls of the municipalities that arrived from the one moment to before the other (epoch milliseconds). */
export async function callsBetween(
  db: Db,
  from: number,
  until: number,
  municipalityIds: readonly string[],
): Promise<CountedCall[]> {
  const rows = await db
    .selectFrom('call')
    .select([
      'municipalityId',
      'rehearsal',
      'state',
      'arrivedAt',
      'answeredAt',
      'handedOverAt',
      'endedAt',
      'endReason',
      'overflowWhy as overflow',
      'forwardsMissed',
      'forwardsUnrung',
      sql<Flag>`"callback" is not null`.as('isCallback'),
      sql<OfferPath | null>`json_extract("offerBecause", '$.path')`.as('path'),
    ])
    .where('arrivedAt', '>=', from)
    .where('arrivedAt', '<', until)
    .where('municipalityId', 'in', [...municipalityIds])
    .execute();
  return rows.map((row) => ({ ...row, rehearsal: row.rehearsal === 1, isCallback: row.isCallback === 1 }));
}

// Which officials could not be reached lately.
import type { Db } from './database.ts';

/** How often since the moment (epoch milliseconds), and when last; who was always reached is not in it. */
export async function missesSince(
  db: Db,
  since: number,
): Promise<ReadonlyMap<string, { readonly times: number; readonly lastAt: number }>> {
  const rows = await db
    .selectFrom('officialMiss')
    .select(({ fn }) => ['officialId', fn.countAll<number>().as('times'), fn.max('at').as('lastAt')])
    .where('at', '>=', since)
    .groupBy('officialId')
    .execute();
  return new Map(rows.map(({ officialId, times, lastAt }) => [officialId, { times: Number(times), lastAt }]));
}

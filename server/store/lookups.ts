// The record of what was looked up, and how it is forgotten.
import type { Db } from './database.ts';

/** At most so many rows at once, so that nothing waits for a deletion. */
const AT_ONCE = 5000;

/** Forgets look-ups older than this moment, the oldest first; answers how many. What is left over is for the next time. */
export async function pruneLookups(db: Db, before: number): Promise<number> {
  const oldest = db.selectFrom('lookup').select('id').where('at', '<', before).orderBy('at').limit(AT_ONCE);
  const { numDeletedRows } = await db.deleteFrom('lookup').where('id', 'in', oldest).executeTakeFirst();
  return Number(numDeletedRows);
}

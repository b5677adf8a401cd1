// A call whose agent lost the sound remembers since when a fresh leg is under way.
import { type Kysely, sql } from 'kysely';

/** Adds the column; calls of before have none under way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "call" add column "reclaimedAt" integer').execute(db);
}

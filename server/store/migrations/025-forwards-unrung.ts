// Calls count how often nobody could be rung whom a rule of the hotline names.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "call" add column "forwardsUnrung" integer not null default 0').execute(db);
}

// Calls count how often somebody was rung without an agent, and did not answer.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "call" add column "forwardsMissed" integer not null default 0').execute(db);
}

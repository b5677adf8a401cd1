// A talk whose agent's telephone is gone, and what rings instead of it.
import { type Kysely, sql } from 'kysely';

/** Adds the columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "call" add column "lostAt" integer').execute(db);
  await sql.raw('alter table "agent" add column "fallback" text').execute(db);
}

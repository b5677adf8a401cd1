// Calls remember that the caller wants a person.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "call" add column "wantsPerson" integer not null default 0').execute(db);
}

// A ticket says whether an agent wrote it down or the system owes somebody a call.
import { type Kysely, sql } from 'kysely';

/** Adds the column; tickets of before were written down by agents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table "ticket" add column "kind" text not null default 'question'`).execute(db);
}

// Who is told, on picking up, who is about to be put through.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "agent" add column "whisper" integer not null default 0').execute(db);
}

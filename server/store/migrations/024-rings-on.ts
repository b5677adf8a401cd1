// A telephone that rings on for an exchange that died.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "agent" add column "ringsOnUntil" integer').execute(db);
}

// Letters that bring a link: to the card of a caller who is being connected.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table "mail" add column "linkId" text references "oneTimeLink" ("id")').execute(db);
}

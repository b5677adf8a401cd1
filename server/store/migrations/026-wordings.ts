// What leads have callers told instead of the text in the centre's file; where there is no row, or no text in it, the file holds.
import { type Kysely, sql } from 'kysely';

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table "wording" ("municipalityId" text not null, "what" text not null, "language" text not null, "text" text,
        "at" integer not null, "setBy" text not null, primary key ("municipalityId", "what"))`,
    )
    .execute(db);
}

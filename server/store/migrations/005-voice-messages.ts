// Voice messages lie in the database itself: one commit with their ticket, one delete, and in every backup.
import { type Kysely, sql } from 'kysely';

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table "voiceMessage" ("id" text primary key, "source" text not null unique,
         "ticketId" text references "ticket" ("id") on delete cascade,
         "leftAt" integer not null, "seconds" real not null, "sound" blob not null)`,
    )
    .execute(db);
  await sql.raw(`create index "messageOfTicket" on "voiceMessage" ("ticketId", "leftAt")`).execute(db);
}

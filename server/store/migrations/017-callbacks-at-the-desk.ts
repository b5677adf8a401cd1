// In which contact a callback was taken down, what the agent wrote, and when it was to be called first.
import { type Kysely, sql } from 'kysely';

/** Adds the columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table "callback" add column "note" text not null default ''`).execute(db);
  await sql.raw('alter table "callback" add column "firstDueAt" integer').execute(db);
  await sql.raw('alter table "callback" add column "contactId" integer references "contact" ("id")').execute(db);
  await sql.raw('create index "callbackOfContact" on "callback" ("contactId")').execute(db);
}

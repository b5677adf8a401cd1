// What was looked up during contacts.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "lookup" ("id" integer primary key, "callId" text not null, "at" integer not null,
    "municipalityId" text not null, "rehearsal" integer not null, "words" text not null, "hits" integer not null,
    "openedId" text)`,
  `create index "lookupAt" on "lookup" ("at")`,
  `create index "lookupOfCall" on "lookup" ("callId")`,
  `create index if not exists "contactClosedAt" on "contact" ("closedAt")`,
];

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

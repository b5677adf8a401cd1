// Notices to callers, the ended ones as well: who set and ended what.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "notice" ("id" text not null, "municipalityId" text not null, "language" text not null, "text" text not null,
    "at" integer not null, "until" integer not null, "setBy" text not null, "state" text not null, "endedAt" integer,
    "endedWhy" text, "endedBy" text, primary key ("id", "municipalityId"))`,
  'create index "noticeAt" on "notice" ("at")',
];

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

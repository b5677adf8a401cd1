// Letters by mail: a queue that outlives the program.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "mail" ("id" text primary key, "callId" text not null, "municipalityId" text not null,
    "articleId" text not null, "title" text not null, "text" text not null,
    "citizenId" text references "people" ("id") on delete set null,
    "at" integer not null, "state" text not null, "tries" integer not null, "nextAt" integer not null,
    "settledAt" integer, "why" text not null)`,
  `create index "mailWaiting" on "mail" ("nextAt") where "state" = 'waiting'`,
  `create index "mailOfCall" on "mail" ("callId")`,
  `create index "mailOfCitizen" on "mail" ("citizenId")`,
];

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

// Who is to be called back, with every try; calls that are such a try say so.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  'alter table "call" add column "callback" text',
  `create table "callback" ("id" text primary key, "callId" text not null, "municipalityId" text not null,
    "dialled" text not null, "citizenId" text references "people" ("id") on delete set null, "askedBy" text not null,
    "askedAt" integer not null, "calledAt" integer not null, "queuedAt" integer not null, "promisedUntil" integer not null,
    "dueAt" integer, "tries" text not null, "outcome" text, "givenUp" text, "endedAt" integer,
    check (("outcome" is null) = ("endedAt" is null)))`,
  `create index "callbackOpen" on "callback" ("askedAt") where "outcome" is null`,
  `create index "callbackAskedAt" on "callback" ("askedAt")`,
  `create index "callbackOfCitizen" on "callback" ("citizenId")`,
];

/** Adds the column and the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

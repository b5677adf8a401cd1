// News for the desks, and who has read them.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "news" ("id" text primary key, "municipalityId" text not null, "title" text not null, "text" text not null,
    "important" integer not null, "at" integer not null, "by" text not null, "until" integer, "withdrawnAt" integer)`,
  `create table "newsRead" ("newsId" text not null references "news" ("id") on delete cascade, "personId" text not null,
    "at" integer not null, primary key ("newsId", "personId"))`,
];

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

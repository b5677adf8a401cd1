// Articles, their versions, and the errors that readers reported.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "article" ("id" text primary key, "municipalityId" text not null, "state" text not null,
    "version" integer not null, "textVersion" integer not null, "publishedVersion" integer, "plannedAt" integer,
    "urgent" integer not null, "writers" text not null, "title" text not null, "words" text not null,
    "topic" text not null, "owner" text not null, "internal" integer not null, "reviewAt" integer not null,
    "missingLanguages" text not null, "changedAt" integer not null, "changedBy" text not null,
    check (("state" = 'planned') = ("plannedAt" is not null)))`,
  `create index "articlePlanned" on "article" ("plannedAt") where "plannedAt" is not null`,
  `create table "articleVersion" ("articleId" text not null references "article" ("id"), "version" integer not null,
    "at" integer not null, "by" text not null, "step" text not null, "reason" text not null,
    "publishedVersion" integer, "text" text, primary key ("articleId", "version"))`,
  `create trigger "versionKept" before update on "articleVersion"
    begin select raise(abort, 'a version is never changed'); end`,
  `create trigger "versionStays" before delete on "articleVersion"
    begin select raise(abort, 'a version is never deleted'); end`,
  `create table "articleReport" ("id" text primary key, "articleId" text not null references "article" ("id"),
    "at" integer not null, "by" text not null, "text" text not null,
    "settledAt" integer, "settledBy" text, "words" text not null)`,
  `create index "reportOfArticle" on "articleReport" ("articleId", "at")`,
];

/** Makes the tables; the stock is put in when the server starts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

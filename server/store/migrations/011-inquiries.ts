// Inquiries of agents to departments with all their times, who looked at a caller, links that hold once, and whom nobody reached.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "inquiry" ("id" text primary key, "number" text not null unique, "callId" text not null,
    "agentId" text not null, "municipalityId" text not null, "departmentId" text not null, "topicId" text,
    "state" text not null, "circle" integer not null, "version" integer not null, "question" text not null,
    "answer" text, "expertId" text, "askedAt" integer not null, "seenAt" integer, "writingAt" integer,
    "answeredAt" integer, "toldAt" integer, "promisedAt" integer, "widenAt" integer, "limitAt" integer,
    "ticketId" text, "rehearsal" integer not null)`,
  `create index "inquiryOpen" on "inquiry" ("state") where "state" in ('asked', 'seen', 'answered')`,
  `create index "inquiryAskedAt" on "inquiry" ("askedAt")`,
  `create table "inquiryStep" ("seq" integer primary key autoincrement,
    "inquiryId" text not null references "inquiry" ("id"), "at" integer not null, "step" text not null,
    "by" text not null)`,
  `create index "stepOfInquiry" on "inquiryStep" ("inquiryId")`,
  `create table "inquiryLook" ("inquiryId" text not null references "inquiry" ("id"), "seenBy" text not null,
    "at" integer not null)`,
  `create index "lookAtInquiry" on "inquiryLook" ("inquiryId", "seenBy")`,
  `create table "oneTimeLink" ("id" text primary key, "purpose" text not null, "about" text not null,
    "tokenHash" text not null unique, "officialId" text not null, "madeAt" integer not null,
    "expiresAt" integer not null, "madeBy" text not null, "usedAt" integer)`,
  `create table "officialMiss" ("officialId" text not null, "at" integer not null, "why" text not null)`,
  `create index "missOfOfficial" on "officialMiss" ("at")`,
];

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

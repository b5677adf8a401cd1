// Calls remember how they are to be served and why they were offered; hotlines have rules of their own.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  'alter table "call" add column "priority" integer not null default 0',
  'alter table "call" add column "lastAgentId" text',
  'alter table "call" add column "overflowWhy" text',
  'alter table "call" add column "overflowTarget" text',
  'alter table "call" add column "offerBecause" text',
  'create table "hotline" ("municipalityId" text primary key, "rules" text not null)',
];

/** Adds the columns and the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

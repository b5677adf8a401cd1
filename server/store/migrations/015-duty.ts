// The rules of duty that a lead has set, and the journal of people's states by time.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  `create table "duty" ("one" integer primary key check ("one" = 1), "rules" text not null)`,
  `create index "journalOfDuty" on "journal" ("at") where "type" in ('shiftBegan', 'shiftEnded', 'agentBecameReady',
    'agentPaused', 'callOffered', 'offerEnded', 'callAnswered', 'callbackDialled', 'wrapUpStarted', 'wrapUpExtended',
    'wrapUpClockStopped')`,
];

/** Adds the table and the index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

// A call that is being connected remembers in which way, and how far that has come, instead of only whether somebody answered.
import { type Kysely, sql } from 'kysely';

const STATEMENTS = [
  'alter table "call" add column "transferWay" text',
  'alter table "call" add column "transferStage" text',
  `update "call" set "transferWay" = 'direct', "transferStage" = case when "transferAnswered" = 1 then 'connected' else 'rings' end
    where "transferLegId" is not null`,
  'alter table "call" drop column "transferAnswered"',
];

/** Adds the columns, fills them for calls of before, and drops what they replace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

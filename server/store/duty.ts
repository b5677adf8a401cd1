// Reads back the rules of duty, and the journal of people's states.
import { sql } from 'kysely';
import { DUTY_RULES, DutyRules } from '../contract/duty.ts';
import { DUTY_EVENTS, type DutyEvent } from '../domain/statistics/dutyTimes.ts';
import type { Db } from './database.ts';

/** Nobody's shift is longer; so far back the state is looked for that somebody was in when the day began (milliseconds). */
export const LONGEST_SHIFT_MS = 16 * 3_600_000;

/** As a lead set them, or the usual ones. */
export async function loadDutyRules(db: Db): Promise<DutyRules> {
  const row = await db.selectFrom('duty').select('rules').executeTakeFirst();
  return row === undefined ? DUTY_RULES : DutyRules.parse(JSON.parse(row.rules));
}

/** The events that made the states of this time (epoch milliseconds), in their order; of one person, or of everybody. */
export async function dutyEvents(db: Db, from: number, until: number, agentId?: string): Promise<readonly DutyEvent[]> {
  // Written out, so that the index of just these events is used.
  const types = sql.raw(DUTY_EVENTS.map((type) => `'${type}'`).join(', '));
  const own = agentId === undefined ? sql`1` : sql`json_extract("body", '$.agentId') = ${agentId}`;
  const { rows } = await sql<{ type: string; at: number; body: string }>`
    select "type", "at", "body" from "journal" indexed by "journalOfDuty"
    where "type" in (${types}) and "at" >= ${from - LONGEST_SHIFT_MS} and "at" < ${until} and ${own}
    order by "at", "seq"`.execute(db);
  return rows.map(({ type, at, body }) => ({ ...(JSON.parse(body) as object), type, at }) as DutyEvent);
}

// Reads back what the queue remembers beyond the live calls: rules of hotlines, last talks, places of callers who were cut off.
import { sql } from 'kysely';
import { HotlineRules } from '../contract/routing.ts';
import {
  CALLERS_KEPT,
  callerKey,
  KEEPS_PLACE,
  PLACE_KEPT_MS,
  type QueueMemory,
  TALK_KEPT_MS,
} from '../domain/queue/memory.ts';
import type { Db } from './database.ts';
import type { Flag } from './schema.ts';

/** A day has fewer events than this. */
const EVENTS_OF_A_DAY = 1_000_000;
/** Nobody waits longer than this before hanging up (milliseconds). */
const LONGEST_WAIT_MS = 7_200_000;

/** As it was when the server stopped; counted back from what happened last, not from the clock. */
export async function loadQueueMemory(db: Db): Promise<QueueMemory> {
  return {
    rules: await loadHotlineRules(db),
    lastTalks: await loadLastTalks(db),
    places: await loadPlaces(db),
  };
}

/** The rules that leads have set, by municipality; what there was no rule for when they were set is as usual. */
export async function loadHotlineRules(db: Db): Promise<ReadonlyMap<string, HotlineRules>> {
  const rows = await db.selectFrom('hotline').selectAll().execute();
  return new Map(rows.map((row) => [row.municipalityId, HotlineRules.parse(JSON.parse(row.rules))]));
}

interface Caller {
  readonly municipalityId: string;
  readonly rehearsal: Flag;
  readonly number: string;
}

async function loadLastTalks(db: Db): Promise<QueueMemory['lastTalks']> {
  const { rows } = await sql<Caller & { agentId: string; at: number }>`
    select "call"."municipalityId", "call"."rehearsal", "people"."number", "journal"."at",
      json_extract("journal"."body", '$.agentId') as "agentId"
    from "journal" join "call" on "call"."id" = json_extract("journal"."body", '$.callId')
      join "people" on "people"."id" = "call"."citizenId"
    where "journal"."seq" > (select max("seq") from "journal") - ${EVENTS_OF_A_DAY} and "journal"."type" = 'callAnswered'
    order by "journal"."seq"`.execute(db);
  const newest = rows.at(-1)?.at ?? 0;
  const found = new Map<string, { agentId: string; at: number }>();
  for (const row of rows) {
    if (row.at > newest - TALK_KEPT_MS) putLast(found, row, { agentId: row.agentId, at: row.at });
  }
  return latest(found);
}

/** Whoever called again since then has the place already, or was served. */
async function loadPlaces(db: Db): Promise<QueueMemory['places']> {
  const rows = await db
    .selectFrom('call')
    .innerJoin('people', 'people.id', 'call.citizenId')
    .select([
      'municipalityId',
      'rehearsal',
      'people.number',
      'arrivedAt',
      'queuedAt',
      'answeredAt',
      'endedAt',
      'endReason',
      'callback',
    ])
    .where('arrivedAt', '>', (calls) =>
      calls
        .selectFrom('call as other')
        .select(sql<number>`max("arrivedAt") - ${LONGEST_WAIT_MS + PLACE_KEPT_MS}`.as('from')),
    )
    .execute();
  const arrivals = new Map<string, number>();
  const arrived = rows.filter(({ callback }) => callback === null);
  for (const row of arrived.sort((a, b) => a.arrivedAt - b.arrivedAt)) putLast(arrivals, row, row.arrivedAt);
  const found = new Map<string, { since: number; leftAt: number }>();
  const ended = rows.flatMap((row) =>
    row.endedAt === null || row.answeredAt !== null ? [] : [{ ...row, endedAt: row.endedAt }],
  );
  for (const row of ended.sort((a, b) => a.endedAt - b.endedAt)) {
    if (KEEPS_PLACE.has(row.endReason ?? '')) putLast(found, row, { since: row.queuedAt, leftAt: row.endedAt });
  }
  return latest([...found].filter(([key, { leftAt }]) => (arrivals.get(key) ?? 0) <= leftAt));
}

/** No more than are remembered while the server runs. */
function latest<T>(found: Iterable<readonly [string, T]>): ReadonlyMap<string, T> {
  return new Map([...found].slice(-CALLERS_KEPT));
}

function putLast<T>(found: Map<string, T>, { municipalityId, rehearsal, number }: Caller, value: T): void {
  const key = callerKey({ municipalityId, number: number || null, rehearsal: rehearsal === 1 });
  if (key === undefined) return;
  found.delete(key);
  found.set(key, value);
}

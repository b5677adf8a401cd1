// Reads back what was true when the server stopped: the calls that had not ended, the people at the telephone, open contacts.

import { sql } from 'kysely';
import type { Device, FallbackDevice } from '../contract/agents.ts';
import type { OfferReason } from '../contract/routing.ts';
import type { CallbackTry } from '../domain/callbacks/liveCallback.ts';
import type { KeptWorld } from '../domain/evolve.ts';
import { OUTSIDE, type OutsideDial } from '../domain/transfers/outsideDial.ts';
import type { Centre, LiveAgent, LiveCall } from '../domain/world.ts';
import { loadCallbacks } from './callbacks.ts';
import type { Db } from './database.ts';
import { loadDutyRules } from './duty.ts';
import { loadContacts } from './liveContacts.ts';
import { loadNotices } from './notices.ts';
import { loadQueueMemory } from './queue.ts';
import { loadRecordings } from './recordings.ts';
import { loadSkills } from './skills.ts';
import { loadWordings } from './wordings.ts';

/** The world as the rows say it. Everybody of the centre who takes calls is in it, with a row made if there was none. */
export async function loadKeptWorld(db: Db, centre: Centre): Promise<KeptWorld> {
  await makeMissingAgents(db, centre);
  return readKeptWorld(db, centre);
}

/** The same without changing anything. */
export async function readKeptWorld(db: Db, centre: Centre): Promise<KeptWorld> {
  return {
    calls: await loadCalls(db),
    agents: await loadAgents(db, centre),
    contacts: await loadContacts(db),
    ticketSerials: await loadSerials(db),
    outsideDials: await loadOutsideDials(db),
    callbackTickets: await loadCallbackTickets(db),
    callbacks: await loadCallbacks(db),
    queue: await loadQueueMemory(db),
    duty: await loadDutyRules(db),
    notices: await loadNotices(db),
    recordings: await loadRecordings(db),
    wordings: await loadWordings(db),
  };
}

async function makeMissingAgents(db: Db, centre: Centre): Promise<void> {
  const rows = [...centre.agents.keys()].map((id) => ({
    id,
    state: 'signedOut' as const,
    stateSince: 0,
    freeSince: 0,
    device: '{"kind":"browser"}',
    reachable: 0 as const,
    missedInRow: 0,
    wrapUpExtended: 0 as const,
    whisper: 0 as const,
  }));
  if (rows.length === 0) return;
  await db
    .insertInto('agent')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function loadCalls(db: Db): Promise<ReadonlyMap<string, LiveCall>> {
  const rows = await db
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .selectAll('call')
    .select(['people.number', 'people.name'])
    .where('endReason', 'is', null)
    .orderBy('arrivedAt')
    .orderBy('call.id')
    .execute();
  return new Map(
    rows.map((row): [string, LiveCall] => [
      row.id,
      {
        id: row.id,
        municipalityId: row.municipalityId,
        dialled: row.dialled,
        number: row.number || null,
        callerName: row.name || null,
        withheld: row.withheld === 1,
        rehearsal: row.rehearsal === 1,
        state: row.state as LiveCall['state'],
        arrivedAt: row.arrivedAt,
        queuedAt: row.queuedAt,
        offeredAt: row.offeredAt,
        answeredAt: row.answeredAt,
        heldAt: row.heldAt,
        agentId: row.agentId,
        legId: row.legId,
        reclaimedAt: row.reclaimedAt,
        lostAt: row.lostAt,
        offers: row.offers,
        muted: row.muted === 1,
        refusedBy: JSON.parse(row.refusedBy) as string[],
        returned: row.returned,
        preferAgentId: row.preferAgentId,
        transfer:
          row.transferOfficialId === null ||
          row.transferLegId === null ||
          row.transferWay === null ||
          row.transferStage === null
            ? null
            : {
                officialId: row.transferOfficialId,
                targetName: row.transferTargetName ?? '',
                legId: row.transferLegId,
                way: row.transferWay,
                stage: row.transferStage,
              },
        lineAnswered: row.lineAnswered === 1,
        priority: row.priority,
        lastAgentId: row.lastAgentId,
        overflow:
          row.overflowWhy === null || row.overflowTarget === null
            ? null
            : { why: row.overflowWhy, target: row.overflowTarget },
        wantsPerson: row.wantsPerson === 1,
        callback: row.callback === null ? null : (JSON.parse(row.callback) as CallbackTry),
        because: row.offerBecause === null ? null : (JSON.parse(row.offerBecause) as OfferReason),
      },
    ]),
  );
}

async function loadAgents(db: Db, centre: Centre): Promise<ReadonlyMap<string, LiveAgent>> {
  const agents = new Map<string, LiveAgent>();
  const skills = await loadSkills(db);
  for (const row of await db.selectFrom('agent').selectAll().execute()) {
    const person = centre.agents.get(row.id);
    if (person === undefined) continue;
    agents.set(row.id, {
      id: row.id,
      name: person.name,
      municipalityIds: person.municipalityIds,
      levels: { ...person.levels, ...skills.get(row.id) },
      state: row.state,
      pauseReason: row.pauseReason,
      stateSince: row.stateSince,
      freeSince: row.freeSince,
      device: JSON.parse(row.device) as Device,
      reachable: row.reachable === 1,
      shiftSince: row.shiftSince,
      callId: row.callId,
      missedInRow: row.missedInRow,
      wrapUpUntil: row.wrapUpUntil,
      wrapUpExtended: row.wrapUpExtended === 1,
      whisper: row.whisper === 1,
      fallback: row.fallback === null ? null : (JSON.parse(row.fallback) as FallbackDevice),
      ringsOnUntil: row.ringsOnUntil,
    });
  }
  return agents;
}

async function loadSerials(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('ticketSerial').selectAll().execute();
  return new Map(rows.map((row) => [`${row.municipalityId} ${row.year}`, row.serial]));
}

async function loadCallbackTickets(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('ticket')
    .select('id')
    .where('kind', '<>', 'question')
    .where('state', '<>', 'closed')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

const DAY_MS = 86_400_000;
/** A day has fewer events than this. */
const EVENTS_OF_A_DAY = 1_000_000;

/** For whom outside numbers were dialled within 24 hours before the last one, oldest first. */
async function loadOutsideDials(db: Db): Promise<readonly OutsideDial[]> {
  const { rows } =
    await sql<OutsideDial>`select "at", coalesce(json_extract("body", '$.dialledFor'), json_extract("body", '$.municipalityId')) as "municipalityId"
    from "journal" where "seq" > (select max("seq") from "journal") - ${EVENTS_OF_A_DAY}
      and ("type" = 'callbackDialled'
        or ("type" = 'legReplaced' and json_extract("body", '$.dialledFor') is not null)
        or ("type" in ('transferStarted', 'callForwarded') and json_extract("body", '$.officialId') = ${OUTSIDE}))
    order by "seq"`.execute(db);
  const newest = rows.at(-1)?.at ?? 0;
  return rows.filter(({ at }) => at > newest - DAY_MS);
}

// How events change the row of a call; follows server/domain/calls step by step.
import { sql } from 'kysely';
import type { EventOf } from '../../contract/events.ts';
import type { CallTable } from '../callTables.ts';
import type { Trx } from '../database.ts';
import { citizenId } from '../people.ts';
import { flag } from '../schema.ts';
import { change, live } from './liveCall.ts';
import { NO_TRANSFER } from './transferRows.ts';

/** Makes the row; a caller who comes back out of the exchange's fallback gets the old one again, as if never gone. */
export async function callArrived(trx: Trx, event: EventOf<'callArrived'>): Promise<void> {
  await putCall(trx, event, {
    withheld: flag(event.withheld),
    rehearsal: flag(event.rehearsal),
    adopted: flag(event.adopted),
    queuedAt: event.placeSince ?? event.at,
    returned: event.adopted ? 'telephonyBack' : event.placeSince === undefined ? null : 'calledAgain',
    callback: null,
  });
}

/** The row of a call that has just entered the queue. */
export async function putCall(
  trx: Trx,
  event: EventOf<'callArrived' | 'callbackDue'>,
  own: Pick<CallTable, 'withheld' | 'rehearsal' | 'adopted' | 'queuedAt' | 'returned' | 'callback'>,
): Promise<void> {
  // A suppressed number is never stored, whatever arrives here.
  const caller =
    own.withheld === 1 ? null : await citizenId(trx, { number: event.number, name: event.callerName, replyTo: null });
  const row = {
    ...own,
    municipalityId: event.municipalityId,
    dialled: event.dialled,
    citizenId: caller,
    state: 'waiting',
    arrivedAt: event.at,
    offers: 0,
    muted: 0,
    refusedBy: '[]',
    lineAnswered: 0,
    priority: 0,
    forwardsMissed: 0,
    forwardsUnrung: 0,
    wantsPerson: flag('wantsPerson' in event && event.wantsPerson === true),
    lastAgentId: event.lastAgentId ?? null,
  } as const satisfies Partial<CallTable>;
  await trx
    .insertInto('call')
    .values({ id: event.callId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...NOTHING_YET, ...row }))
    .execute();
}

export const lineAnswered = (trx: Trx, event: EventOf<'lineAnswered'>) =>
  change(trx, event.callId, { lineAnswered: 1 });

export async function callOffered(trx: Trx, event: EventOf<'callOffered'>): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({
      state: 'offered',
      offeredAt: event.at,
      firstOfferedAt: row.fn.coalesce('firstOfferedAt', row.val(event.at)),
      agentId: event.agentId,
      legId: event.legId,
      offers: event.offer,
      offerBecause: JSON.stringify(event.because),
    }))
    .execute();
}

export async function offerEnded(trx: Trx, event: EventOf<'offerEnded'>): Promise<void> {
  const row = await trx
    .selectFrom('call')
    .select('refusedBy')
    .where('id', '=', event.callId)
    .where('endReason', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return;
  const refused = JSON.parse(row.refusedBy) as string[];
  if (!refused.includes(event.agentId)) refused.push(event.agentId);
  await change(trx, event.callId, {
    state: 'waiting',
    offeredAt: null,
    agentId: null,
    legId: null,
    preferAgentId: null,
    refusedBy: JSON.stringify(refused),
  });
}

export async function callAnswered(trx: Trx, event: EventOf<'callAnswered'>): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({
      state: 'talking',
      answeredAt: row.fn.coalesce('answeredAt', row.val(event.at)),
      agentId: event.agentId,
      legId: event.legId,
      lineAnswered: 1,
      muted: 0,
      refusedBy: '[]',
      returned: null,
      preferAgentId: null,
    }))
    .execute();
}

export const callOverflowed = (trx: Trx, event: EventOf<'callOverflowed'>) =>
  change(trx, event.callId, { overflowWhy: event.why, overflowTarget: event.target });

export const personWanted = (trx: Trx, event: EventOf<'personWanted'>) => change(trx, event.callId, { wantsPerson: 1 });

export const callMoved = (trx: Trx, event: EventOf<'callMoved'>) =>
  change(trx, event.callId, { priority: event.priority });

export const callHeld = (trx: Trx, event: EventOf<'callHeld'>) =>
  change(trx, event.callId, { state: 'held', heldAt: event.at });

export const callResumed = (trx: Trx, event: EventOf<'callResumed'>) =>
  change(trx, event.callId, { state: 'talking', heldAt: null });

export const callMuted = (trx: Trx, event: EventOf<'callMuted'>) =>
  change(trx, event.callId, { muted: flag(event.muted) });

export async function legReplaced(trx: Trx, event: EventOf<'legReplaced'>): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({ legId: event.legId, offers: row('offers', '+', 1), reclaimedAt: event.at, lostAt: null }))
    .execute();
}

export async function deviceLost(trx: Trx, event: EventOf<'deviceLost'>): Promise<void> {
  const { at, legId } = event;
  await live(trx, event.callId)
    .set((row) => ({ legId, offers: row('offers', '+', 1), reclaimedAt: at, lostAt: at }))
    .execute();
}

export const callReclaimed = (trx: Trx, event: EventOf<'callReclaimed'>) =>
  change(trx, event.callId, { reclaimedAt: null });

export async function callReturned(trx: Trx, event: EventOf<'callReturned'>): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({
      ...NO_TRANSFER,
      state: 'waiting',
      returned: event.why,
      answeredAt: event.why === 'notConnected' ? null : row.ref('answeredAt'),
      preferAgentId: event.why === 'transferFailed' ? row.ref('agentId') : null,
      agentId: null,
      legId: null,
      reclaimedAt: null,
      lostAt: null,
      heldAt: null,
      muted: 0,
      refusedBy:
        event.why === 'toQueue'
          ? sql<string>`case when "agentId" is null then '[]' else json_array("agentId") end`
          : '[]',
    }))
    .execute();
}

/** During a transfer the agent may leave before the target answers: the call goes on without their leg. */
export async function agentLeft(trx: Trx, event: EventOf<'wrapUpStarted'>): Promise<void> {
  await live(trx, event.callId)
    .set({ legId: null, reclaimedAt: null, lostAt: null })
    .where('agentId', '=', event.agentId)
    .execute();
}

/** Ends the row. One that has ended keeps its first reason; the database refuses another. */
export const callEnded = (trx: Trx, event: EventOf<'callEnded'>) =>
  change(trx, event.callId, {
    state: 'ended',
    endedAt: event.at,
    endedBy: event.by,
    endReason: event.reason,
    legId: null,
    reclaimedAt: null,
    lostAt: null,
    heldAt: null,
    transferTargetName: null,
  });

const NOTHING_YET = {
  ...NO_TRANSFER,
  offeredAt: null,
  answeredAt: null,
  heldAt: null,
  handedOverAt: null,
  endedAt: null,
  endedBy: null,
  endReason: null,
  agentId: null,
  legId: null,
  reclaimedAt: null,
  lostAt: null,
  preferAgentId: null,
  overflowWhy: null,
  overflowTarget: null,
  offerBecause: null,
} as const;

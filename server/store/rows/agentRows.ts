// How events change the row of somebody at the telephone; follows server/domain/agents step by step.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { type AgentTable, flag } from '../schema.ts';

export async function shiftBegan(trx: Trx, event: EventOf<'shiftBegan'>): Promise<void> {
  const row = {
    state: 'pause',
    pauseReason: 'shiftStart',
    stateSince: event.at,
    freeSince: event.at,
    device: JSON.stringify(event.device),
    reachable: 0,
    shiftSince: event.at,
    callId: null,
    missedInRow: 0,
    wrapUpUntil: null,
    wrapUpExtended: 0,
  } as const satisfies Partial<AgentTable>;
  await trx
    .insertInto('agent')
    .values({ id: event.agentId, whisper: 0, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export const deviceChosen = (trx: Trx, event: EventOf<'deviceChosen'>) =>
  change(trx, event.agentId, { device: JSON.stringify(event.device), reachable: 0 });

export const whisperChosen = (trx: Trx, event: EventOf<'whisperChosen'>) =>
  change(trx, event.agentId, { whisper: flag(event.on) });

export const fallbackChosen = (trx: Trx, event: EventOf<'fallbackChosen'>) =>
  change(trx, event.agentId, { fallback: event.fallback === null ? null : JSON.stringify(event.fallback) });

export const deviceReachable = (trx: Trx, event: EventOf<'deviceReachable'>) =>
  change(trx, event.agentId, { reachable: flag(event.reachable) });

export const ringsOn = (trx: Trx, event: EventOf<'ringsOn'>) =>
  change(trx, event.agentId, { ringsOnUntil: event.until });

export const agentBecameReady = (trx: Trx, event: EventOf<'agentBecameReady'>) =>
  change(trx, event.agentId, { ...idle(event.at), state: 'ready', freeSince: event.at, missedInRow: 0 });

export const agentPaused = (trx: Trx, event: EventOf<'agentPaused'>) =>
  change(trx, event.agentId, { ...idle(event.at), state: 'pause', pauseReason: event.reason });

export const shiftEnded = (trx: Trx, event: EventOf<'shiftEnded'>) =>
  change(trx, event.agentId, { ...idle(event.at), state: 'signedOut', reachable: 0, shiftSince: null });

export const agentOffered = (trx: Trx, event: EventOf<'callOffered'>) =>
  change(trx, event.agentId, { state: 'offered', stateSince: event.at, callId: event.callId, ringsOnUntil: null });

export async function agentOfferEnded(trx: Trx, event: EventOf<'offerEnded'>): Promise<void> {
  const keepsTurn = event.outcome === 'callerGone' || event.outcome === 'withdrawn';
  const missed = event.outcome === 'noAnswer' || event.outcome === 'rejected';
  await trx
    .updateTable('agent')
    .set((row) => ({
      ...idle(event.at),
      state: 'ready',
      ...(keepsTurn ? {} : { freeSince: event.at }),
      ...(missed ? { missedInRow: row('missedInRow', '+', 1) } : {}),
      ...(event.outcome === 'unreachable' ? { reachable: 0 as const } : {}),
    }))
    .where('id', '=', event.agentId)
    .execute();
}

export const agentAnswered = (trx: Trx, event: EventOf<'callAnswered' | 'callbackDialled'>) =>
  change(trx, event.agentId, { state: 'busy', stateSince: event.at, callId: event.callId, missedInRow: 0 });

export const wrapUpStarted = (trx: Trx, event: EventOf<'wrapUpStarted'>) =>
  change(trx, event.agentId, {
    state: 'wrapUp',
    stateSince: event.at,
    callId: event.callId,
    wrapUpUntil: event.until,
    wrapUpExtended: 0,
  });

export const wrapUpExtended = (trx: Trx, event: EventOf<'wrapUpExtended'>) =>
  change(trx, event.agentId, { wrapUpUntil: event.until, wrapUpExtended: 1 });

export const wrapUpClockStopped = (trx: Trx, event: EventOf<'wrapUpClockStopped'>) =>
  change(trx, event.agentId, { wrapUpUntil: null });

function idle(at: number) {
  return { stateSince: at, pauseReason: null, callId: null, wrapUpUntil: null, wrapUpExtended: 0 } as const;
}

async function change(trx: Trx, agentId: string, set: Partial<AgentTable>): Promise<void> {
  await trx.updateTable('agent').set(set).where('id', '=', agentId).execute();
}

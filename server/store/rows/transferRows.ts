// How connecting a caller changes the row of the call; follows server/domain/calls step by step.
import { sql } from 'kysely';
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { change, live } from './liveCall.ts';

/** Nobody is being connected. */
export const NO_TRANSFER = {
  transferOfficialId: null,
  transferTargetName: null,
  transferLegId: null,
  transferWay: null,
  transferStage: null,
} as const;

export async function transferStarted(trx: Trx, event: EventOf<'transferStarted'>): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({
      state: 'transferring',
      heldAt: null,
      offers: row('offers', '+', 1),
      transferOfficialId: event.officialId,
      transferTargetName: event.targetName,
      transferLegId: event.legId,
      transferWay: event.way,
      transferStage: 'rings',
    }))
    .execute();
}

export const transferMoved = (trx: Trx, event: EventOf<'transferMoved'>) =>
  change(trx, event.callId, { transferStage: event.stage });

export async function transferFailed(trx: Trx, event: EventOf<'transferFailed'>): Promise<void> {
  await live(trx, event.callId)
    .set({
      ...NO_TRANSFER,
      state: sql<'waiting' | 'talking'>`case when "legId" is null then 'waiting' else 'talking' end`,
    })
    .execute();
}

export const transferAnswered = (trx: Trx, event: EventOf<'transferAnswered'>) =>
  change(trx, event.callId, {
    state: 'connected',
    legId: null,
    reclaimedAt: null,
    muted: 0,
    transferStage: 'connected',
    handedOverAt: event.at,
  });

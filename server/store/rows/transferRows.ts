// How connecting a caller changes the row of the call; follows server/domain/calls step by step.
import { sql } from 'kysely';
import type { TransferWay } from '../../contract/calls.ts';
import type { EventOf } from '../../contract/events.ts';
import { OUTSIDE } from '../../domain/transfers/outsideDial.ts';
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

export const transferStarted = (trx: Trx, event: EventOf<'transferStarted'>) => rung(trx, event, event.way);

export const callForwarded = (trx: Trx, event: EventOf<'callForwarded'>) => rung(trx, event, 'direct');

async function rung(
  trx: Trx,
  event: EventOf<'transferStarted' | 'callForwarded'>,
  transferWay: TransferWay,
): Promise<void> {
  await live(trx, event.callId)
    .set((row) => ({
      state: 'transferring',
      heldAt: null,
      offers: row('offers', '+', 1),
      transferOfficialId: event.officialId,
      transferTargetName: event.targetName,
      transferLegId: event.legId,
      transferWay,
      transferStage: 'rings',
    }))
    .execute();
}

export const transferMoved = (trx: Trx, event: EventOf<'transferMoved'>) =>
  change(trx, event.callId, { transferStage: event.stage });

/** Why nobody was reached; who declined or was not waited for is no miss. */
const MISSED: ReadonlySet<EventOf<'transferFailed'>['why']> = new Set(['noAnswer', 'busy', 'unreachable']);

export async function transferFailed(trx: Trx, event: EventOf<'transferFailed'>): Promise<void> {
  if (MISSED.has(event.why)) await officialMissed(trx, event);
  await live(trx, event.callId)
    .set({
      ...NO_TRANSFER,
      state: sql<'waiting' | 'talking'>`case when "legId" is null then 'waiting' else 'talking' end`,
    })
    .execute();
}

/** Before the row of the call forgets who was rung; an outside number belongs to nobody in the directory. */
async function officialMissed(
  trx: Trx,
  { callId, at, why }: EventOf<'transferFailed' | 'forwardMissed'>,
): Promise<void> {
  await trx
    .insertInto('officialMiss')
    .columns(['officialId', 'at', 'why'])
    .expression((from) =>
      from
        .selectFrom('call')
        .select(['transferOfficialId', sql.val(at).as('at'), sql.val(why).as('why')])
        .where('id', '=', callId)
        .where('endReason', 'is', null)
        .where('transferOfficialId', 'is not', null)
        .where('transferOfficialId', '<>', OUTSIDE),
    )
    .execute();
}

/** The caller talks with whoever was rung, and no agent ever did. */
export const forwardAnswered = (trx: Trx, event: EventOf<'forwardAnswered'>) =>
  change(trx, event.callId, {
    state: 'connected',
    lineAnswered: 1,
    transferStage: 'connected',
    handedOverAt: event.at,
  });

export async function callNotForwarded(trx: Trx, { callId }: EventOf<'callNotForwarded'>): Promise<void> {
  await live(trx, callId)
    .set((row) => ({ forwardsUnrung: row('forwardsUnrung', '+', 1) }))
    .execute();
}

export async function forwardMissed(trx: Trx, event: EventOf<'forwardMissed'>): Promise<void> {
  if (MISSED.has(event.why)) await officialMissed(trx, event);
  await live(trx, event.callId)
    .set((row) => ({ ...NO_TRANSFER, state: 'waiting', forwardsMissed: row('forwardsMissed', '+', 1) }))
    .execute();
}

export const transferAnswered = (trx: Trx, event: EventOf<'transferAnswered'>) =>
  change(trx, event.callId, {
    state: 'connected',
    legId: null,
    reclaimedAt: null,
    lostAt: null,
    muted: 0,
    transferStage: 'connected',
    handedOverAt: event.at,
  });

// A telephone that rang when the exchange died goes on ringing: nobody is left who could tell it to stop.
import { reclaimOverdueAt } from '../calls/reclaim.ts';
import type { Survey } from '../inputs.ts';
import { offerOverdueAt } from '../queue/offer.ts';
import type { Turn } from '../turn.ts';

/**
 * Notes whose telephone may still ring for an exchange that is no more. It is not rung for the next caller until that ring is over,
 * which is when it would have been unanswered. A browser stops by itself: its connection broke, too.
 */
export function noteWhatRingsOn(turn: Turn, survey: Survey, concerns: (id: string) => boolean): void {
  const world = turn.world();
  for (const call of world.calls.values()) {
    const agent = world.agents.get(call.agentId ?? '');
    if (agent === undefined || !concerns(call.id)) continue;
    const takesPlace = call.reclaimedAt !== null && agent.fallback?.kind === 'phone';
    if (agent.device.kind !== 'phone' && !takesPlace) continue;
    const since = call.state === 'offered' ? call.offeredAt : call.reclaimedAt;
    const until = offerOverdueAt(world, call) ?? reclaimOverdueAt(world, call);
    if (since === null || since >= (survey.upSince ?? since) || until === undefined || until <= turn.at) continue;
    turn.record({ type: 'ringsOn', at: turn.at, agentId: agent.id, until });
  }
}

/** Ends what has rung for long enough: from now on these telephones are rung again. */
export function endWhatRangOn(turn: Turn): void {
  for (const { id, ringsOnUntil } of turn.world().agents.values())
    if (ringsOnUntil !== null && ringsOnUntil <= turn.at)
      turn.record({ type: 'ringsOn', at: turn.at, agentId: id, until: null });
}

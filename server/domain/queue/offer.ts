// One queue over all numbers: who waits longest is offered to the agent who has been free longest, as far as skill and priority allow.
import type { OfferReason } from '../../contract/routing.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { letWait } from '../calls/arrive.ts';
import { agentLegId } from '../calls/legIds.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { type Taker, takersAt } from './choose.ts';
import { ringSecondsOf } from './lastAgent.ts';
import { rulesOf } from './memory.ts';
import { freeAgents, waitingInOrder } from './order.ts';
import { makesLines } from './refusing.ts';

/** The exchange ends an unanswered ring itself; this much later (seconds) we end it without being told. */
const GRACE_SECONDS = 3;

/** Who is rung for this call at this moment (epoch milliseconds); undefined when nobody can be. */
export function whoWouldTake(world: World, call: LiveCall, at: number): Taker | undefined {
  return !makesLines(world) ? undefined : takersAt(world, at)(freeAgents(world), call);
}

/** Rings free agents for waiting callers until one of the two sides runs out. */
export function offerWaitingCalls(turn: Turn): void {
  if (!makesLines(turn.world())) return;
  let free = freeAgents(turn.world());
  if (free.length === 0) return;
  let takerAmong = takersAt(turn.world(), turn.at);
  for (const call of waitingInOrder(turn.world())) {
    const taker = free.length === 0 ? undefined : takerAmong(free, call);
    if (taker !== undefined) {
      offer(turn, call, taker.agent, taker.because);
      free = free.filter((agent) => agent !== taker.agent);
      takerAmong = takersAt(turn.world(), turn.at);
    } else if (!call.lineAnswered) letWait(turn, call.id);
  }
}

/** Rings the agent for the caller. */
export function offer(turn: Turn, call: LiveCall, agent: LiveAgent, because: OfferReason): void {
  const legId = agentLegId(call, agent.id, turn.at);
  turn.record({
    type: 'callOffered',
    at: turn.at,
    callId: call.id,
    agentId: agent.id,
    legId,
    offer: call.offers + 1,
    because,
  });
  turn.want({
    type: 'createAgentLeg',
    callId: call.id,
    legId,
    agentId: agent.id,
    device: agent.device,
    number: call.number,
    municipalityId: call.municipalityId,
  });
  // After the leg: the agent's telephone is what the caller waits for.
  if (!call.lineAnswered && !isUnreached(call)) turn.want({ type: 'letCallerHearRinging', callId: call.id });
}

/**
 * The agent did not take the call: the caller waits on at the same place. After several missed offers in a row the agent
 * is set to pause, so that the caller is not rung into an empty room again.
 */
export function endOffer(
  turn: Turn,
  call: LiveCall,
  outcome: 'noAnswer' | 'rejected' | 'unreachable' | 'noLine' | 'withdrawn',
): void {
  if (call.state !== 'offered' || call.agentId === null || call.legId === null) return;
  const { agentId, legId } = call;
  turn.want({ type: 'hangUpLeg', legId });
  turn.record({ type: 'offerEnded', at: turn.at, callId: call.id, agentId, legId, outcome });
  letWait(turn, call.id);
  const agent = turn.world().agents.get(agentId);
  if (agent !== undefined && agent.missedInRow >= rulesOf(turn.world(), call.municipalityId).missedOffersUntilPause) {
    turn.record({ type: 'agentPaused', at: turn.at, agentId, reason: 'missed' });
  }
}

/** Ends offers whose ringing the exchange should have ended by now. */
export function endOverdueOffers(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const until = offerOverdueAt(turn.world(), call);
    if (until !== undefined && until <= turn.at) endOffer(turn, call, 'noAnswer');
  }
}

/** When an offer is overdue (epoch milliseconds); undefined when the call is not offered. */
export function offerOverdueAt(world: World, call: LiveCall): number | undefined {
  if (call.state !== 'offered' || call.offeredAt === null) return undefined;
  // Picked up: the end of the whisper has a deadline of its own.
  if (world.whispers.has(call.id)) return undefined;
  return call.offeredAt + (ringSecondsOf(world, call) + GRACE_SECONDS) * 1000;
}

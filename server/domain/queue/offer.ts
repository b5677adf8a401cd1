// One queue over all numbers: the caller who waits longest is offered to the agent who has been free longest.
import { letWait } from '../calls/arrive.ts';
import { agentLegId } from '../calls/legIds.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';

/** The exchange ends an unanswered ring itself; this much later (seconds) we end it without being told. */
const GRACE_SECONDS = 3;

/** The callers nobody is rung for, in the order in which they will be served. Real callers come before rehearsal ones. */
export function waitingInOrder(world: World): readonly LiveCall[] {
  return [...world.calls.values()]
    .filter((call) => call.state === 'waiting')
    .sort((a, b) => Number(a.rehearsal) - Number(b.rehearsal) || a.queuedAt - b.queuedAt || a.id.localeCompare(b.id));
}

/** Everybody who may be rung now, longest free first. */
export function freeAgents(world: World): readonly LiveAgent[] {
  return [...world.agents.values()]
    .filter((agent) => agent.state === 'ready' && agent.reachable)
    .sort((a, b) => a.freeSince - b.freeSince || a.id.localeCompare(b.id));
}

/** Who of the free is rung for a call, and why in words. */
interface Taker {
  readonly agent: LiveAgent;
  readonly because: string;
}

/** Who is rung for this call now; undefined when nobody can be. */
export function whoWouldTake(world: World, call: LiveCall): Taker | undefined {
  return world.telephony === 'away' ? undefined : takerAmong(freeAgents(world), call);
}

/** The free come longest free first. Who did not take the call before is asked again only when nobody else is free. */
function takerAmong(free: readonly LiveAgent[], call: LiveCall): Taker | undefined {
  const able = free.filter((agent) => agent.municipalityIds.includes(call.municipalityId));
  const preferred = able.find((agent) => agent.id === call.preferAgentId);
  if (preferred !== undefined) return { agent: preferred, because: 'had this caller before' };
  const fresh = able.find((agent) => !call.refusedBy.includes(agent.id));
  if (fresh !== undefined) return { agent: fresh, because: 'free longest' };
  const again = able[0];
  return again === undefined ? undefined : { agent: again, because: 'asked again, nobody else is free' };
}

/** Rings free agents for waiting callers until one of the two sides runs out. */
export function offerWaitingCalls(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  let free = freeAgents(turn.world());
  if (free.length === 0) return;
  for (const call of waitingInOrder(turn.world())) {
    const taker = takerAmong(free, call);
    if (taker !== undefined) {
      offer(turn, call, taker.agent, taker.because);
      free = free.filter((agent) => agent !== taker.agent);
    } else if (!call.lineAnswered) letWait(turn, call.id);
  }
}

function offer(turn: Turn, call: LiveCall, agent: LiveAgent, because: string): void {
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
  if (!call.lineAnswered) turn.want({ type: 'letCallerHearRinging', callId: call.id });
}

/**
 * The agent did not take the call: the caller waits on at the same place. After several missed offers in a row the agent
 * is set to pause, so that the caller is not rung into an empty room again.
 */
export function endOffer(
  turn: Turn,
  call: LiveCall,
  outcome: 'noAnswer' | 'rejected' | 'unreachable' | 'withdrawn',
): void {
  if (call.state !== 'offered' || call.agentId === null || call.legId === null) return;
  const { agentId, legId } = call;
  turn.want({ type: 'hangUpLeg', legId });
  turn.record({ type: 'offerEnded', at: turn.at, callId: call.id, agentId, legId, outcome });
  letWait(turn, call.id);
  const agent = turn.world().agents.get(agentId);
  if (agent !== undefined && agent.missedInRow >= turn.world().centre.rules.missedOffersUntilPause) {
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
  return call.offeredAt + (world.centre.rules.ringSeconds + GRACE_SECONDS) * 1000;
}

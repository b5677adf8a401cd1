// A caller who calls again is kept for a moment for the agent who spoke with them last.
import type { LiveCall, World } from '../world.ts';
import { callerKey, rulesOf, TALK_KEPT_MS } from './memory.ts';

/** Who of today's team spoke with this number last; undefined when it is unknown, or longer ago than a day. */
export function lastAgentOf(
  world: World,
  caller: { readonly municipalityId: string; readonly number: string | null; readonly rehearsal: boolean },
  at: number,
): string | undefined {
  const key = callerKey(caller);
  const talk = key === undefined ? undefined : world.queue.lastTalks.get(key);
  if (talk === undefined || talk.at <= at - TALK_KEPT_MS) return undefined;
  return world.agents.get(talk.agentId)?.municipalityIds.includes(caller.municipalityId) ? talk.agentId : undefined;
}

/** Until when (epoch milliseconds) a caller may be kept; undefined when there is nobody to be kept for. */
export function keptUntil(world: World, call: LiveCall): number | undefined {
  if (call.lastAgentId === null || call.answeredAt !== null || call.refusedBy.includes(call.lastAgentId))
    return undefined;
  const { lastAgentSeconds } = rulesOf(world, call.municipalityId);
  return lastAgentSeconds === 0 ? undefined : call.arrivedAt + lastAgentSeconds * 1000;
}

/**
 * Whether the caller is kept for that agent now: who is ready, or will have ended wrap-up in time.
 * Nobody is kept for somebody who talks or has a pause.
 */
export function keptForLastAgent(world: World, call: LiveCall, at: number): boolean {
  const until = keptUntil(world, call);
  if (until === undefined || at >= until) return false;
  const agent = world.agents.get(call.lastAgentId ?? '');
  if (agent === undefined || !agent.reachable) return false;
  if (agent.state === 'wrapUp') return agent.wrapUpUntil !== null && agent.wrapUpUntil < until;
  return agent.state === 'ready';
}

/** How long (seconds) the agent's telephone rings for this offer; the last agent's no longer than the caller is kept. */
export function ringSecondsOf(world: World, call: LiveCall): number {
  const { ringSeconds } = rulesOf(world, call.municipalityId);
  const until = call.because?.path === 'lastAgent' ? keptUntil(world, call) : undefined;
  if (until === undefined || call.offeredAt === null) return ringSeconds;
  return Math.min(ringSeconds, Math.max(1, Math.ceil((until - call.offeredAt) / 1000)));
}

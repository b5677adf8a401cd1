// Who is rung for a waiting caller, and why: skill, who spoke with the caller last, who has been free longest.
import type { LateReason, OfferPath, OfferReason, SkillLevel } from '../../contract/routing.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { keptForLastAgent } from './lastAgent.ts';
import { rulesOf } from './memory.ts';

/** Beyond every skill level: anybody at the telephone, also of other hotlines. */
const COLLEAGUE = 4;
type Reach = SkillLevel | typeof COLLEAGUE;

/** Later than this (milliseconds) is late. */
const LATE_MS = 1000;

/** Who of the free is rung for a call, and why. */
export interface Taker {
  readonly agent: LiveAgent;
  readonly because: OfferReason;
}

/** Finds takers in the world at this moment (epoch milliseconds); free: longest free first. */
export function takersAt(world: World, at: number): (free: readonly LiveAgent[], call: LiveCall) => Taker | undefined {
  /** By hotline, looked up once. */
  const onDuty = new Map<string, Reach>();
  return (free, call) => {
    const taken = (agent: LiveAgent, path: OfferPath): Taker => ({ agent, because: reasonFor(agent, path, call, at) });
    const before = free.find((agent) => agent.id === call.preferAgentId && reachFor(agent, call) < COLLEAGUE);
    if (before !== undefined) return taken(before, 'returned');
    if (!call.wantsPerson && keptForLastAgent(world, call, at)) {
      const own = free.find((agent) => agent.id === call.lastAgentId);
      return own === undefined ? undefined : taken(own, 'lastAgent');
    }
    const reach = reachOf(call);
    const fresh = free.filter((agent) => reachFor(agent, call) <= reach && !call.refusedBy.includes(agent.id));
    const [first] = fresh;
    if (first !== undefined) return taken(first, fresh.length === 1 ? 'onlyOne' : 'longestFree');
    const again = free.find((agent) => reachFor(agent, call) <= reach);
    if (again === undefined) return undefined;
    // Sooner somebody who knows the hotline less than the same person once more.
    const other = free.find((agent) => reachFor(agent, call) < COLLEAGUE && !call.refusedBy.includes(agent.id));
    return other === undefined ? taken(again, 'askedAgain') : taken(other, 'longestFree');
  };

  /** How far from the best those may be who are rung by now. */
  function reachOf(call: LiveCall): Reach {
    if (call.wantsPerson || call.overflow?.target === 'colleagues') return COLLEAGUE;
    const { exactSeconds, widerSeconds } = rulesOf(world, call.municipalityId);
    const waitedMs = at - call.queuedAt;
    if (waitedMs >= widerSeconds * 1000) return 3;
    const byTime = waitedMs >= exactSeconds * 1000 ? 2 : 1;
    const nearest = nearestOnDuty(call);
    return nearest === COLLEAGUE || nearest < byTime ? byTime : nearest;
  }

  /** Nobody waits for a skill that nobody on duty has. */
  function nearestOnDuty(call: LiveCall): Reach {
    let nearest = onDuty.get(call.municipalityId);
    if (nearest !== undefined) return nearest;
    nearest = COLLEAGUE;
    for (const agent of world.agents.values()) {
      const reach = reachFor(agent, call);
      if (reach < nearest && agent.state !== 'signedOut' && agent.state !== 'pause') nearest = reach;
      if (nearest === 1) break;
    }
    onDuty.set(call.municipalityId, nearest);
    return nearest;
  }
}

/** How far the caller has to be let for this person to be rung. */
function reachFor({ levels, municipalityIds }: LiveAgent, { municipalityId }: LiveCall): Reach {
  if (!municipalityIds.includes(municipalityId)) return COLLEAGUE;
  return levels[municipalityId] ?? 1;
}

/** The words for why this person, and why only now. */
export function reasonFor(agent: LiveAgent, path: OfferPath, call: LiveCall, at: number): OfferReason {
  const reach = reachFor(agent, call);
  const level = reach === COLLEAGUE ? null : reach;
  const late: LateReason[] = [];
  if (at - call.queuedAt > LATE_MS) {
    if (isUnreached(call)) late.push('callback');
    if (call.returned !== null && call.returned !== 'calledAgain') late.push('returned');
    if (call.refusedBy.length > 0) late.push('missed');
    if (call.lastAgentId !== null && path !== 'lastAgent') late.push('lastAgent');
    if (level === null) late.push(call.wantsPerson ? 'person' : 'overflow');
    else if (level > 1) late.push('skills');
    // A callback has its place from before, but could not have been offered sooner than it was due.
    const offeredFrom = isUnreached(call) ? call.arrivedAt : call.queuedAt;
    if (agent.freeSince > offeredFrom + LATE_MS || late.length === 0) late.push('nobodyFree');
  }
  return {
    path,
    level,
    freeSeconds: (at - agent.freeSince) / 1000,
    waitedSeconds: (at - call.queuedAt) / 1000,
    missedBy: call.refusedBy.length,
    late,
  };
}

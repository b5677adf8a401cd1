// When time alone changes who may be rung for a waiting caller.
import type { LiveCall, World } from '../world.ts';
import { keptUntil } from './lastAgent.ts';
import { rulesOf } from './memory.ts';

/**
 * The next moment (epoch milliseconds) after the last decision at which others may be rung for this caller: the last agent's
 * time is over, or the skill asked for widens. Undefined when nothing changes any more.
 */
export function widensAt(world: World, call: LiveCall): number | undefined {
  if (call.state !== 'waiting') return undefined;
  const { exactSeconds, widerSeconds } = rulesOf(world, call.municipalityId);
  let next: number | undefined;
  for (const at of [
    keptUntil(world, call),
    ...(levelled(world.agents).has(call.municipalityId)
      ? [call.queuedAt + exactSeconds * 1000, call.queuedAt + widerSeconds * 1000]
      : []),
  ])
    if (at !== undefined && at > world.decidedAt && (next === undefined || at < next)) next = at;
  return next;
}

const known = new WeakMap<World['agents'], ReadonlySet<string>>();

/** The municipalities that somebody knows less than best: only there time widens anything. Found once for the same people. */
function levelled(agents: World['agents']): ReadonlySet<string> {
  const before = known.get(agents);
  if (before !== undefined) return before;
  const found = new Set<string>();
  for (const { levels } of agents.values()) for (const id in levels) if ((levels[id] ?? 1) !== 1) found.add(id);
  known.set(agents, found);
  return found;
}

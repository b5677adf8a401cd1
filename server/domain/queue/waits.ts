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
    ...(world.centre.levelled.has(call.municipalityId)
      ? [call.queuedAt + exactSeconds * 1000, call.queuedAt + widerSeconds * 1000]
      : []),
  ])
    if (at !== undefined && at > world.decidedAt && (next === undefined || at < next)) next = at;
  return next;
}

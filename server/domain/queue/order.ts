// Who is served first, and who can be rung.
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { rulesOf } from './memory.ts';

/**
 * The callers nobody is rung for, in the order in which they will be served: real callers before rehearsal ones, then by the
 * priority of caller and hotline, then who has waited longest, whatever the hotline.
 */
export function waitingInOrder(world: World): readonly LiveCall[] {
  return [...world.calls.values()]
    .filter((call) => call.state === 'waiting')
    .sort(
      (a, b) =>
        Number(a.rehearsal) - Number(b.rehearsal) ||
        priorityOf(world, b) - priorityOf(world, a) ||
        a.queuedAt - b.queuedAt ||
        a.id.localeCompare(b.id),
    );
}

/** More than the priorities of two hotlines can differ, and less than what a lead gives a caller. */
const WANTS_PERSON = 5;

/** The caller's own priority weighs more than key 0, and that more than the priority of any hotline. */
export function priorityOf(world: World, call: LiveCall): number {
  const wanted = call.wantsPerson ? WANTS_PERSON : 0;
  return call.priority * 10 + wanted + rulesOf(world, call.municipalityId).priority;
}

/** Everybody who may be rung now, longest free first. */
export function freeAgents(world: World): readonly LiveAgent[] {
  return [...world.agents.values()]
    .filter((agent) => agent.state === 'ready' && agent.reachable && agent.ringsOnUntil === null)
    .sort((a, b) => a.freeSince - b.freeSince || a.id.localeCompare(b.id));
}

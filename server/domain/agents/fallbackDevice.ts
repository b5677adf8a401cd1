// Where somebody is rung in the middle of a talk when their telephone is gone: a fixed telephone, or a number that may be dialled.
import type { FallbackDevice } from '../../contract/agents.ts';
import type { Outcome, OutsideNumber } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { outsideRefusal } from '../transfers/outside.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { takenBy } from './takenBy.ts';

/** Chooses it, for this shift and all others. number: what was written, as it may be dialled for one of the agent's municipalities. */
export function chooseFallback(
  turn: Turn,
  agent: LiveAgent,
  chosen: FallbackDevice | null,
  number: OutsideNumber | undefined,
): Outcome {
  const { centre } = turn.world();
  if (chosen?.kind === 'phone' && !centre.phoneNames.has(chosen.name)) return refuse('device-unknown');
  let fallback = chosen;
  if (chosen?.kind === 'number') {
    const allowed = agent.municipalityIds.flatMap((id) => centre.municipalities.get(id)?.outside?.allowed ?? []);
    if (number === undefined || !allowed.some((start) => number.e164.startsWith(start)))
      return refuse('number-not-allowed');
    fallback = { kind: 'number', number: number.e164 };
  }
  if (JSON.stringify(fallback) !== JSON.stringify(agent.fallback))
    turn.record({ type: 'fallbackChosen', at: turn.at, agentId: agent.id, fallback });
  return { ok: true };
}

/** What can be rung for this call now instead of the telephone that is gone; undefined when nothing can. */
export function fallbackFor(
  world: World,
  agent: LiveAgent,
  call: LiveCall,
  at: number,
):
  | { readonly kind: 'phone'; readonly name: string }
  | { readonly kind: 'number'; readonly dialled: string }
  | undefined {
  const { fallback, device } = agent;
  if (fallback === null) return undefined;
  if (fallback.kind === 'phone') {
    const isTheLost = device.kind === 'phone' && device.name === fallback.name;
    return isTheLost || takenBy(world, agent.id, fallback) ? undefined : fallback;
  }
  const { number } = fallback;
  if (outsideRefusal(world, { municipalityId: call.municipalityId, number }, agent.id, at) !== undefined)
    return undefined;
  const dialled = world.centre.municipalities.get(call.municipalityId)?.outsideNumber(number)?.dialled;
  return dialled === undefined ? undefined : { kind: 'number', dialled };
}

// What the queue remembers beyond the live calls: the rules of hotlines, who spoke with whom, and the places of callers who were cut off.
import type { DomainEvent } from '../../contract/events.ts';
import type { HotlineRules } from '../../contract/routing.ts';
import type { World } from '../world.ts';

/** By hotline and number. */
export type Callers<T> = ReadonlyMap<string, T>;

export interface QueueMemory {
  /** The rules of hotlines for which somebody has set some. */
  readonly rules: ReadonlyMap<string, HotlineRules>;
  /** Who answered last, within a day. */
  readonly lastTalks: Callers<{ readonly agentId: string; readonly at: number }>;
  /** Since when somebody waited who hung up or was cut off while waiting. */
  readonly places: Callers<{ readonly since: number; readonly leftAt: number }>;
}

/** Nothing is remembered. */
export const NO_MEMORY: QueueMemory = { rules: new Map(), lastTalks: new Map(), places: new Map() };

/** So long it is known who spoke with a number (milliseconds). */
export const TALK_KEPT_MS = 86_400_000;
/** No hotline keeps places longer (milliseconds). */
export const PLACE_KEPT_MS = 900_000;
/** No more callers are remembered, the latest ones: a day of forty agents. Each talk copies the map, and memory stays flat under any load. */
export const CALLERS_KEPT = 4000;

/** The rules that hold for the hotline now. */
export function rulesOf(world: Pick<World, 'queue' | 'centre'>, municipalityId: string): HotlineRules {
  return world.queue.rules.get(municipalityId) ?? world.centre.rules;
}

/** What is remembered of somebody who calls this hotline. Simulated callers have a memory of their own. */
export function callerKey(of: {
  readonly municipalityId: string;
  readonly number: string | null;
  readonly rehearsal: boolean;
}): string | undefined {
  return of.number === null ? undefined : `${of.rehearsal ? 'rehearsal ' : ''}${of.municipalityId} ${of.number}`;
}

/** The memory after the event. The world is the one before it. */
export function evolveQueue(world: World, event: DomainEvent): QueueMemory {
  const { queue } = world;
  switch (event.type) {
    case 'hotlineRulesSet':
      return { ...queue, rules: new Map(queue.rules).set(event.municipalityId, event.rules) };
    case 'callArrived': {
      const key = callerKey(event);
      if (key === undefined || !queue.places.has(key)) return queue;
      const places = new Map(queue.places);
      places.delete(key);
      return { ...queue, places };
    }
    case 'callAnswered': {
      const call = world.calls.get(event.callId);
      const key = call === undefined ? undefined : callerKey(call);
      if (key === undefined) return queue;
      const { agentId, at } = event;
      return { ...queue, lastTalks: added(queue.lastTalks, key, { agentId, at }, (one) => one.at > at - TALK_KEPT_MS) };
    }
    case 'callEnded': {
      const call = world.calls.get(event.callId);
      const key = call === undefined ? undefined : callerKey(call);
      if (call === undefined || key === undefined || call.answeredAt !== null || !KEEPS_PLACE.has(event.reason))
        return queue;
      const place = { since: call.queuedAt, leftAt: event.at };
      return { ...queue, places: added(queue.places, key, place, (one) => one.leftAt > event.at - PLACE_KEPT_MS) };
    }
    default:
      return queue;
  }
}

/** How a call ends that the caller may take up again. */
export const KEEPS_PLACE: ReadonlySet<string> = new Set(['abandoned', 'abandonedRinging', 'lost', 'callback']);

/** Newest last; the oldest go when their time is over, or there are too many. */
function added<T>(all: Callers<T>, key: string, one: T, kept: (one: T) => boolean): Callers<T> {
  const next = new Map(all);
  next.delete(key);
  for (const [old, value] of next) {
    if (kept(value) && next.size < CALLERS_KEPT) break;
    next.delete(old);
  }
  return next.set(key, one);
}

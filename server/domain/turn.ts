// One turn of the core: what happened so far in it, what it wants done, and the world as it then is.
import type { DomainEvent } from '../contract/events.ts';
import type { Effect } from './effects.ts';
import { evolve } from './evolve.ts';
import type { World } from './world.ts';

/** Lives for one decision only; from outside the decision is a value. */
export interface Turn {
  readonly at: number;
  /** The world after all events recorded so far. */
  readonly world: () => World;
  readonly record: (event: DomainEvent) => void;
  readonly want: (effect: Effect) => void;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
}

/** Begins a turn at the given time (epoch milliseconds). */
export function beginTurn(world: World, at: number): Turn {
  const events: DomainEvent[] = [];
  const effects: Effect[] = [];
  let now = world;
  return {
    at,
    world: () => now,
    record: (event) => {
      events.push(event);
      now = evolve(now, event);
    },
    want: (effect) => {
      effects.push(effect);
    },
    events,
    effects,
  };
}

// Turns deadlines into inputs: one timer, set to the next moment at which time alone changes something.
import { nextDeadline } from './domain/deadlines.ts';
import type { World } from './domain/world.ts';

/** Node's timers are at most this long; a later deadline is looked at again in between (milliseconds). */
const LONGEST_TIMER_MS = 60_000;

export interface Clock {
  /** The world changed: sets the timer anew. */
  readonly set: (world: World) => void;
  readonly stop: () => void;
}

/** Starts the clock; `passed` is called when a deadline is there. */
export function startClock(now: () => number, passed: () => void): Clock {
  let timer: NodeJS.Timeout | undefined;
  let setFor: number | undefined;
  return {
    set: (world) => {
      const next = nextDeadline(world);
      if (next === setFor) return;
      setFor = next;
      clearTimeout(timer);
      if (next === undefined) return;
      timer = setTimeout(ring, Math.min(Math.max(0, next - now()), LONGEST_TIMER_MS));
    },
    stop: () => clearTimeout(timer),
  };

  function ring(): void {
    setFor = undefined;
    passed();
  }
}

// Turns deadlines into inputs: one timer, set to the next moment at which time alone changes something.
import { nextDeadline } from './domain/deadlines.ts';
import type { World } from './domain/world.ts';

/** Node's timers are at most this long; a later deadline is looked at again in between (milliseconds). */
const LONGEST_TIMER_MS = 60_000;
/** A deadline that is still there after it was rung is rung again after this time (milliseconds). */
const AGAIN_MS = 1000;

export interface Clock {
  /** The world changed: sets the timer anew. */
  readonly set: (world: World) => void;
  readonly stop: () => void;
}

/** Starts the clock; `passed` is called when a deadline is there, and again every second until the world has another one. */
export function startClock(now: () => number, passed: () => void): Clock {
  let timer: NodeJS.Timeout | undefined;
  let deadline: number | undefined;
  return {
    set: (world) => {
      const next = nextDeadline(world);
      if (next === deadline) return;
      deadline = next;
      wait(0);
    },
    stop: () => {
      deadline = undefined;
      clearTimeout(timer);
    },
  };

  function wait(atLeastMs: number): void {
    clearTimeout(timer);
    if (deadline === undefined) return;
    timer = setTimeout(look, Math.min(Math.max(atLeastMs, deadline - now()), LONGEST_TIMER_MS));
  }

  /** The timer is over; that may be a little early, or only because it cannot be longer. */
  function look(): void {
    if (deadline === undefined) return;
    const early = now() < deadline;
    wait(early ? 1 : AGAIN_MS);
    if (!early) passed();
  }
}

// A clock wound by hand.

export interface HandClock {
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  readonly forward: (seconds: number) => void;
}

/** A Monday at ten in the morning in Berlin (epoch milliseconds). */
export const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00');

/** Makes a clock that stands at the given time until it is wound. */
export function handClock(startAt = MONDAY_TEN): HandClock {
  let at = startAt;
  return {
    now: () => at,
    forward: (seconds) => {
      at += seconds * 1000;
    },
  };
}

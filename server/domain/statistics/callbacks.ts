// The figures of callbacks: how many of those who were promised one were called in time, reached at all, or handed to a person.
import type { CallbackOutcome } from '../../contract/callbacks.ts';
import type { CallbackFigures } from '../../contract/reads.ts';

/** What the figures need of a callback; instants in epoch milliseconds. */
export interface CountedCallback {
  readonly outcome: CallbackOutcome | null;
  readonly endedAt: number | null;
  readonly promisedUntil: number;
  /** Tries in vain. */
  readonly missed: number;
}

/** Counts them at this moment. Kept: reached by the promised time. Broken: that time passed and nobody had been reached. */
export function callbackFigures(callbacks: readonly CountedCallback[], at: number): CallbackFigures {
  const reached = callbacks.filter(({ outcome }) => outcome === 'reached');
  const inTime = (one: CountedCallback): boolean => (one.endedAt ?? at) <= one.promisedUntil;
  const withdrawn = callbacks.filter(({ outcome }) => outcome === 'withdrawn').length;
  return {
    asked: callbacks.length,
    reached: reached.length,
    kept: reached.filter(inTime).length,
    broken: callbacks.filter((one) => one.outcome !== 'withdrawn' && !inTime(one)).length,
    withdrawn,
    givenUp: callbacks.filter(({ outcome }) => outcome === 'givenUp').length,
    open: callbacks.filter(({ outcome }) => outcome === null).length,
    tries: callbacks.reduce((sum, { missed }) => sum + missed, 0) + reached.length,
  };
}

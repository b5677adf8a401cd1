// The formulas behind the figures; names as in the definitions of contact centres (A answered, B abandoned, T limit, S short).

/** How calls went: the waiting times (seconds) of answered and abandoned ones, and how many left in another way. */
export interface Outcomes {
  readonly answeredAfter: readonly number[];
  readonly abandonedAfter: readonly number[];
  readonly otherwise: number;
  /** After how long those accepted a callback who did not wait on; part of otherwise. */
  readonly callbackAfter?: readonly number[];
}

/**
 * Service level 6: A(T) / (A + B - B(S)), 0..1; null when nothing counts. Who hangs up within S seconds is left out. A callback
 * that was accepted within T counts as within it; a later one does not count, it has its own promise.
 */
export function serviceLevel(outcomes: Outcomes, limitSeconds: number, shortSeconds: number): number | null {
  const short = within(outcomes.abandonedAfter, shortSeconds);
  const callbacks = within(outcomes.callbackAfter ?? [], limitSeconds);
  return share(
    within(outcomes.answeredAfter, limitSeconds) + callbacks,
    outcomes.answeredAfter.length + outcomes.abandonedAfter.length - short + callbacks,
  );
}

/** Service level 3, the strictest: A(T) / (A + B), 0..1; null when nothing counts. */
export function serviceLevelStrict(outcomes: Outcomes, limitSeconds: number): number | null {
  return share(
    within(outcomes.answeredAfter, limitSeconds),
    outcomes.answeredAfter.length + outcomes.abandonedAfter.length,
  );
}

/** The arithmetic mean; null of nothing. For waiting times of answered calls this is the average speed of answer. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The percentile (0..1) by nearest rank: the smallest value that at least this share of the values does not exceed. */
export function nearestRank(values: readonly number[], percentile: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(percentile * sorted.length) - 1)] ?? null;
}

/** How many values are at most the limit. */
function within(values: readonly number[], limit: number): number {
  return values.filter((value) => value <= limit).length;
}

function share(part: number, whole: number): number | null {
  return whole <= 0 ? null : part / whole;
}

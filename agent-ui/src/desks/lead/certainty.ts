// How sure a share is that comes from few calls: the Wilson interval, and what it says about a goal.

/** 97.5 % point of the normal distribution: a 95 % interval. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's 95 % interval for a share (0..1) seen in `of` calls; null without calls.
 * The share may be handed in instead of a count, because a service level leaves out short calls in its lower part.
 */
export function wilson(share: number, of: number): Interval | null {
  if (of <= 0) return null;
  const zz = Z * Z;
  const middle = (share + zz / (2 * of)) / (1 + zz / of);
  const half = (Z / (1 + zz / of)) * Math.sqrt((share * (1 - share)) / of + zz / (4 * of * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** reached or missed only where chance does not explain it; open otherwise; none without a figure. */
export type Standing = 'reached' | 'missed' | 'open' | 'none';

/** Where a share stands against its goal (both 0..1), given its interval. */
export function standing(share: number | null, interval: Interval | null, goal: number): Standing {
  if (share === null || interval === null) return 'none';
  if (interval.low >= goal) return 'reached';
  if (interval.high < goal) return 'missed';
  return 'open';
}

/** How many calls the service level is about: answered and abandoned, without the short ones; never below 0. */
export function levelBase(counts: {
  answered: number;
  abandoned: number;
  shortAbandoned: number;
  callbacksInTime: number;
}): number {
  return Math.max(0, counts.answered + counts.abandoned - counts.shortAbandoned + counts.callbacksInTime);
}

// The arithmetic of the bar pictures: a round upper end, its steps, and where a bar begins and ends.

/** The smallest round number (1, 2, 5, 10, 20, 50 …) that four steps can carry `largest` with; at least 4. */
export function roundTop(largest: number): { top: number; step: number } {
  const wanted = Math.max(1, largest) / 4;
  const size = 10 ** Math.floor(Math.log10(wanted));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * size).find((n) => n >= wanted) ?? 10 * size);
  return { top: step * Math.ceil(Math.max(4, largest) / step), step };
}

export interface HourCounts {
  readonly hour: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** The hours that the picture shows: from the first to the last with calls, never fewer than `usual`. */
export function shownHours<T extends HourCounts>(hours: readonly T[], usual: readonly [number, number]): T[] {
  const busy = hours.filter((entry) => entry.offered > 0).map((entry) => entry.hour);
  const from = Math.min(usual[0], ...busy);
  const to = Math.max(usual[1], ...busy);
  return hours.filter((entry) => entry.hour >= from && entry.hour <= to);
}

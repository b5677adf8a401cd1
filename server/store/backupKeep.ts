// Which backups are kept: all of the last hours, one in each span of time, and the newest of each day before that.

/** How often, and how long. */
export interface KeepRule {
  readonly everyMinutes: number;
  readonly keepHours: number;
  readonly keepDays: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The backups (by when they were made, epoch milliseconds) that may go. Of several within one span, or on one day (UTC), the
 * newest stays, so that many restarts push nothing out. The newest of all always stays.
 */
export function superfluous(madeAts: readonly number[], now: number, rule: KeepRule): number[] {
  const kept = new Set<string>();
  const newestFirst = [...madeAts].sort((a, b) => b - a);
  return newestFirst.filter((madeAt, index) => {
    const place = placeOf(madeAt, now, rule);
    if (index > 0 && (place === null || kept.has(place))) return true;
    if (place !== null) kept.add(place);
    return false;
  });
}

function placeOf(madeAt: number, now: number, rule: KeepRule): string | null {
  const age = now - madeAt;
  if (age < rule.keepHours * HOUR_MS) return `span ${Math.floor(madeAt / (rule.everyMinutes * 60_000))}`;
  if (age < rule.keepDays * DAY_MS) return `day ${Math.floor(madeAt / DAY_MS)}`;
  return null;
}

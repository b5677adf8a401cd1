// When a matter must be answered: so many working days, ending with the service hours of the last one.
import { localTime, momentOf, nextOpening, spansOf } from './opening.ts';
import type { ServiceHours } from './weekly.ts';

/** A due time and how it came about. */
export interface Due {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** Days that would have counted but had no service, as "2026-04-03 Karfreitag". Days closed every week are not named. */
  readonly skipped: string[];
  /** The local year in which the matter arrived: part of the ticket's number. */
  readonly receivedYear: number;
}

const DAY_MS = 86_400_000;

/**
 * Due at the end of service on the n-th working day after the day of receipt; what arrives outside service hours counts
 * as received at the next opening. Where it never opens, plain days are counted.
 */
export function dueAt(receivedAt: number, workingDays: number, hours: ServiceHours): Due {
  const receivedYear = localTime(receivedAt, hours.timeZone).year;
  const counted = nextOpening(hours, receivedAt);
  if (counted === null) return { dueAt: receivedAt + workingDays * DAY_MS, skipped: [], receivedYear };
  const skipped: string[] = [];
  let day = localTime(receivedAt, hours.timeZone).toPlainDate();
  const first = localTime(counted, hours.timeZone).toPlainDate();
  let left = workingDays;
  let end = day;
  while (left > 0) {
    const spans = spansOf(hours, day);
    if (spans.length > 0 && day.toString() > first.toString()) {
      left -= 1;
      end = day;
    }
    const closing = hours.closedDays.get(day.toString());
    if (closing !== undefined && (hours.hours[day.dayOfWeek] ?? []).length > 0)
      skipped.push(`${day.toString()} ${closing}`);
    day = day.add({ days: 1 });
  }
  const lastSpan = spansOf(hours, end).at(-1);
  return { dueAt: momentOf(end, lastSpan?.[1] ?? 1440, hours.timeZone), skipped, receivedYear };
}

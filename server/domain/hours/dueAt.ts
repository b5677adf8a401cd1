// When a matter must be answered: so many working days, ending with the service hours of the last one.
import type { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { localTime, momentOf, nextOpening, spansOf } from './opening.ts';

/** A due time and how it came about. */
export interface Due {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** Days that would have counted but were no working days, as "2026-04-03 Karfreitag". Days closed every week are not named. */
  readonly skipped: string[];
  /** The local year in which the matter arrived: part of the ticket's number. */
  readonly receivedYear: number;
}

const DAY_MS = 86_400_000;
/** Whoever has had no working day for so long has none. */
const LONGEST_SEARCH_DAYS = 1000;

/**
 * Due at the end of service on the n-th working day after the day of receipt; what arrives outside service hours counts
 * as received at the next opening. Where it never opens, plain days are counted.
 */
export function dueAt(receivedAt: number, workingDays: number, calendar: Calendar): Due {
  const { timeZone } = calendar;
  const receivedYear = localTime(receivedAt, timeZone).year;
  const counted = nextOpening(calendar, receivedAt);
  const plain = { dueAt: receivedAt + workingDays * DAY_MS, skipped: [], receivedYear };
  if (counted === null) return plain;
  const skipped: string[] = [];
  let day = localTime(receivedAt, timeZone).toPlainDate();
  const first = localTime(counted, timeZone).toPlainDate();
  let left = workingDays;
  let end = day;
  for (let looked = 0; left > 0; looked += 1) {
    if (looked > LONGEST_SEARCH_DAYS) return plain;
    const usual = calendar.week[day.dayOfWeek] ?? [];
    const other = calendar.otherDays.get(day.toString());
    if ((other?.workingDay ?? usual.length > 0) && day.toString() > first.toString()) {
      left -= 1;
      end = day;
    }
    if (other?.workingDay === false && usual.length > 0) skipped.push(`${day.toString()} ${other.reason}`);
    day = day.add({ days: 1 });
  }
  return { dueAt: momentOf(end, endOfService(calendar, end), timeZone), skipped, receivedYear };
}

/** Due when service ends today; what is promised outside service hours, at the end of the next day of service. */
export function sameDay(promisedAt: number, calendar: Calendar): Due {
  const { timeZone } = calendar;
  const receivedYear = localTime(promisedAt, timeZone).year;
  const counted = nextOpening(calendar, promisedAt);
  if (counted === null) return { dueAt: promisedAt + DAY_MS, skipped: [], receivedYear };
  const day = localTime(counted, timeZone).toPlainDate();
  return { dueAt: momentOf(day, endOfService(calendar, day), timeZone), skipped: [], receivedYear };
}

/** The last minute of service; of a working day on which the telephone is closed, that of its weekday. */
function endOfService(calendar: Calendar, day: Temporal.PlainDate): number {
  return (spansOf(calendar, day).at(-1) ?? calendar.week[day.dayOfWeek]?.at(-1))?.[1] ?? 1440;
}

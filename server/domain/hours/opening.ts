// Whether it is open at a moment, and when it opens next.
import { Temporal } from 'temporal-polyfill';
import type { ServiceHours } from './weekly.ts';

/** Nobody is closed for longer than this without being closed for good. */
const LONGEST_CLOSING_DAYS = 400;

/** Whether the moment (epoch milliseconds) lies within the hours. The end of a span is already closed. */
export function isOpen(hours: ServiceHours, at: number): boolean {
  const now = localTime(at, hours.timeZone);
  const minute = now.hour * 60 + now.minute;
  return spansOf(hours, now.toPlainDate()).some(([from, until]) => from <= minute && minute < until);
}

/** The next moment of service: the given one when it is open, otherwise the next opening; null when it never opens. */
export function nextOpening(hours: ServiceHours, at: number): number | null {
  if (isOpen(hours, at)) return at;
  let day = localTime(at, hours.timeZone).toPlainDate();
  for (let ahead = 0; ahead <= LONGEST_CLOSING_DAYS; ahead += 1) {
    for (const [from] of spansOf(hours, day)) {
      const opens = momentOf(day, from, hours.timeZone);
      if (opens >= at) return opens;
    }
    day = day.add({ days: 1 });
  }
  return null;
}

/** The spans of a local day; none on a closed day. */
export function spansOf(hours: ServiceHours, day: Temporal.PlainDate): readonly (readonly [number, number])[] {
  return hours.closedDays.has(day.toString()) ? [] : (hours.hours[day.dayOfWeek] ?? []);
}

/** The moment (epoch milliseconds) of a minute of a local day; 1440 is the midnight at its end. */
export function momentOf(day: Temporal.PlainDate, minute: number, timeZone: string): number {
  const onDay = minute >= 1440 ? day.add({ days: 1 }) : day;
  const time = Temporal.PlainTime.from({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
  return onDay.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

/** The local date and time of a moment. */
export function localTime(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

/** The bounds of the local day around a moment: its first millisecond and that of the next day. */
export function dayAround(at: number, timeZone: string): { readonly from: number; readonly until: number } {
  const day = localTime(at, timeZone).toPlainDate();
  return { from: momentOf(day, 0, timeZone), until: momentOf(day, 1440, timeZone) };
}

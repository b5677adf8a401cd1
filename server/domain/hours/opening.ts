// Whether it is open at a moment, when it closes, and when it opens next.
import { Temporal } from 'temporal-polyfill';
import type { Calendar, OtherDay, Span } from './calendar.ts';

/** Nobody is closed for longer than this without being closed for good. */
const LONGEST_CLOSING_DAYS = 400;
/** What never closes within so many spans is open around the clock. */
const LONGEST_OPENING_SPANS = 14;

/** Whether the moment (epoch milliseconds) lies within the hours. The end of a span is already closed. */
export function isOpen(calendar: Calendar, at: number): boolean {
  return spanAround(calendar, at) !== undefined;
}

/** The next moment of service: the given one when it is open, otherwise the next opening; null when it never opens. */
export function nextOpening(calendar: Calendar, at: number): number | null {
  if (isOpen(calendar, at)) return at;
  let day = localTime(at, calendar.timeZone).toPlainDate();
  for (let ahead = 0; ahead <= LONGEST_CLOSING_DAYS; ahead += 1) {
    for (const span of spansOf(calendar, day)) {
      const { from, until } = momentsOf(day, span, calendar.timeZone);
      if (from >= at && until > from) return from;
    }
    day = day.add({ days: 1 });
  }
  return null;
}

/** When the service that runs at the moment ends; null when it is closed, or open around the clock. */
export function nextClosing(calendar: Calendar, at: number): number | null {
  let until = spanAround(calendar, at)?.until;
  for (let spans = 0; until !== undefined && spans < LONGEST_OPENING_SPANS; spans += 1) {
    // Until midnight, and on from there.
    const next = spanAround(calendar, until)?.until;
    if (next === undefined) return until;
    until = next;
  }
  return null;
}

/** When the latest service before the moment ended, looking back at most so many days; null when there was none, or while it runs. */
export function lastClosing(calendar: Calendar, at: number, days: number): number | null {
  if (isOpen(calendar, at)) return null;
  let day = localTime(at, calendar.timeZone).toPlainDate();
  for (let back = 0; back <= days; back += 1) {
    for (const span of [...spansOf(calendar, day)].reverse()) {
      const { until } = momentsOf(day, span, calendar.timeZone);
      if (until <= at) return until;
    }
    day = day.subtract({ days: 1 });
  }
  return null;
}

/** Why the local day of the moment has other hours than its week; undefined on an ordinary day. */
export function otherDayAt(calendar: Calendar, at: number): OtherDay | undefined {
  return calendar.otherDays.get(localTime(at, calendar.timeZone).toPlainDate().toString());
}

/** The spans of a local day; none on a closed day. */
export function spansOf(calendar: Calendar, day: Temporal.PlainDate): readonly Span[] {
  return (calendar.otherDays.get(day.toString()) ?? { spans: calendar.week[day.dayOfWeek] ?? [] }).spans;
}

/**
 * The moment (epoch milliseconds) at which the clock of a local day reaches a minute; 1440 is the midnight at its end.
 * A minute that the clock leaves out is reached when it jumps, one that comes twice is reached the first time.
 */
export function momentOf(day: Temporal.PlainDate, minute: number, timeZone: string): number {
  const onDay = minute >= 1440 ? day.add({ days: 1 }) : day;
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
  const wanted = onDay.toPlainDateTime(plainTime);
  const found = wanted.toZonedDateTime(timeZone);
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  const jump = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  return (jump ?? found).epochMilliseconds;
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

function spanAround(calendar: Calendar, at: number): { readonly from: number; readonly until: number } | undefined {
  const day = localTime(at, calendar.timeZone).toPlainDate();
  return spansOf(calendar, day)
    .map((span) => momentsOf(day, span, calendar.timeZone))
    .find(({ from, until }) => from <= at && at < until);
}

function momentsOf(day: Temporal.PlainDate, [from, until]: Span, timeZone: string) {
  return { from: momentOf(day, from, timeZone), until: momentOf(day, until, timeZone) };
}

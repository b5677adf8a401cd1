// A calendar: when something is open, whose clock counts, and which days count for deadlines. A municipality has one; anything may.
import type { WeeklyHours } from '../../contract/directory.ts';

/** From the first minute of a local day until before the second one; 1440 is the midnight at its end. */
export type Span = readonly [from: number, until: number];

/** A day with hours of its own: a public holiday, a closing, a longer or shorter day. */
export interface OtherDay {
  /** Why, as it is said: "Karfreitag", "Betriebsausflug". */
  readonly reason: string;
  /** None: closed all day. */
  readonly spans: readonly Span[];
  /** The day counts for deadlines. */
  readonly workingDay: boolean;
}

export interface Calendar {
  /** By ISO weekday (1 = Monday … 7), sorted, none that touch or overlap. */
  readonly week: Readonly<Record<number, readonly Span[]>>;
  /** By local date (YYYY-MM-DD); such a day has nothing of its week. */
  readonly otherDays: ReadonlyMap<string, OtherDay>;
  readonly timeZone: string;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Weekly hours as written ("08:00-12:00") by ISO weekday. */
export function countedWeek(weekly: WeeklyHours): Calendar['week'] {
  return Object.fromEntries(DAYS.map((day, index) => [index + 1, countedSpans(weekly[day])]));
}

/** Spans as written ("08:00-12:00"), sorted; one that begins where another ends goes on from it. */
export function countedSpans(written: readonly string[]): readonly Span[] {
  const spans = written
    .map((span): Span => [minutes(span.slice(0, 5)), minutes(span.slice(6))])
    .sort((a, b) => a[0] - b[0]);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], span[1])];
    else joined.push(span);
  }
  return joined;
}

/** The calendar of somebody who works in the house by other hours: closed with it, otherwise present by their own week. */
export function withWeek(calendar: Calendar, weekly: WeeklyHours): Calendar {
  const closed = [...calendar.otherDays].filter(([, day]) => day.spans.length === 0);
  return { ...calendar, week: countedWeek(weekly), otherDays: new Map(closed) };
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

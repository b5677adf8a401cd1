// A municipality's calendar out of what is written in the centre's data and the public holidays of its region. Needs no network.
import Holidays from 'date-holidays';
import type { Municipality, OtherDayWritten } from './contract/directory.ts';
import { type Calendar, countedSpans, countedWeek, type OtherDay } from './domain/hours/calendar.ts';

/** The calendar around a moment (epoch milliseconds). What the town has written of a day holds before a public holiday. */
export function calendarOf(
  { region, hours, otherDays }: Pick<Municipality, 'region' | 'hours' | 'otherDays'>,
  timeZone: string,
  at: number,
): Calendar {
  const week = countedWeek(hours);
  const years = yearsAround(at);
  const days = new Map<string, OtherDay>();
  for (const [date, reason] of publicHolidays(region, years)) days.set(date, { reason, spans: [], workingDay: false });
  // A date for every year first: the one year that differs is written out.
  for (const day of [...otherDays].sort((a, b) => a.date.length - b.date.length))
    for (const date of datesOf(day, years))
      days.set(date, {
        reason: day.reason,
        spans: countedSpans(day.hours),
        workingDay: day.workingDay ?? (week[weekdayOf(date)] ?? []).length > 0,
      });
  return { week, otherDays: days, timeZone };
}

/**
 * Public holidays of a region such as DE-NW, AT-9 or DE-BY-A in the given years: local date (YYYY-MM-DD) to name. Only whole
 * days: what is off in part, such as 24 December, the town writes itself. Throws when the region is unknown.
 */
export function publicHolidays(region: string, years: readonly number[]): ReadonlyMap<string, string> {
  const [country = '', state, part] = region.split('-');
  const known = new Holidays();
  const isKnown =
    Object.hasOwn(known.getCountries(), country) &&
    (state === undefined || Object.hasOwn(known.getStates(country) ?? {}, state)) &&
    (part === undefined || Object.hasOwn(known.getRegions(country, state ?? '') ?? {}, part));
  if (!isKnown) throw new Error(`no public holidays are known for ${region}`);
  const calendar =
    state === undefined
      ? new Holidays(country)
      : part === undefined
        ? new Holidays(country, state)
        : new Holidays(country, state, part);
  const language = country === 'NL' ? 'nl' : 'de';
  const days = years.flatMap((year) =>
    calendar.getHolidays(year, language).filter((day) => day.type === 'public' && day.date.includes('00:00:00')),
  );
  return new Map(days.map((day) => [day.date.slice(0, 10), day.name]));
}

/** The years for which days are kept: the one before to five ahead. */
function yearsAround(at: number): number[] {
  const year = new Date(at).getUTCFullYear();
  return Array.from({ length: 7 }, (_, index) => year - 1 + index);
}

function datesOf({ date }: OtherDayWritten, years: readonly number[]): readonly string[] {
  return date.length > 5 ? [date] : years.map((year) => `${year}-${date}`);
}

/** The ISO weekday of a local date. */
function weekdayOf(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}

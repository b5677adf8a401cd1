// Public holidays by region and year, as days without service for the working-time rules.
import Holidays from 'date-holidays';

/**
 * Public holidays of a region such as DE-NW in the given years: local date (YYYY-MM-DD) to German name.
 * Only whole days off count. Throws when the region is unknown.
 */
export function closedDays(region: string, years: readonly number[]): ReadonlyMap<string, string> {
  const [country = '', state] = region.split('-');
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  if (!Object.hasOwn(calendar.getCountries(), country)) throw new Error(`no public holidays are known for ${region}`);
  if (state !== undefined && !Object.hasOwn(calendar.getStates(country) ?? {}, state)) {
    throw new Error(`no public holidays are known for ${region}`);
  }
  const days = years.flatMap((year) => calendar.getHolidays(year, 'de').filter((day) => day.type === 'public'));
  return new Map(days.map((day) => [day.date.slice(0, 10), day.name]));
}

/** The years around a moment for which holidays are kept: the one before to two ahead. */
export function yearsAround(at: number): number[] {
  const year = new Date(at).getUTCFullYear();
  return [year - 1, year, year + 1, year + 2];
}

// Weekly hours as written in the centre's data ("08:00-12:00") and as rules count them (minutes since midnight).
import type { WeeklyHours } from '../../contract/directory.ts';
import type { MunicipalityRules } from '../world.ts';

/** When somebody or something is open: weekly spans, days without service, and whose clock counts. */
export type ServiceHours = Pick<MunicipalityRules, 'hours' | 'closedDays' | 'timeZone'>;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Weekly hours by ISO weekday (1 = Monday), as spans in minutes since local midnight, sorted. */
export function countedHours(weekly: WeeklyHours): MunicipalityRules['hours'] {
  return Object.fromEntries(
    DAYS.map((day, index) => [
      index + 1,
      weekly[day]
        .map((span) => [minutes(span.slice(0, 5)), minutes(span.slice(6))] as const)
        .sort((a, b) => a[0] - b[0]),
    ]),
  );
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

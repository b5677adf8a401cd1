import { describe, expect, it } from 'vitest';
import type { WeeklyHours } from '../../../server/contract/directory.ts';
import { dueAt } from '../../../server/domain/hours/dueAt.ts';
import { isOpen, nextOpening } from '../../../server/domain/hours/opening.ts';
import { countedHours, type ServiceHours } from '../../../server/domain/hours/weekly.ts';
import { closedDays } from '../../../server/holidays.ts';

const week: WeeklyHours = {
  mon: ['08:00-17:00'],
  tue: ['08:00-17:00'],
  wed: ['08:00-17:00'],
  thu: ['08:00-18:00'],
  fri: ['08:00-13:00'],
  sat: [],
  sun: [],
};
const office: ServiceHours = {
  hours: countedHours(week),
  closedDays: closedDays('DE-NW', [2025, 2026, 2027]),
  timeZone: 'Europe/Berlin',
};
const withLunch: ServiceHours = { ...office, hours: countedHours({ ...week, mon: ['13:30-17:00', '08:00-12:00'] }) };
const neverOpen: ServiceHours = { ...office, hours: {} };
const untilMidnight: ServiceHours = { ...office, hours: countedHours({ ...week, tue: ['08:00-24:00'] }) };

/** "2026-04-02 17:30" in summer or winter time of Berlin, written out with its offset. */
const at = (written: string) => Date.parse(written);
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());

describe('the due time of a matter', () => {
  it.each([
    [
      'one working day over Good Friday and Easter Monday',
      office,
      '2026-04-02T17:30+02:00',
      1,
      '2026-04-07T17:00+02:00',
      ['2026-04-03 Karfreitag', '2026-04-06 Ostermontag'],
    ],
    [
      'one working day from Friday noon is Monday evening',
      office,
      '2026-10-30T12:50+01:00',
      1,
      '2026-11-02T17:00+01:00',
      [],
    ],
    [
      'after closing on Friday counts as received on Monday',
      office,
      '2026-10-30T13:00+01:00',
      1,
      '2026-11-03T17:00+01:00',
      [],
    ],
    [
      'at night counts as received at the next opening of the same day',
      office,
      '2026-06-09T03:00+02:00',
      1,
      '2026-06-10T17:00+02:00',
      [],
    ],
    ['on a Sunday counts as received on Monday', office, '2026-06-14T12:00+02:00', 2, '2026-06-17T17:00+02:00', []],
    [
      'on a holiday counts as received on the next working day, the holiday is named',
      office,
      '2026-05-14T10:00+02:00',
      1,
      '2026-05-18T17:00+02:00',
      ['2026-05-14 Christi Himmelfahrt'],
    ],
    [
      'the last working day may be a Thursday with its longer evening',
      office,
      '2026-06-09T09:00+02:00',
      2,
      '2026-06-11T18:00+02:00',
      [],
    ],
    ['five working days are a week', office, '2026-09-03T09:00+02:00', 5, '2026-09-10T18:00+02:00', []],
    [
      'ten working days over Christmas and New Year',
      office,
      '2026-12-18T10:00+01:00',
      10,
      '2027-01-05T17:00+01:00',
      ['2026-12-25 1. Weihnachtstag', '2027-01-01 Neujahr'],
    ],
    [
      'the clock goes forward on the way: the local time stays',
      office,
      '2026-03-27T09:00+01:00',
      1,
      '2026-03-30T17:00+02:00',
      [],
    ],
    [
      'the clock goes back on the way: the local time stays',
      office,
      '2026-10-23T09:00+02:00',
      1,
      '2026-10-26T17:00+01:00',
      [],
    ],
    [
      'the first minute of service belongs to the day',
      office,
      '2026-06-09T08:00+02:00',
      1,
      '2026-06-10T17:00+02:00',
      [],
    ],
    [
      'in the lunch break counts as received that afternoon',
      withLunch,
      '2026-06-15T12:30+02:00',
      1,
      '2026-06-16T17:00+02:00',
      [],
    ],
    [
      'service until midnight ends with the day',
      untilMidnight,
      '2026-06-08T09:00+02:00',
      1,
      '2026-06-10T00:00+02:00',
      [],
    ],
    [
      'where it never opens plain days are counted',
      neverOpen,
      '2026-06-09T09:00+02:00',
      2,
      '2026-06-11T09:00+02:00',
      [],
    ],
  ] as const)('%s', (_words, hours, received, workingDays, due, skipped) => {
    const answer = dueAt(at(received), workingDays, hours);
    expect(iso(answer.dueAt)).toBe(iso(at(due)));
    expect(answer.skipped).toEqual(skipped);
  });

  it('the year is that of the receipt on the local clock', () => {
    expect(dueAt(at('2026-12-31T23:30Z'), 1, office).receivedYear).toBe(2027);
    expect(dueAt(at('2026-12-31T22:30Z'), 1, office).receivedYear).toBe(2026);
  });
});

describe('service hours', () => {
  it.each([
    ['within the day', office, '2026-06-09T10:00+02:00', true],
    ['the minute of opening', office, '2026-06-09T08:00+02:00', true],
    ['a second before opening', office, '2026-06-09T07:59:59+02:00', false],
    ['the minute of closing', office, '2026-06-09T17:00+02:00', false],
    ['a holiday in the week', office, '2026-06-04T10:00+02:00', false],
    ['the lunch break', withLunch, '2026-06-15T12:00+02:00', false],
    ['after the lunch break', withLunch, '2026-06-15T13:30+02:00', true],
    ['the last minute before midnight', untilMidnight, '2026-06-09T23:59+02:00', true],
  ] as const)('open? %s', (_words, hours, moment, open) => {
    expect(isOpen(hours, at(moment))).toBe(open);
  });

  it.each([
    ['while open it is now', office, '2026-06-09T10:00+02:00', '2026-06-09T10:00+02:00'],
    ['at lunch it is the afternoon', withLunch, '2026-06-15T12:10+02:00', '2026-06-15T13:30+02:00'],
    ['Friday afternoon it is Monday', office, '2026-10-23T14:00+02:00', '2026-10-26T08:00+01:00'],
    ['before Easter it is Tuesday', office, '2026-04-02T18:00+02:00', '2026-04-07T08:00+02:00'],
    ['never', neverOpen, '2026-06-09T10:00+02:00', null],
  ] as const)('next opening: %s', (_words, hours, moment, next) => {
    expect(iso(nextOpening(hours, at(moment)))).toBe(next === null ? null : iso(at(next)));
  });
});

describe('public holidays', () => {
  it('of North Rhine-Westphalia are the eleven of its law', () => {
    expect([...closedDays('DE-NW', [2026]).keys()]).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2026-10-03',
      '2026-11-01',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('differ by state and country', () => {
    expect(closedDays('DE-BY', [2026]).has('2026-01-06')).toBe(true);
    expect(closedDays('DE-NW', [2026]).has('2026-01-06')).toBe(false);
    expect(closedDays('NL', [2026]).has('2026-04-27')).toBe(true);
  });

  it.each(['XX', 'DE-XX'])('of an unknown region %s are refused, not silently empty', (region) => {
    expect(() => closedDays(region, [2026])).toThrow(region);
  });
});

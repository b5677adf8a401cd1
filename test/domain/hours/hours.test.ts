import { describe, expect, it } from 'vitest';
import type { WeeklyHours } from '../../../server/contract/directory.ts';
import { type Calendar, countedWeek } from '../../../server/domain/hours/calendar.ts';
import { dueAt } from '../../../server/domain/hours/dueAt.ts';
import { isOpen, lastClosing, nextClosing, nextOpening } from '../../../server/domain/hours/opening.ts';
import { openingAfter, openingWords } from '../../../server/domain/hours/openingWords.ts';
import { calendarOf, publicHolidays } from '../../../server/holidays.ts';

const week: WeeklyHours = {
  mon: ['08:00-17:00'],
  tue: ['08:00-17:00'],
  wed: ['08:00-17:00'],
  thu: ['08:00-18:00'],
  fri: ['08:00-13:00'],
  sat: [],
  sun: [],
};
const YEAR_2026 = Date.parse('2026-06-01T12:00Z');
const office = calendarOf({ region: 'DE-NW', hours: week, otherDays: [] }, 'Europe/Berlin', YEAR_2026);
const withLunch: Calendar = { ...office, week: countedWeek({ ...week, mon: ['13:30-17:00', '08:00-12:00'] }) };
const neverOpen: Calendar = { ...office, week: {} };
const untilMidnight: Calendar = { ...office, week: countedWeek({ ...week, tue: ['08:00-24:00'] }) };
const aroundTheClock: Calendar = {
  week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]] as const])),
  otherDays: new Map(),
  timeZone: 'Europe/Berlin',
};
const withOtherDays = calendarOf(
  {
    region: 'DE-NW',
    hours: week,
    otherDays: [
      { date: '12-24', reason: 'Heiligabend', hours: [], workingDay: false },
      { date: '12-31', reason: 'Silvester', hours: [] },
      { date: '2027-12-24', reason: 'Heiligabend', hours: ['08:00-12:00'] },
      { date: '2026-11-30', reason: 'Personalversammlung', hours: ['10:00-12:00'] },
      { date: '2026-12-05', reason: 'Sonderservice', hours: ['09:00-12:00'] },
      { date: '2026-05-14', reason: 'Sonderservice', hours: ['09:00-12:00'] },
    ],
  },
  'Europe/Berlin',
  YEAR_2026,
);

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
      'Christmas Eve marked as no working day moves the deadline',
      withOtherDays,
      '2026-12-23T10:00+01:00',
      1,
      '2026-12-28T17:00+01:00',
      ['2026-12-24 Heiligabend', '2026-12-25 1. Weihnachtstag'],
    ],
    [
      "New Year's Eve is closed but counts: due at the usual end of that Thursday",
      withOtherDays,
      '2026-12-30T10:00+01:00',
      1,
      '2026-12-31T18:00+01:00',
      [],
    ],
    [
      'a shorter day counts, and ends at its own time',
      withOtherDays,
      '2026-11-27T09:00+01:00',
      1,
      '2026-11-30T12:00+01:00',
      [],
    ],
    [
      'an open Saturday is no working day, but what arrives on it is received on it',
      withOtherDays,
      '2026-12-05T10:00+01:00',
      1,
      '2026-12-07T17:00+01:00',
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
    ['on a shorter day its own opening', withOtherDays, '2026-11-30T08:00+01:00', '2026-11-30T10:00+01:00'],
    ['an open Saturday', withOtherDays, '2026-12-04T13:00+01:00', '2026-12-05T09:00+01:00'],
    ['a holiday on which the town opens', withOtherDays, '2026-05-13T17:00+02:00', '2026-05-14T09:00+02:00'],
    ['over Christmas and the weekend', withOtherDays, '2026-12-23T17:00+01:00', '2026-12-28T08:00+01:00'],
    [
      'one year the closing of every year is a short day',
      withOtherDays,
      '2027-12-24T07:00+01:00',
      '2027-12-24T08:00+01:00',
    ],
    ['over New Year', withOtherDays, '2026-12-30T17:00+01:00', '2027-01-04T08:00+01:00'],
    ['never', neverOpen, '2026-06-09T10:00+02:00', null],
  ] as const)('next opening: %s', (_words, hours, moment, next) => {
    expect(iso(nextOpening(hours, at(moment)))).toBe(next === null ? null : iso(at(next)));
  });
});

describe('closing', () => {
  it.each([
    ['in the morning it is this evening', office, '2026-06-09T10:00+02:00', '2026-06-09T17:00+02:00'],
    ['before lunch it is noon', withLunch, '2026-06-15T11:59+02:00', '2026-06-15T12:00+02:00'],
    ['until midnight, and closed on from there', untilMidnight, '2026-06-09T20:00+02:00', '2026-06-10T00:00+02:00'],
    ['while closed there is none', office, '2026-06-09T20:00+02:00', null],
    ['open around the clock there is none', aroundTheClock, '2026-06-09T20:00+02:00', null],
  ] as const)('next: %s', (_words, calendar, moment, next) => {
    expect(iso(nextClosing(calendar, at(moment)))).toBe(next === null ? null : iso(at(next)));
  });

  it.each([
    ['after hours it was this evening', office, '2026-06-09T17:20+02:00', '2026-06-09T17:00+02:00'],
    ['at the very minute it is that minute', office, '2026-06-09T17:00+02:00', '2026-06-09T17:00+02:00'],
    ['before opening it was the evening before', office, '2026-06-09T07:00+02:00', '2026-06-08T17:00+02:00'],
    ['on Sunday it is longer ago than asked for', office, '2026-06-14T10:00+02:00', null],
    ['while open there is none', office, '2026-06-09T10:00+02:00', null],
  ] as const)('last: %s', (_words, calendar, moment, last) => {
    expect(iso(lastClosing(calendar, at(moment), 1))).toBe(last === null ? null : iso(at(last)));
  });
});

describe('the sentence that says when it opens next', () => {
  it.each([
    [
      'in the lunch break',
      withLunch,
      '2026-06-15T12:10+02:00',
      'wieder heute ab 13 Uhr 30',
      'again today from 1:30 p.m.',
      'weer vandaag vanaf 13 uur 30',
    ],
    [
      'in the evening',
      office,
      '2026-06-09T18:00+02:00',
      'wieder ab morgen, 8 Uhr',
      'again tomorrow from 8 a.m.',
      'weer morgen vanaf 8 uur',
    ],
    [
      'at night after midnight',
      office,
      '2026-06-10T01:00+02:00',
      'wieder heute ab 8 Uhr',
      'again today from 8 a.m.',
      'weer vandaag vanaf 8 uur',
    ],
    [
      'on Friday afternoon',
      office,
      '2026-11-27T14:00+01:00',
      'wieder am Montag, dem 30. November, ab 8 Uhr',
      'again on Monday, 30 November, from 8 a.m.',
      'weer op maandag 30 november vanaf 8 uur',
    ],
    [
      'on Sunday it is tomorrow',
      office,
      '2026-11-29T14:00+01:00',
      'wieder ab morgen, 8 Uhr',
      'again tomorrow from 8 a.m.',
      'weer morgen vanaf 8 uur',
    ],
    [
      'before Easter',
      office,
      '2026-04-02T18:00+02:00',
      'wieder am Dienstag, dem 7. April, ab 8 Uhr',
      'again on Tuesday, 7 April, from 8 a.m.',
      'weer op dinsdag 7 april vanaf 8 uur',
    ],
    [
      'over the year',
      withOtherDays,
      '2026-12-30T17:00+01:00',
      'wieder am Montag, dem 4. Januar, ab 8 Uhr',
      'again on Monday, 4 January, from 8 a.m.',
      'weer op maandag 4 januari vanaf 8 uur',
    ],
    [
      'the night the clock goes back',
      office,
      '2026-10-25T02:30+01:00',
      'wieder ab morgen, 8 Uhr',
      'again tomorrow from 8 a.m.',
      'weer morgen vanaf 8 uur',
    ],
    [
      'the evening before the clock goes forward',
      office,
      '2026-03-28T23:30+01:00',
      'wieder am Montag, dem 30. März, ab 8 Uhr',
      'again on Monday, 30 March, from 8 a.m.',
      'weer op maandag 30 maart vanaf 8 uur',
    ],
  ] as const)('%s', (_words, calendar, moment, german, english, dutch) => {
    const opening = openingAfter(calendar, at(moment));
    if (opening === null) throw new Error('it never opens');
    expect(openingWords(opening, 'de')).toBe(german);
    expect(openingWords(opening, 'en')).toBe(english);
    expect(openingWords(opening, 'nl')).toBe(dutch);
    expect(openingWords(opening, 'xx')).toBe(german);
  });

  it('there is none while it is open, and where it never opens', () => {
    expect(openingAfter(office, at('2026-06-09T10:00+02:00'))).toBeNull();
    expect(openingAfter(neverOpen, at('2026-06-09T10:00+02:00'))).toBeNull();
  });
});

describe('public holidays', () => {
  it('of North Rhine-Westphalia are the eleven of its law', () => {
    expect([...publicHolidays('DE-NW', [2026]).keys()]).toEqual([
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

  it.each([
    ['DE-BW', 12],
    ['DE-BY', 12],
    ['DE-BY-KATH', 13],
    ['DE-BE', 10],
    ['DE-BB', 12],
    ['DE-HB', 10],
    ['DE-HH', 10],
    ['DE-HE', 10],
    ['DE-MV', 11],
    ['DE-NI', 10],
    ['DE-NW', 11],
    ['DE-RP', 11],
    ['DE-SL', 12],
    ['DE-SN', 11],
    ['DE-ST', 11],
    ['DE-SH', 10],
    ['DE-TH', 11],
    ['AT', 13],
    ['AT-9', 13],
    ['BE', 10],
    ['BE-VLG', 10],
    ['NL', 9],
  ] as const)('of %s are %i in 2026, also in a far year', (region, days) => {
    expect([...publicHolidays(region, [2026])].length).toBe(days);
    expect(publicHolidays(region, [2071]).has('2071-12-25')).toBe(true);
  });

  it('differ by state and country', () => {
    expect(publicHolidays('DE-BY', [2026]).has('2026-01-06')).toBe(true);
    expect(publicHolidays('DE-NW', [2026]).has('2026-01-06')).toBe(false);
    expect(publicHolidays('NL', [2026]).has('2026-04-27')).toBe(true);
  });

  it.each(['XX', 'DE-XX'])('of an unknown region %s are refused, not silently empty', (region) => {
    expect(() => publicHolidays(region, [2026])).toThrow(region);
  });
});

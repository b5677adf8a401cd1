// Ten thousand random moments: the opening times are worked out a second time, by walking minute by minute along the clock on the wall.
import { describe, expect, it } from 'vitest';
import type { Calendar, OtherDay, Span } from '../../../server/domain/hours/calendar.ts';
import { isOpen, nextClosing, nextOpening } from '../../../server/domain/hours/opening.ts';

const MINUTE = 60_000;
const MOMENTS = 10_000;
/** How far the walk looks; a walk that does not arrive says "later than that". */
const HORIZON_MINUTES = 7 * 24 * 60;

/** A small generator of numbers in 0..1, the same ones every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The date and minute that a clock on the wall shows: Intl says the hour, and no clock is changed within one. */
function wallClock(timeZone: string): (at: number) => { date: string; minute: number; weekday: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });
  let hourAt = Number.NaN;
  let shown = { date: '', hour: 0, weekday: 0 };
  return (at) => {
    const begun = at - (at % (60 * MINUTE));
    if (begun !== hourAt) {
      hourAt = begun;
      const [year, month, day, hour] = format.format(begun).match(/\d+/g)?.map(Number) ?? [];
      const date = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
      const weekday = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDay() || 7;
      shown = { date, hour: hour ?? 0, weekday };
    }
    return { date: shown.date, minute: shown.hour * 60 + Math.floor((at - begun) / MINUTE), weekday: shown.weekday };
  };
}

/**
 * Whether it is open, minute by minute from the midnight before a moment: a span begins when the wall first shows its
 * beginning or later on that date, and is over for good when the wall first shows its end.
 */
function* walk(calendar: Calendar, from: number): Generator<{ at: number; open: boolean }> {
  const wall = wallClock(calendar.timeZone);
  let date = '';
  let furthest = 0;
  for (let at = from - 27 * 60 * MINUTE; ; at += MINUTE) {
    const shown = wall(at);
    if (shown.date !== date) {
      date = shown.date;
      furthest = 0;
    }
    furthest = Math.max(furthest, shown.minute);
    const spans = calendar.otherDays.get(date)?.spans ?? calendar.week[shown.weekday] ?? [];
    if (at >= from) yield { at, open: spans.some(([begin, end]) => begin <= furthest && furthest < end) };
  }
}

/** Minutes that are alike; Intl is slow, so one walk serves a whole stretch of moments. */
function stretch(calendar: Calendar, from: number, minutes: number): boolean[] {
  const found: boolean[] = [];
  for (const { open } of walk(calendar, from)) {
    found.push(open);
    if (found.length === minutes) return found;
  }
  return found;
}

function randomSpans(random: () => number): Span[] {
  const edges = [
    ...new Set(Array.from({ length: 2 * Math.floor(random() * 4) }, () => Math.floor(random() * 97) * 15)),
  ];
  edges.sort((a, b) => a - b);
  const spans: Span[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) spans.push([edges[index] ?? 0, edges[index + 1] ?? 0]);
  return spans;
}

describe('openings and closings', () => {
  it(`are the same minute by minute on the clock on the wall, at ${MOMENTS} random moments`, {
    timeout: 120_000,
  }, () => {
    const random = dice(20_261_127);
    const zones = ['Europe/Berlin', 'Europe/Vienna', 'Europe/Brussels', 'Europe/Amsterdam'];
    // Around both changes of the clock, the turn of the year, and anywhere.
    const anchors = ['2026-03-27', '2026-10-23', '2026-12-29', '2027-03-26', '2028-02-27', '2029-10-26'];
    const seen = { open: 0, closed: 0 };
    const perStretch = 250;
    for (let round = 0; round < MOMENTS / perStretch; round += 1) {
      const anchor = anchors[round % (anchors.length + 2)];
      const begin =
        anchor === undefined
          ? Date.UTC(2024, 0, 1) + Math.floor(random() * 3000 * 24 * 60) * MINUTE
          : Date.parse(`${anchor}T20:00Z`);
      const otherDays = new Map<string, OtherDay>();
      const timeZone = zones[round % zones.length] ?? '';
      for (let day = 0; day < 12; day += 1)
        if (random() < 0.2)
          otherDays.set(wallClock(timeZone)(begin + day * 86_400_000).date, {
            reason: 'anders',
            spans: random() < 0.5 ? [] : randomSpans(random),
            workingDay: true,
          });
      const calendar: Calendar = {
        week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, randomSpans(random)])),
        otherDays,
        timeZone,
      };
      const minutes = stretch(calendar, begin, HORIZON_MINUTES);
      for (let index = 0; index < perStretch; index += 1) {
        const ahead = Math.floor(random() * 4 * 24 * 60);
        // Also in the middle of a minute: to the second.
        const at = begin + ahead * MINUTE + Math.floor(random() * 60) * 1000;
        const open = minutes[ahead] ?? false;
        seen[open ? 'open' : 'closed'] += 1;
        const change = minutes.indexOf(!open, ahead);
        const changesAt = change === -1 ? undefined : begin + change * MINUTE;
        const words = `${new Date(at).toISOString()} ${timeZone} round ${round}`;
        expect(isOpen(calendar, at), words).toBe(open);
        if (changesAt === undefined) continue;
        if (open) expect(nextClosing(calendar, at), words).toBe(changesAt);
        else expect(nextOpening(calendar, at), words).toBe(changesAt);
      }
    }
    expect(seen.open).toBeGreaterThan(MOMENTS / 10);
    expect(seen.closed).toBeGreaterThan(MOMENTS / 10);
  });
});

// Until when a callback is promised, and when somebody who was not reached is tried again; all by the municipality's calendar.
import type { CallbackRules } from '../../contract/callbackRules.ts';
import type { Calendar } from '../hours/calendar.ts';
import { sameDay } from '../hours/dueAt.ts';
import { dayAround, nextClosing, nextOpening } from '../hours/opening.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The end of the same service day (epoch milliseconds); with less than an hour of service left, that of the next one. Where
 * it never closes, a day. Asked for on a closed day, it counts from the next opening.
 */
export function promisedUntil(calendar: Calendar, at: number): number {
  const from = nextOpening(calendar, at);
  if (from === null || nextClosing(calendar, from) === null) return (from ?? at) + DAY_MS;
  const today = sameDay(from, calendar).dueAt;
  if (today - from >= HOUR_MS) return today;
  const next = nextOpening(calendar, today);
  return next === null ? today : sameDay(next, calendar).dueAt;
}

/**
 * When the next try comes after so many in vain (epoch milliseconds), never while it is closed. After the last span of the
 * rules: on the next morning of service.
 */
export function nextTryAt(rules: CallbackRules, calendar: Calendar, tries: number, at: number): number {
  const seconds = rules.againAfterSeconds[tries - 1];
  const wanted = seconds === undefined ? dayAround(at, calendar.timeZone).until : at + seconds * 1000;
  return nextOpening(calendar, wanted) ?? wanted;
}

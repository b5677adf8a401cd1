// When the service that runs at a moment ends, asked many times a second for the same span: the answer for it is remembered.
import type { Calendar } from './calendar.ts';
import { isOpen, nextClosing } from './opening.ts';

const HOUR_MS = 3_600_000;

/** The span of service that was asked for last, by calendar. Only spares work: without it every answer is the same. */
const asked = new WeakMap<Calendar, { readonly from: number; readonly until: number; readonly end: number }>();

/** Epoch milliseconds; null while it is closed; Infinity where it is open around the clock. */
export function serviceEnd(calendar: Calendar, at: number): number | null {
  const last = asked.get(calendar);
  if (last !== undefined && last.from <= at && at < last.until) return last.end;
  if (!isOpen(calendar, at)) return null;
  const closing = nextClosing(calendar, at);
  const end = closing ?? Number.POSITIVE_INFINITY;
  const until = closing ?? at + HOUR_MS;
  asked.set(calendar, { from: last?.end === end && last.until >= at ? Math.min(last.from, at) : at, until, end });
  return end;
}

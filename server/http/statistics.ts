// The figures of the day: GET /api/statistics/today.
import { dayAround } from '../domain/hours/opening.ts';
import { todayFigures } from '../domain/statistics/today.ts';
import { callbacksBetween } from '../store/callbacks.ts';
import { callsBetween } from '../store/statistics.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer } from './replies.ts';

export function statisticsHandlers(parts: HttpParts): Pick<Handlers, 'today'> {
  return {
    today: async ({ session }) => {
      const at = parts.now();
      const { timeZone } = parts.config;
      const { from, until } = dayAround(at, timeZone);
      const calls = await callsBetween(parts.db, from, until, session.municipalityIds);
      const callbacks = await callbacksBetween(parts.db, from, until, session.municipalityIds);
      return answer(todayFigures(calls, at, timeZone, callbacks));
    },
  };
}

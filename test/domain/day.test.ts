// A month of days of 600 calls: the work is spread evenly, and nobody is overtaken.
import { expect, it } from 'vitest';
import type { LiveAgent } from '../../server/domain/world.ts';
import { OPENING, playDay, type Shift } from './day.ts';

const HOUR_MS = 3_600_000;
const both = ['stadt', 'kreis'];
/** Eight people who come early or late and work eight hours. */
const SHIFTS: readonly Shift[] = [0, 0, 0, 0.5, 0.5, 1, 1, 1].map((late, index) => ({
  id: `a${index}`,
  from: OPENING + late * HOUR_MS,
  hours: 8,
  municipalityIds: both,
}));

/** Neither at home nor in a pause. */
const works = ({ state }: LiveAgent) => state !== 'pause' && state !== 'signedOut';

interface Count {
  calls: number;
  workedMs: number;
}

/** One day: how much each agent did, and what must not happen. */
function count(seed: number) {
  const done = new Map<string, Count>(SHIFTS.map(({ id }) => [id, { calls: 0, workedMs: 0 }]));
  const since = new Map<string, number>();
  let arrived = 0;
  let overtakings = 0;
  let late = 0;
  playDay(seed, SHIFTS, (event, before, after) => {
    if (event.type === 'callArrived') arrived += 1;
    const own = 'agentId' in event ? done.get(event.agentId) : undefined;
    if (event.type === 'callAnswered' && own !== undefined) own.calls += 1;
    if (event.type === 'callOffered') {
      if (event.because.waitedSeconds > 5) late += 1;
      const queuedAt = after.calls.get(event.callId)?.queuedAt ?? 0;
      for (const other of before.calls.values()) {
        // Who is rung by the same decision has not been overtaken.
        const passed = other.state === 'waiting' && other.queuedAt < queuedAt;
        if (passed && after.calls.get(other.id)?.state === 'waiting') overtakings += 1;
      }
    }
    for (const agent of after.agents.values()) {
      const from = since.get(agent.id);
      const worked = done.get(agent.id);
      if (works(agent) && from === undefined) since.set(agent.id, event.at);
      if (works(agent) || from === undefined || worked === undefined) continue;
      worked.workedMs += event.at - from;
      since.delete(agent.id);
    }
  });
  return { done, arrived, overtakings, late };
}

/** The most calls in an hour of work, compared with the fewest. */
function spread(counts: Iterable<Count>): number {
  const perHour = [...counts].map(({ calls, workedMs }) => calls / (workedMs / HOUR_MS));
  return Math.max(...perHour) / Math.min(...perHour);
}

const month = Array.from({ length: 20 }, (_, day) => count(day + 1));

it('nobody is overtaken at equal priority on any day, although many wait', () => {
  for (const { arrived, overtakings, late } of month) {
    expect(arrived).toBeGreaterThan(595);
    expect(late, 'a day on which nobody waits proves nothing').toBeGreaterThan(50);
    expect(overtakings).toBe(0);
  }
});

it('the work is spread evenly: calls per hour differ by 1.3 at most on the usual day, and by 1.1 in a month', () => {
  const days = month.map(({ done }) => spread(done.values())).sort((a, b) => a - b);
  const whole = SHIFTS.map(({ id }) => {
    const own = month.map(({ done }) => done.get(id) ?? { calls: 0, workedMs: 0 });
    return own.reduce((sum, day) => ({ calls: sum.calls + day.calls, workedMs: sum.workedMs + day.workedMs }));
  });
  // Now and then one person has the long talks all day.
  expect(days[Math.floor(days.length * 0.75)]).toBeLessThanOrEqual(1.3);
  expect(spread(whole)).toBeLessThanOrEqual(1.1);
});

// A month of days of 600 calls: the work is spread evenly, and nobody is overtaken.
import { expect, it } from 'vitest';
import type { LiveAgent } from '../../server/domain/world.ts';
import { OPENING, playDay, type Shift } from './day.ts';

const HOUR_MS = 3_600_000;
const both = ['stadt', 'kreis'];
/** People who come so many hours late and work eight hours. */
const team = (...late: readonly number[]): readonly Shift[] =>
  late.map((hours, index) => ({ id: `a${index}`, from: OPENING + hours * HOUR_MS, hours: 8, municipalityIds: both }));
const EIGHT = team(0, 0, 0, 0.5, 0.5, 1, 1, 1);
const FIVE = team(0, 0, 0.5, 1, 1);

/** Neither at home nor in a pause. */
const works = ({ state }: LiveAgent) => state !== 'pause' && state !== 'signedOut';

interface Count {
  calls: number;
  workedMs: number;
}

/** One day: how much each agent did, and what must not happen. */
function count(shifts: readonly Shift[], seed: number) {
  const done = new Map<string, Count>(shifts.map(({ id }) => [id, { calls: 0, workedMs: 0 }]));
  const since = new Map<string, number>();
  let arrived = 0;
  let overtakings = 0;
  let late = 0;
  playDay(seed, shifts, (event, before, after) => {
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

const monthOf = (shifts: readonly Shift[]) => Array.from({ length: 20 }, (_, day) => count(shifts, day + 1));
const [ofEight, ofFive] = [monthOf(EIGHT), monthOf(FIVE)];
type Month = typeof ofEight;

/** Of each day, the smallest first. */
const spreads = (month: Month) => month.map(({ done }) => spread(done.values())).sort((a, b) => a - b);

function ofMonth(month: Month): number {
  const ids = [...(month[0]?.done.keys() ?? [])];
  const whole = ids.map((id) => {
    const own = month.map(({ done }) => done.get(id) ?? { calls: 0, workedMs: 0 });
    return own.reduce((sum, day) => ({ calls: sum.calls + day.calls, workedMs: sum.workedMs + day.workedMs }));
  });
  return spread(whole);
}

it.each([
  ['eight', ofEight],
  ['five', ofFive],
])('nobody is overtaken at equal priority on any day of %s, although many wait', (_team, month) => {
  for (const { arrived, overtakings, late } of month) {
    expect(arrived).toBeGreaterThan(595);
    expect(late, 'a day on which nobody waits proves nothing').toBeGreaterThan(50);
    expect(overtakings).toBe(0);
  }
});

it('the work of five is spread evenly: calls per hour differ by 1.3 at most on every day, and by 1.1 in a month', () => {
  expect(spreads(ofFive).at(-1)).toBeLessThanOrEqual(1.3);
  expect(ofMonth(ofFive)).toBeLessThanOrEqual(1.1);
});

it('so is that of eight on the usual day: among 75 calls each, one person now and then has the long talks all day', () => {
  const days = spreads(ofEight);
  expect(days[Math.floor(days.length * 0.75)]).toBeLessThanOrEqual(1.3);
  expect(ofMonth(ofEight)).toBeLessThanOrEqual(1.1);
});

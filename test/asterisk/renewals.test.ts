// Every caller's dead man's switch is renewed in time, and nobody whose telephone is to ring waits behind that.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startRenewals } from '../../server/asterisk/renewals.ts';
import { DEAD_MAN_SECONDS } from '../../server/asterisk/timeLimit.ts';
import { aCall, aWorld } from '../builders.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Plays 20 s with 300 callers; answers all times between two renewals of the same caller, in milliseconds. */
function pauses(isBusy: () => boolean): number[] {
  const calls = Array.from({ length: 300 }, (_, each) => aCall({ id: `c${each}` }));
  const last = new Map<string, number>();
  const found: number[] = [];
  const world = aWorld({ calls });
  const startedAt = performance.now();
  const renewals = startRenewals(
    () => world,
    (ids) => {
      for (const id of ids) {
        found.push(performance.now() - (last.get(id) ?? startedAt));
        last.set(id, performance.now());
      }
    },
    () => false,
    isBusy,
  );
  vi.advanceTimersByTime(20_000);
  renewals.stop();
  expect(last.size).toBe(300);
  return found;
}

it('a waiting caller is renewed about every three seconds', () => {
  const found = pauses(() => false);
  expect(Math.max(...found)).toBeLessThan(3300);
  expect(found.length).toBeGreaterThan(300 * 6);
});

it('an exchange with much to do is asked less often, and still at least every half of the time', () => {
  const found = pauses(() => true);
  expect(Math.max(...found)).toBeLessThanOrEqual((DEAD_MAN_SECONDS * 1000) / 2 + 100);
  expect(found.length).toBeLessThan(300 * 6);
});

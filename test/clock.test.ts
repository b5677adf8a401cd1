// The clock, with timers wound by hand: a deadline is rung when it is there, however far away it was, and until it is gone.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startClock } from '../server/clock.ts';
import type { World } from '../server/domain/world.ts';
import { anAgent, aWorld } from './builders.ts';
import { MONDAY_TEN } from './clock.ts';

const wrapUpUntil = (seconds: number): World =>
  aWorld({
    agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: MONDAY_TEN + seconds * 1000 })],
  });

beforeEach(() => {
  vi.useFakeTimers({ now: MONDAY_TEN });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds after ten o'clock at which the clock rang, until the given second. */
function ringsUntil(second: number, worlds: (rings: number) => World): number[] {
  const rings: number[] = [];
  const clock = startClock(Date.now, () => {
    rings.push((Date.now() - MONDAY_TEN) / 1000);
    clock.set(worlds(rings.length));
  });
  clock.set(worlds(0));
  vi.advanceTimersByTime(second * 1000);
  clock.stop();
  vi.advanceTimersByTime(600_000);
  return rings;
}

describe('the clock', () => {
  it.each([90, 150, 3600])('rings once at a deadline in %i seconds', (seconds) => {
    expect(ringsUntil(4000, (rings) => (rings === 0 ? wrapUpUntil(seconds) : aWorld({})))).toEqual([seconds]);
  });

  it('rings again every second while the deadline stays: what could not be done is tried again', () => {
    expect(ringsUntil(13.5, () => wrapUpUntil(10))).toEqual([10, 11, 12, 13]);
  });

  it('rings at once for a deadline that passed while the server was down', () => {
    expect(ringsUntil(1, (rings) => (rings === 0 ? wrapUpUntil(-500) : aWorld({})))).toEqual([0]);
  });

  it('never rings for a deadline that went away', () => {
    const rings: number[] = [];
    const clock = startClock(Date.now, () => rings.push(Date.now()));
    clock.set(wrapUpUntil(10));
    vi.advanceTimersByTime(9000);
    clock.set(aWorld({}));
    vi.advanceTimersByTime(600_000);
    expect(rings).toEqual([]);
  });

  it('waits on when a timer is a little early', () => {
    let behind = 0;
    const rings: number[] = [];
    const clock = startClock(
      () => Date.now() - behind,
      () => rings.push(Date.now() - MONDAY_TEN),
    );
    clock.set(wrapUpUntil(10));
    vi.advanceTimersByTime(9_990);
    behind = 30;
    vi.advanceTimersByTime(100);
    clock.stop();
    expect(rings).toEqual([10_030]);
  });
});

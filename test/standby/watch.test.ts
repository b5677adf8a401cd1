// When a server that stands by may take over: a table of what it has seen, and nothing else.
import { describe, expect, it } from 'vitest';
import type { Life } from '../../server/standby/holder.ts';
import { EXPIRES_AFTER_MS, verdictOn, type Watch, watched } from '../../server/standby/watch.ts';
import type { LeaseRow } from '../../server/store/lease.ts';

const row = (of: Partial<LeaseRow> = {}): LeaseRow => ({ epoch: 3, holder: 'a', beat: 7, released: false, ...of });

/** Looks at these times (milliseconds of the watcher's own clock) at these rows; answers the last verdict. */
function judged(looks: readonly (readonly [at: number, seen: LeaseRow | undefined])[], life: Life): string {
  let watch: Watch | undefined;
  for (const [at, seen] of looks) watch = watched(watch, seen, at);
  if (watch === undefined) throw new Error('nobody looked');
  return verdictOn(watch, life);
}

const every = (stepMs: number, untilMs: number, seen: (at: number) => LeaseRow | undefined) =>
  Array.from({ length: Math.floor(untilMs / stepMs) + 1 }, (_, step) => [step * stepMs, seen(step * stepMs)] as const);

describe('the lease', () => {
  it.each([
    ['nobody has ever held it', [[0, undefined]], 'unknown', 'never held'],
    ['it was given up', [[0, row({ released: true })]], 'alive', 'released'],
    ['its holder is gone: nobody has to wait', [[0, row()]], 'gone', 'holder gone'],
    ['its holder lives and was seen just now', [[0, row()]], 'alive', 'held'],
    ['its holder cannot be seen: only its renewals tell', [[0, row()]], 'unknown', 'held'],
    ['silent for a little less than the span', every(100, EXPIRES_AFTER_MS - 100, () => row()), 'alive', 'held'],
    ['silent for the whole span', every(100, EXPIRES_AFTER_MS, () => row()), 'alive', 'run out'],
    ['silent for the whole span, and cannot be seen', every(100, EXPIRES_AFTER_MS, () => row()), 'unknown', 'run out'],
    ['renewed all the time', every(100, 60_000, (at) => row({ beat: Math.floor(at / 500) })), 'alive', 'held'],
    ['renewed once, late', every(100, 5000, (at) => row({ beat: at < 2900 ? 7 : 8 })), 'alive', 'held'],
    ['in other hands meanwhile', every(100, 5000, (at) => row({ epoch: at < 2900 ? 3 : 4 })), 'alive', 'held'],
    [
      'the watcher itself slept for a minute: it cannot know who else did',
      [
        [0, row()],
        [100, row()],
        [60_100, row()],
      ],
      'alive',
      'held',
    ],
    [
      'the watcher slept, and saw nothing for the whole span after it',
      [[0, row()], ...every(100, EXPIRES_AFTER_MS, () => row()).map(([at, seen]) => [60_000 + at, seen] as const)],
      'alive',
      'run out',
    ],
  ] as const)('when %s', (_words, looks, life, verdict) => {
    expect(judged(looks, life)).toBe(verdict);
  });
});

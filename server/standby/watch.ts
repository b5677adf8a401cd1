// When may a server that stands by take over? Pure: what was seen of the lease, since when, and whether its holder lives.
import type { LeaseRow } from '../store/lease.ts';
import type { Life } from './holder.ts';

/** So long without a renewal, and the lease has run out. The holder itself stops acting a good second earlier. */
export const EXPIRES_AFTER_MS = 3000;
/** Who has not looked for so long was asleep: it cannot know whether the holder was, too, and begins to count anew. */
const ASLEEP_AFTER_MS = 1000;

/** unchangedSince and lookedAt: milliseconds of the watcher's own monotonic clock; no other clock is ever compared with it. */
export interface Watch {
  readonly seen: LeaseRow | undefined;
  readonly unchangedSince: number;
  readonly lookedAt: number;
}

/** The watch after one more look. */
export function watched(before: Watch | undefined, seen: LeaseRow | undefined, now: number): Watch {
  const same =
    before !== undefined &&
    now - before.lookedAt < ASLEEP_AFTER_MS &&
    before.seen?.epoch === seen?.epoch &&
    before.seen?.beat === seen?.beat;
  return { seen, unchangedSince: same ? before.unchangedSince : now, lookedAt: now };
}

/** Why the lease may be claimed, or 'held'. */
export function verdictOn({ seen, unchangedSince, lookedAt }: Watch, life: Life): Verdict {
  if (seen === undefined) return 'never held';
  if (seen.released) return 'released';
  if (life === 'gone') return 'holder gone';
  return lookedAt - unchangedSince >= EXPIRES_AFTER_MS ? 'run out' : 'held';
}

export type Verdict = 'never held' | 'released' | 'holder gone' | 'run out' | 'held';

// Knows whether what happens is being saved: counts commits, notices a disk that refuses, and tries again until it takes everything.
import type { Logger } from 'pino';
import type { DomainEvent } from '../contract/events.ts';
import { isDiskTrouble } from '../store/diskTrouble.ts';
import type { DoneRequest } from '../store/journal.ts';
import type { RoadCounts } from './metrics.ts';

const RETRY_EVERY_MS = 2000;
const REMIND_EVERY_MS = 60_000;
/** A look at the disk holds for so long, however often it is asked for. */
const LOOK_HOLDS_MS = 5000;

type Commit = (events: readonly DomainEvent[], done: readonly DoneRequest[]) => Promise<void>;

export interface SavingEnds {
  readonly commit: Commit;
  /** Writes something that changes nothing. Throws when the disk refuses. */
  readonly tryWriting: () => Promise<void>;
  /** How many events wait in memory, and how they are handed in again. */
  readonly unwritten: () => number;
  readonly retry: () => void;
  readonly counts: Pick<RoadCounts, 'committed' | 'commitFailed'>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Since when (epoch milliseconds) and why the disk refuses. */
export interface Refusal {
  readonly since: number;
  readonly why: string;
}

export interface Saving {
  /** The commit to be used in place of the plain one. */
  readonly commit: Commit;
  /** Looks whether the disk takes writes just now; null when it does. */
  readonly look: () => Promise<Refusal | null>;
  readonly stop: () => void;
}

/** Watches over the saving. */
export function watchSaving(ends: SavingEnds): Saving {
  const { counts, now, log } = ends;
  let refusal: Refusal | null = null;
  let trying: NodeJS.Timeout | undefined;
  let remindedAt = 0;
  let tookWritesAt = Number.NEGATIVE_INFINITY;

  return {
    commit: async (events, done) => {
      const began = performance.now();
      try {
        await ends.commit(events, done);
      } catch (error) {
        counts.commitFailed();
        noticed(error);
        throw error;
      }
      counts.committed((performance.now() - began) / 1000, events.length);
      took();
    },
    look: async () => {
      if (refusal === null && performance.now() - tookWritesAt > LOOK_HOLDS_MS) await probe();
      return refusal;
    },
    stop: () => clearInterval(trying),
  };

  async function probe(): Promise<void> {
    try {
      await ends.tryWriting();
      took();
    } catch (error) {
      noticed(error);
    }
  }

  function noticed(error: unknown): void {
    if (!isDiskTrouble(error)) return;
    const why = error instanceof Error ? error.message : String(error);
    if (refusal === null || now() - remindedAt >= REMIND_EVERY_MS) {
      log.fatal({ why, unwritten: ends.unwritten() }, 'nothing can be saved; telephony goes on from memory');
      remindedAt = now();
    }
    refusal = { since: refusal?.since ?? now(), why };
    // What waits is written by the road itself; when nothing waits, a look is enough.
    trying ??= setInterval(() => {
      if (ends.unwritten() > 0) ends.retry();
      else void probe();
    }, RETRY_EVERY_MS);
  }

  function took(): void {
    tookWritesAt = performance.now();
    if (refusal === null) return;
    log.warn({ seconds: (now() - refusal.since) / 1000 }, 'saving works again');
    refusal = null;
    clearInterval(trying);
    trying = undefined;
  }
}

// Where a commit is made: one that stands alone on the server's own connection, those that follow one another closely in the thread.
import type { DomainEvent } from '../contract/events.ts';
import type { Db } from './database.ts';
import { commitEvents, type DoneRequest } from './journal.ts';
import type { Writer } from './writer.ts';

/** Two commits closer than this follow one another: while the disk takes the one, messages of other calls come. */
const CLOSELY_MS = 20;

/**
 * The commit to be used; one at a time. With little to do nobody waits for the disk but the one call it is about, and to
 * wake another thread takes longer than to write: on an idle machine a millisecond of ten until the telephone rings.
 */
export function openCommits(
  db: Db,
  writer: Writer,
  epoch: number,
): (events: readonly DomainEvent[], done: readonly DoneRequest[]) => Promise<void> {
  let lastAt = Number.NEGATIVE_INFINITY;
  return async (events, done) => {
    const alone = performance.now() - lastAt > CLOSELY_MS;
    try {
      if (alone) await commitEvents(db, events, { doneRequests: done, epoch });
      else await writer.commit(events, done);
    } finally {
      lastAt = performance.now();
    }
  };
}

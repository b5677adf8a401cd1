// Claims the lease that may be claimed, also from a holder that was stopped in the middle of a commit and keeps the database locked.
import type { Logger } from 'pino';
import type { Lease, LeaseRow } from '../store/lease.ts';
import { type Holder, lifeOf } from './holder.ts';

/** A commit takes milliseconds. */
const LOCKED_FOR_MS = 1000;

export interface ClaimingEnds {
  readonly lease: Pick<Lease, 'claim'>;
  /** What is written down as the holder. */
  readonly own: string;
  readonly log: Logger;
}

/**
 * seen: the row as it was judged. stalled: the process that let it run out and still exists. Answers the new epoch; undefined when it
 * is too late or too early; 'refused' when the disk takes no writes.
 */
export type Claim = (seen: LeaseRow | undefined, stalled: Holder | undefined) => number | 'refused' | undefined;

/**
 * Makes the way to claim. Whoever keeps the database locked although the lease has run out can neither finish nor let go, and nobody
 * could write down anything, not even a call: that one process is ended, and SQLite takes its half a commit back.
 */
export function createClaiming({ lease, own, log }: ClaimingEnds): Claim {
  let lockedSince: number | undefined;
  let told = false;
  return (seen, stalled) => {
    try {
      const epoch = lease.claim(seen, own);
      lockedSince = undefined;
      return epoch;
    } catch (error) {
      if (!isLocked(error)) {
        if (!told) log.error({ err: error }, 'the lease could not be claimed; trying on');
        told = true;
        return 'refused';
      }
      lockedSince ??= performance.now();
      if (stalled !== undefined && performance.now() - lockedSince >= LOCKED_FOR_MS) endStalled(stalled, log);
      return undefined;
    }
  };
}

/** Ends a server that let its lease run out and stands in the way of everybody: of the database, or of the port. */
export function endStalled(stalled: Holder, log: Logger): void {
  // Once more at the last moment: an id may belong to somebody else by now.
  if (lifeOf(stalled) !== 'alive') return;
  log.fatal({ pid: stalled.pid }, 'the server before hangs and is ended');
  try {
    process.kill(stalled.pid, 'SIGKILL');
  } catch (error) {
    log.error({ err: error }, 'it could not be ended');
  }
}

function isLocked(error: unknown): boolean {
  return typeof error === 'object' && error !== null && /^SQLITE_BUSY/.test(String(Reflect.get(error, 'code')));
}

// The lease in the hand of the active server: renewed from the event loop, and asked before anything is done.
import type { Logger } from 'pino';
import type { Lease } from '../store/lease.ts';
import { EXPIRES_AFTER_MS } from './watch.ts';

const RENEW_EVERY_MS = 500;
/** Counted from the beginning of a renewal, which is before anybody can have seen it: always over before the lease is. */
const SURE_FOR_MS = EXPIRES_AFTER_MS - 1000;

export interface Hold {
  /** The number of this tenure; commits name it. */
  readonly epoch: number;
  /** Whether the server had to stand by before. */
  readonly waited: boolean;
  /**
   * Whether this server is the active one at this moment. After a span in which the event loop stood still the answer comes
   * from the database, before anything else happens.
   */
  readonly holds: () => boolean;
  /** Gives the lease up; from now on this server does nothing more. */
  readonly release: () => void;
}

export interface HoldEnds {
  readonly lease: Lease;
  readonly epoch: number;
  readonly waited: boolean;
  /** Milliseconds of a monotonic clock that goes on while the process is stopped. */
  readonly now?: () => number;
  /** Called once, before holds() answers false for the first time: this server must stop. */
  readonly onLost: () => void;
  readonly log: Logger;
}

/** Holds the lease that was claimed just now. */
export function createHold(ends: HoldEnds): Hold {
  const { lease, epoch, log } = ends;
  const now = ends.now ?? (() => performance.now());
  let sureUntil = now() + SURE_FOR_MS;
  let over = false;
  let diskRefuses = false;
  const renewing = setInterval(() => {
    diskRefuses = false;
    renew();
  }, RENEW_EVERY_MS);
  renewing.unref();

  return {
    epoch,
    waited: ends.waited,
    holds: () => !over && (now() < sureUntil || renew()),
    release: () => {
      if (over) return;
      end();
      lease.release(epoch);
      lease.close();
    },
  };

  function renew(): boolean {
    if (over) return false;
    const begunAt = now();
    try {
      if (diskRefuses) return stillOurs();
      if (!lease.renew(epoch)) return lose();
      sureUntil = begunAt + SURE_FOR_MS;
      return true;
    } catch (error) {
      if (!diskRefuses) log.error({ err: error }, 'the lease cannot be renewed');
      diskRefuses = true;
      return stillOurs();
    }
  }

  /** The disk takes no writes, from nobody: who still stands in the row goes on, as a single server does. */
  function stillOurs(): boolean {
    try {
      return lease.look()?.epoch === epoch || lose();
    } catch {
      return true;
    }
  }

  function lose(): false {
    end();
    log.fatal({ epoch }, 'another server has taken over; this one does nothing more');
    ends.onLost();
    return false;
  }

  function end(): void {
    over = true;
    clearInterval(renewing);
  }
}

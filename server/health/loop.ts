// Watches how long the event loop is held up: late timers mean callers who wait and an exchange that gives up on a slow reader.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Logger } from 'pino';

/** From here on it is said aloud, and the server no longer counts as ready. */
export const LAG_ALARM_MS = 200;

const SAMPLE_EVERY_MS = 20;
const LOOK_EVERY_MS = 1000;
const REMEMBERED_SECONDS = 10;
const NANOSECONDS_PER_MS = 1e6;

export interface LoopWatch {
  /** The longest hold-up of the last ten seconds, in milliseconds. */
  readonly worstLagMs: () => number;
  readonly stop: () => void;
}

/** Starts watching. observed is handed the longest hold-up of each second, in seconds. */
export function watchLoop(ends: { readonly observed: (seconds: number) => void; readonly log: Logger }): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: SAMPLE_EVERY_MS });
  delays.enable();
  let recent: number[] = [];
  const looking = setInterval(() => {
    // The histogram counts from sample to sample: what lies beyond the sample's own interval is lag.
    const lagMs = Math.max(0, delays.max / NANOSECONDS_PER_MS - SAMPLE_EVERY_MS);
    delays.reset();
    recent = [...recent, lagMs].slice(-REMEMBERED_SECONDS);
    ends.observed(lagMs / 1000);
    if (lagMs >= LAG_ALARM_MS) ends.log.warn({ lagMs: Math.round(lagMs) }, 'the event loop was held up');
  }, LOOK_EVERY_MS);
  looking.unref();
  return {
    worstLagMs: () => Math.max(0, ...recent),
    stop: () => {
      clearInterval(looking);
      delays.disable();
    },
  };
}

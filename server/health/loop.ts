// Watches how long the event loop is held up: late timers mean callers who wait and an exchange that gives up on a slow reader.
import type { Logger } from 'pino';

/** From here on it is said aloud, and the server counts as degraded. */
export const LAG_ALARM_MS = 200;

const SAMPLE_EVERY_MS = 20;
const LOOK_EVERY_MS = 1000;
const REMEMBERED_SECONDS = 10;

export interface LoopWatch {
  /** The longest hold-up of the last ten seconds, in milliseconds. */
  readonly worstLagMs: () => number;
  readonly stop: () => void;
}

/** Starts watching. observed is handed the longest hold-up of each second, in seconds. */
export function watchLoop(ends: { readonly observed: (seconds: number) => void; readonly log: Logger }): LoopWatch {
  let sampledAt = performance.now();
  let lagMs = 0;
  // Sampled here and not by Node's histogram: after each reset that one overlooks whatever begins before its next sample.
  const sampling = setInterval(() => {
    const now = performance.now();
    lagMs = Math.max(lagMs, now - sampledAt - SAMPLE_EVERY_MS);
    sampledAt = now;
  }, SAMPLE_EVERY_MS);
  sampling.unref();
  let recent: number[] = [];
  const looking = setInterval(() => {
    recent = [...recent, lagMs].slice(-REMEMBERED_SECONDS);
    ends.observed(lagMs / 1000);
    if (lagMs >= LAG_ALARM_MS) ends.log.warn({ lagMs: Math.round(lagMs) }, 'the event loop was held up');
    lagMs = 0;
  }, LOOK_EVERY_MS);
  looking.unref();
  return {
    worstLagMs: () => Math.max(0, ...recent),
    stop: () => {
      clearInterval(looking);
      clearInterval(sampling);
    },
  };
}

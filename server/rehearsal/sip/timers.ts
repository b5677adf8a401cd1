// Timers that can all be stopped together when a phone is closed.

export type StopTimer = () => void;

/** A set of timers. */
export class Timers {
  readonly #running = new Set<NodeJS.Timeout>();

  /** Calls `action` once after `delayMs`; the answer stops it. */
  after(delayMs: number, action: () => void): StopTimer {
    const timer = setTimeout(() => {
      this.#running.delete(timer);
      action();
    }, delayMs);
    this.#running.add(timer);
    return () => {
      clearTimeout(timer);
      this.#running.delete(timer);
    };
  }

  /** Stops every timer that still runs. */
  clear(): void {
    for (const timer of this.#running) clearTimeout(timer);
    this.#running.clear();
  }
}

/** The time now in epoch milliseconds with fractions, not moved by changes of the system clock. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now();
}

// What has become of a call so far: its state, when each state began, and promises for those who wait for one.
import { preciseNow } from './timers.ts';

export type CallState = 'trying' | 'ringing' | 'answered' | 'ended';

/** How a call ended: who ended it, the SIP status that tells why (200 for a normal good-bye) and its words. */
export type CallEnd = { readonly by: 'us' | 'them'; readonly code: number; readonly reason: string };

/** When each state began, in epoch milliseconds with fractions. */
export type CallTimes = {
  readonly startedAt: number;
  readonly ringingAt?: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
};

export class CallRecord {
  state: CallState = 'trying';
  times: CallTimes = { startedAt: preciseNow() };
  end: CallEnd | undefined;
  readonly #listeners: ((state: CallState) => void)[] = [];

  /** The INVITE is leaving now. */
  start(): void {
    this.times = { startedAt: preciseNow() };
  }

  /** Goes on to a later state; a step back is ignored. */
  advance(state: 'ringing' | 'answered'): void {
    if (this.state === 'ended' || this.state === 'answered' || this.state === state) return;
    this.state = state;
    const at = preciseNow();
    this.times = state === 'ringing' ? { ...this.times, ringingAt: at } : { ...this.times, answeredAt: at };
    this.#tell();
  }

  /** Ends the call; only the first end counts. */
  finish(end: CallEnd): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.end = end;
    this.times = { ...this.times, endedAt: preciseNow() };
    this.#tell();
  }

  /** Hears each change of state. */
  onChange(listener: (state: CallState) => void): void {
    this.#listeners.push(listener);
  }

  /** True as soon as it rings there (or is answered), false when it ends before. */
  ringing(): Promise<boolean> {
    return this.#reached(() =>
      this.state === 'trying' ? undefined : this.times.ringingAt !== undefined || this.times.answeredAt !== undefined,
    );
  }

  /** True as soon as it is answered, false when it ends before. */
  answered(): Promise<boolean> {
    return this.#reached(() => {
      if (this.times.answeredAt !== undefined) return true;
      return this.state === 'ended' ? false : undefined;
    });
  }

  /** How the call ended, as soon as it has. */
  ended(): Promise<CallEnd> {
    return this.#reached(() => this.end);
  }

  #reached<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const seen = look();
        if (seen !== undefined) resolve(seen);
        return seen !== undefined;
      };
      if (!check()) this.#listeners.push(check);
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener(this.state);
  }
}

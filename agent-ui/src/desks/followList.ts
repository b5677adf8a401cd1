// Reads a list from the server whenever the feed says that it has changed, one read at a time, and once more when it changed meanwhile.
import type { z } from 'zod';
import { readOnce } from '../feed/read.ts';
import type { Live } from '../feed/reduce.ts';
import type { Desk } from './desk.tsx';

const AGAIN_MS = 3000;

/** What is read, when, and who takes it. */
export interface ListToFollow<T> {
  readonly path: string;
  readonly shape: z.ZodType<T>;
  /** Counts up when it has changed. */
  readonly changes: (live: Live) => number;
  readonly take: (list: T) => void;
  /** After how many milliseconds it is read again although nobody said that it has changed; null: not at all. */
  readonly againMs?: () => number | null;
}

/** Starts reading; gives back how to end it. */
export function followList<T>(desk: Desk, { path, shape, changes, take, againMs }: ListToFollow<T>): () => void {
  const abort = new AbortController();
  let seen: number | null = null;
  let running = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const counted = (): number | null => {
    const { live } = desk.feed.store.get();
    return live === null ? null : changes(live);
  };

  const read = async () => {
    if (running || abort.signal.aborted) return;
    running = true;
    clearTimeout(again);
    const wanted = counted();
    const outcome = await readOnce(path, shape, abort.signal).catch(() => null);
    running = false;
    if (outcome === null) return;
    if (outcome.ok) {
      seen = wanted;
      take(outcome.value);
    }
    const afterMs = outcome.ok ? (againMs?.() ?? null) : AGAIN_MS;
    if (afterMs !== null) again = setTimeout(() => void read(), afterMs);
    if (outcome.ok && counted() !== seen) void read();
  };
  const stop = desk.feed.store.subscribe(() => {
    const now = counted();
    if (now !== null && now !== seen) void read();
  });
  return () => {
    stop();
    clearTimeout(again);
    abort.abort();
  };
}

// Has the gaps put together in a thread of its own, which ends with its answer.
import { once } from 'node:events';
import { startThread } from '../../thread.ts';
import type { FoundGap } from './group.ts';
import type { Signal } from './signals.ts';

/** What the thread is given. */
export type GapWork = {
  readonly signals: readonly Signal[];
  /** Title and keywords of each article. */
  readonly names: readonly string[];
  readonly language: string;
};

/** Signals beyond these are left out, the oldest first; so many take about two seconds. */
const MOST_SIGNALS = 3000;

/** The gaps; the caller's own thread stays free meanwhile. Rejects when the thread dies. */
export async function gapsInThread(work: GapWork): Promise<readonly FoundGap[]> {
  if (work.signals.length === 0) return [];
  const workerData: GapWork = { ...work, signals: work.signals.slice(-MOST_SIGNALS) };
  const worker = startThread(import.meta.url, './thread', workerData);
  try {
    const [gaps] = await once(worker, 'message');
    return gaps as readonly FoundGap[];
  } finally {
    await worker.terminate();
  }
}

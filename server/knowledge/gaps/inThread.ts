// Has the gaps put together in a thread of its own, which ends with its answer.
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
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
const program = import.meta.url.endsWith('.ts') ? 'threadFromSources.mjs' : 'thread.js';

/** The gaps; the caller's own thread stays free meanwhile. Rejects when the thread dies. */
export async function gapsInThread(work: GapWork): Promise<readonly FoundGap[]> {
  if (work.signals.length === 0) return [];
  const workerData: GapWork = { ...work, signals: work.signals.slice(-MOST_SIGNALS) };
  const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), program), { workerData });
  try {
    const [gaps] = await once(worker, 'message');
    return gaps as readonly FoundGap[];
  } finally {
    await worker.terminate();
  }
}

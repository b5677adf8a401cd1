// Starts a thread of this program: from what was built, or from the sources, where the thread has to bring the loader of TypeScript itself.
import { Worker } from 'node:worker_threads';

/**
 * A thread that runs `./NAME` beside the file that asks for it. from: that file's import.meta.url; name: without its ending;
 * workerData: handed to the thread.
 */
export function startThread(from: string, name: string, workerData?: unknown): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(`${name}.js`, from), { workerData });
  return new Worker(new URL('threadFromSources.mjs', import.meta.url), {
    argv: [new URL(`${name}.ts`, from).href],
    workerData,
  });
}

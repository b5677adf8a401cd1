// Runs as a process of its own, behind everything else: makes sentences and recordings into the files that the exchange plays.
import { constants, setPriority } from 'node:os';
import { makeRecorded, makeSpoken, type RecordedJob, type SpokenJob } from './announcements.ts';

setPriority(constants.priority.PRIORITY_LOW);
// Nobody wants the sounds any more: the server stops, or is gone.
const unwanted = new AbortController();
process.once('disconnect', () => unwanted.abort());
if (!process.connected) unwanted.abort();
for (const job of JSON.parse(process.argv[2] ?? '') as (SpokenJob | RecordedJob)[]) {
  // Between two sentences the end of the server is noticed, also when no voice is needed.
  await new Promise(setImmediate);
  if (unwanted.signal.aborted) break;
  try {
    await ('source' in job ? makeRecorded(job) : makeSpoken(job, unwanted.signal));
  } catch (error) {
    if (!unwanted.signal.aborted) process.send?.({ path: job.path, why: String(error) });
  }
}
if (process.connected) process.disconnect();

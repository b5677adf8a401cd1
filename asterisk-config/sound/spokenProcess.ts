// Runs as a process of its own, behind everything else: reads sentences aloud into the files that the exchange plays.
import { constants, setPriority } from 'node:os';
import { makeSpoken, type SpokenJob } from './announcements.ts';

setPriority(constants.priority.PRIORITY_LOW);
for (const job of JSON.parse(process.argv[2] ?? '') as SpokenJob[]) {
  try {
    await makeSpoken(job);
  } catch (error) {
    process.send?.({ path: job.path, why: String(error) });
  }
}
process.disconnect?.();

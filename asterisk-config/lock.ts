// Lets only one process at a time do a piece of work, by the one thing every file system does atomically: making a folder.
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** True when a process with this id runs on this machine (one that belongs to somebody else counts as well). */
export function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function isLeftBehind(folder: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(join(folder, 'pid'), 'utf8'));
    return Number.isInteger(holder) && holder > 0 ? !processRuns(holder) : false;
  } catch {
    // The folder without a pid file: either its maker is about to write it, or died in between.
    const made = await stat(folder).catch(() => undefined);
    return made !== undefined && Date.now() - made.mtimeMs > 10_000;
  }
}

/**
 * Runs `work` while holding the lock folder `folder`; waits for another holder (telling `onWait` once), takes over from one that died.
 * Throws after `patienceMs`, and whatever `work` throws.
 */
export async function holding<Result>(
  folder: string,
  work: () => Promise<Result>,
  { patienceMs = 600_000, onWait = () => {} }: { patienceMs?: number; onWait?: () => void } = {},
): Promise<Result> {
  await mkdir(dirname(folder), { recursive: true });
  const givesUpAt = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    try {
      await mkdir(folder);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (await isLeftBehind(folder)) {
        await rm(folder, { recursive: true, force: true });
        continue;
      }
      if (Date.now() > givesUpAt)
        throw new Error(`Another start still holds ${folder}; remove that folder if none is running.`);
      if (!told) onWait();
      told = true;
      await pause(200);
    }
  }
  try {
    await writeFile(join(folder, 'pid'), String(process.pid));
    return await work();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

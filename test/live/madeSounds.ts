// Sounds of sentences that another test has made already: named by what they say, so that nobody need make them again.
import { link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from '../../asterisk-config/sound/announcements.ts';
import { projectRoot } from './ownAsterisk.ts';

const SHELF = join(projectRoot, 'data', 'test-sounds');
/** What was recorded belongs to one test alone. */
const RECORDED = 'recording-';
/** The last file of a sound: with it all are there. */
const COMPLETE = '.wav16';

/** Puts what the shelf has into a folder of sounds. */
export async function bringSounds(folder: string): Promise<void> {
  await linkAll(SHELF, folder);
}

/** Puts what a test has made onto the shelf. */
export async function keepSounds(folder: string): Promise<void> {
  await linkAll(folder, SHELF);
}

async function linkAll(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = await readdir(from).catch(() => []);
  const whole = new Set(names.filter((name) => name.endsWith(COMPLETE)).map((name) => name.slice(0, -COMPLETE.length)));
  const ofWhole = names.filter(
    (name) => whole.has(name.split('.')[0] ?? '') && !name.endsWith(UNFINISHED) && !name.startsWith(RECORDED),
  );
  // That which says that all are there comes last, here too.
  for (const name of ofWhole.sort((a, b) => Number(a.endsWith(COMPLETE)) - Number(b.endsWith(COMPLETE))))
    await link(join(from, name), join(to, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
}

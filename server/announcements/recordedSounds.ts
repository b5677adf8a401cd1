// The sounds of recordings: the same files in the same folder as those the voice makes, named by the recording.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED } from '../../asterisk-config/sound/announcements.ts';
import { begin, ended } from './makerProcess.ts';
import { LAST_MADE } from './voice.ts';

const PREFIX = 'recording-';
/** What is playing just now is played to its end. */
const FORGOTTEN_AFTER_MS = 120_000;

export interface RecordedSounds {
  /** The sound as the exchange names it; undefined when there is none. */
  readonly soundOf: (recordingId: string) => string | undefined;
  /** Makes the files of a recording that was taken in. Answers what is wrong in words; undefined when they are there. */
  readonly make: (recordingId: string, wave: Uint8Array) => Promise<string | undefined>;
  /** Its files go as soon as nobody can be hearing them any more. */
  readonly forget: (recordingId: string) => void;
  /** Removes what is left of all other recordings; to be called before anything is made. */
  readonly keepOnly: (recordingIds: ReadonlySet<string>) => void;
  /** Settles when nothing is being made any more. */
  readonly close: () => Promise<void>;
}

/** Opens it; folder and atExchange are the same place, here and as the exchange sees it. */
export function openRecordedSounds(ends: { readonly folder: string; readonly atExchange: string }): RecordedSounds {
  const made = new Set<string>();
  const making = new Set<Promise<unknown>>();
  const leaving = new Set<NodeJS.Timeout>();

  return {
    soundOf: (id) => (isMade(id) ? `${ends.atExchange}/${PREFIX}${id}` : undefined),
    make: async (id, wave) => {
      const path = join(ends.folder, PREFIX + id);
      // The voice removes what is named so when it opens, should this process end here.
      const source = `${path}.source${UNFINISHED}`;
      try {
        await mkdir(ends.folder, { recursive: true, mode: 0o755 });
        await writeFile(source, wave, { mode: 0o600 });
        const end = ended(begin([{ source, path }]));
        making.add(end);
        const problem = await end;
        making.delete(end);
        return isMade(id) ? undefined : (problem ?? 'nothing was made');
      } catch (error) {
        return String(error);
      } finally {
        rmSync(source, { force: true });
      }
    },
    forget: (id) => {
      made.delete(id);
      const timer = setTimeout(() => {
        leaving.delete(timer);
        remove((name) => name.startsWith(PREFIX + id));
      }, FORGOTTEN_AFTER_MS);
      timer.unref();
      leaving.add(timer);
    },
    keepOnly: (ids) =>
      remove((name) => name.startsWith(PREFIX) && !ids.has(name.slice(PREFIX.length).split('.')[0] ?? '')),
    close: async () => {
      for (const timer of leaving) clearTimeout(timer);
      await Promise.all(making);
    },
  };

  function isMade(id: string): boolean {
    if (made.has(id)) return true;
    if (!existsSync(join(ends.folder, `${PREFIX}${id}.${LAST_MADE}`))) return false;
    made.add(id);
    return true;
  }

  function remove(which: (name: string) => boolean): void {
    if (!existsSync(ends.folder)) return;
    for (const name of readdirSync(ends.folder)) if (which(name)) rmSync(join(ends.folder, name), { force: true });
  }
}

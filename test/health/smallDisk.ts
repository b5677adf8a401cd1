// A real disk that is soon full: a file system of a few megabytes in memory; where nothing may be mounted, a database that may not grow.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../server/store/database.ts';

export interface SmallDisk {
  /** How it is done, in words. */
  readonly kind: string;
  readonly folder: string;
  /** From now on nothing fits any more. */
  readonly fill: (db: Db) => Promise<void>;
  /** There is space again. */
  readonly free: (db: Db) => Promise<void>;
  readonly remove: () => void;
}

/** Makes one of so many megabytes. */
export function aSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  return mounted(folder, megabytes) ? fileSystem(folder) : databaseWithoutGrowth(folder);
}

function mounted(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function fileSystem(folder: string): SmallDisk {
  const filler = join(folder, 'filler');
  return {
    kind: 'a full file system',
    folder,
    fill: async () => {
      for (let size = 1 << 20; size >= 1; size = size >> 1) fillBy(filler, size);
    },
    free: async () => rmSync(filler, { force: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Appends until not even this many bytes fit. */
function fillBy(file: string, size: number): void {
  try {
    for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

function databaseWithoutGrowth(folder: string): SmallDisk {
  return {
    kind: 'a database that may not grow',
    folder,
    fill: async (db) => {
      await sql.raw('pragma max_page_count = 1').execute(db);
    },
    free: async (db) => {
      await sql.raw('pragma max_page_count = 1073741823').execute(db);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

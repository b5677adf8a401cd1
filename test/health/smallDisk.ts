// A real disk that is soon full: a file system of a few megabytes in memory; where nothing may be mounted, a process whose files may not grow.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  /** From now on nothing fits any more. */
  readonly fill: () => void;
  /** There is space again. */
  readonly free: () => void;
  readonly remove: () => void;
}

/** Makes one of so many megabytes. */
export function aSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  return mounted(folder, megabytes) ? fileSystem(folder) : fileSizeLimit(folder);
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
    folder,
    fill: () => {
      for (let size = 1 << 20; size >= 1; size = size >> 1) fillBy(filler, size);
    },
    free: () => rmSync(filler, { force: true }),
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

/** Not the disk but this process is at its end: no file of it may reach beyond its first byte. */
function fileSizeLimit(folder: string): SmallDisk {
  const limit = (most: string): void => {
    execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${most}:`]);
  };
  const survive = (): void => undefined;
  process.on('SIGXFSZ', survive);
  return {
    folder,
    fill: () => limit('1'),
    free: () => limit('unlimited'),
    remove: () => {
      process.off('SIGXFSZ', survive);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

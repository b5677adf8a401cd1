// Which processes of this machine still work with a folder: the truth about whether it may be removed.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Ids of the processes that name the folder in their command line or environment, or live in it, this one left out. */
export function processesWith(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && lives(pid) && worksWith(pid, folder));
}

/** Whether a process runs; one that has ended and that nobody has asked about yet does not. */
export function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

function worksWith(pid: number, folder: string): boolean {
  try {
    const words = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    const places = ['root', 'cwd'].map((link) => readlinkSync(`/proc/${pid}/${link}`));
    return [...words, ...places].some((text) => text.includes(folder));
  } catch {
    // It ended while we looked, or belongs to the kernel.
    return false;
  }
}

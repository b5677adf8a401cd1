// What processes take while something is measured: processor time and memory, read from outside out of /proc (Linux).
import { existsSync, readFileSync } from 'node:fs';
import { slope } from '../chaos/phase.ts';

const TICK_MS = 10;
const LOOK_EVERY_MS = 1000;
const KILOBYTES_PER_MB = 1024;

/** Processor time in milliseconds (user and system, all threads), resident memory at the end in MB, its growth in MB a minute. */
export interface Spent {
  readonly cpuMs: number;
  readonly rssMB: number;
  readonly rssGrowth: number;
}

/** Begins to look at the process; `end` answers what it took since. */
export function watchProcess(pid: number): { readonly end: () => Spent } {
  const cpuBefore = cpuMsOf(pid);
  const seen: (readonly [number, number])[] = [];
  const look = (): void => void seen.push([performance.now() / 60_000, rssMBOf(pid)]);
  look();
  const looking = setInterval(() => {
    // A process that is gone is told of at the end; thrown here, it would leave the rest of the stage standing.
    if (existsSync(`/proc/${pid}`)) look();
  }, LOOK_EVERY_MS);
  return {
    end: () => {
      clearInterval(looking);
      look();
      return { cpuMs: cpuMsOf(pid) - cpuBefore, rssMB: rssMBOf(pid), rssGrowth: slope(seen) ?? 0 };
    },
  };
}

function cpuMsOf(pid: number): number {
  // The name of the program, in brackets, may hold blanks: what is counted comes after it.
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * TICK_MS;
}

function rssMBOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / KILOBYTES_PER_MB;
}

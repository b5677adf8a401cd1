// What processes take while something is measured: processor time and memory, read from outside out of /proc (Linux).
import { existsSync, readFileSync } from 'node:fs';
import { slope } from '../chaos/phase.ts';

const TICK_MS = 10;
const LOOK_EVERY_MS = 1000;
const MINUTE_MS = 60_000;
const KILOBYTES_PER_MB = 1024;

/** Until then a heap is still on its way to the size it then keeps. */
const SETTLED_AFTER_MS = 120_000;
/** A heap goes up and down with every collection of the whole, one or two a minute: over less than this a slope says nothing. */
const SHORTEST_MS = 300_000;

/** Processor time in milliseconds (user and system, all threads), resident memory at the end in MB, its growth in MB a minute once settled; null over a short span. */
export interface Spent {
  readonly cpuMs: number;
  readonly rssMB: number;
  readonly rssGrowth: number | null;
}

/** Begins to look at the process; `end` answers what it took since. */
export function watchProcess(pid: number): { readonly end: () => Spent } {
  const cpuBefore = cpuMsOf(pid);
  const begun = performance.now();
  const seen: (readonly [number, number])[] = [];
  const look = (): void => void seen.push([performance.now() / MINUTE_MS, rssMBOf(pid)]);
  look();
  const looking = setInterval(() => {
    // A process that is gone is told of at the end; thrown here, it would leave the rest of the stage standing.
    if (existsSync(`/proc/${pid}`)) look();
  }, LOOK_EVERY_MS);
  return {
    end: () => {
      clearInterval(looking);
      look();
      const settled = seen.filter(([at]) => at * MINUTE_MS > begun + SETTLED_AFTER_MS);
      const rssGrowth = performance.now() - begun < SHORTEST_MS ? null : (slope(settled) ?? null);
      return { cpuMs: cpuMsOf(pid) - cpuBefore, rssMB: rssMBOf(pid), rssGrowth };
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

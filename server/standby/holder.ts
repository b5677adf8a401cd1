// Who holds the lease, in words that another process of this machine can check: whether that very process still exists.
import { readFileSync, readlinkSync } from 'node:fs';

/** One process, told apart from every other one before and after it. space: the running kernel and the view on its processes. */
export interface Holder {
  readonly instance: string;
  readonly pid: number;
  /** When the kernel started it, in its own ticks; '' where that cannot be read. */
  readonly startedAt: string;
  readonly space: string;
}

/** gone: certainly. unknown: cannot be seen from here; only its renewals tell. */
export type Life = 'alive' | 'gone' | 'unknown';

interface Process {
  readonly state: string;
  readonly startedAt: string;
}

/** This process. */
export function ownHolder(instance: string): Holder {
  return { instance, pid: process.pid, startedAt: processOf(process.pid)?.startedAt ?? '', space: ownSpace() };
}

/** The holder as it was written down; undefined when it was not one of ours that wrote it. */
export function holderIn(written: string): Holder | undefined {
  try {
    const read = JSON.parse(written) as Partial<Holder> | null;
    const { instance, pid, startedAt, space } = read ?? {};
    return typeof instance === 'string' &&
      typeof pid === 'number' &&
      typeof startedAt === 'string' &&
      typeof space === 'string'
      ? { instance, pid, startedAt, space }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process still exists. One that has ended but was not yet asked about by its parent is gone. */
export function lifeOf(holder: Holder, here = ownSpace()): Life {
  const [boot, view] = holder.space.split(' ');
  const [ownBoot, ownView] = here.split(' ');
  if (!boot || !ownBoot) return 'unknown';
  // Both servers are on one machine: who was started under an earlier kernel has ended with it.
  if (boot !== ownBoot) return 'gone';
  if (view !== ownView || holder.startedAt === '') return 'unknown';
  const found = processOf(holder.pid);
  if (found === undefined) return exists(holder.pid) ? 'unknown' : 'gone';
  return found.startedAt !== holder.startedAt || found.state === 'Z' || found.state === 'X' ? 'gone' : 'alive';
}

/** The kernel's own list may hide other users' processes; a signal that is not sent does not. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function processOf(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in parentheses and may itself contain some; what follows is numbered from 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function ownSpace(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

// From samples to figures, goals and what is printed.

export interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly count: number;
}

/** Figures of one way; milliseconds. */
export interface Figures {
  readonly idleRingMs: Spread;
  readonly answerMs: Spread;
  readonly freeToRingMs: Spread;
  readonly hungUpToRingMs: Spread;
  readonly totalMs: number;
  /** Processor time of our server for one call; null for Asterisk's own queue. */
  readonly cpuPerIdleCallMs: number | null;
  readonly cpuPerBusyCallMs: number | null;
}

export interface Goal {
  readonly goal: string;
  readonly seen: string;
  readonly pass: boolean;
}

export interface Report {
  readonly at: string;
  readonly machine: {
    readonly cores: number;
    readonly node: string;
    readonly asterisk: string;
    /** Everything measured ran before all other work of the machine. */
    readonly aheadOfOthers: boolean;
    readonly loadBefore: number;
    readonly loadAfter: number;
  };
  readonly calls: { readonly idle: number; readonly busy: number; readonly talkMs: number; readonly idealMs: number };
  readonly appQueue: Figures;
  readonly ours: Figures;
  readonly goals: readonly Goal[];
}

/** Percentiles by nearest rank. Throws on an empty list: a figure without samples is no figure. */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    if (value === undefined) throw new Error('no samples');
    return value;
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), count: sorted.length };
}

const FREE_LIMIT_MS = 10;
const FREE_TIMES_FASTER = 50;
const IDLE_TIMES_SLOWER = 3;
const TOTAL_SHARE = 1.15;

/** What has to hold, and whether it does. */
export function goalsOf(appQueue: Figures, ours: Figures, idealMs: number): readonly Goal[] {
  const free = ours.freeToRingMs.p50;
  const faster = appQueue.freeToRingMs.p50 / free;
  const slower = ours.idleRingMs.p50 / appQueue.idleRingMs.p50;
  const share = ours.totalMs / idealMs;
  return [
    {
      goal: `free agent → next caller rings: p50 at most ${FREE_LIMIT_MS} ms`,
      seen: `${free.toFixed(1)} ms`,
      pass: free <= FREE_LIMIT_MS,
    },
    {
      goal: `… and at least ${FREE_TIMES_FASTER} times faster than app_queue`,
      seen: `${faster.toFixed(0)} times`,
      pass: faster >= FREE_TIMES_FASTER,
    },
    {
      goal: `idle ring: p50 at most ${IDLE_TIMES_SLOWER} times app_queue's`,
      seen: `${slower.toFixed(1)} times`,
      pass: slower <= IDLE_TIMES_SLOWER,
    },
    {
      goal: `all waiting calls served within ${Math.round(TOTAL_SHARE * 100)} % of the ideal`,
      seen: `${(share * 100).toFixed(0)} %`,
      pass: share <= TOTAL_SHARE,
    },
  ];
}

/** The report for people. */
export function printed({ at, machine, calls, appQueue, ours, goals }: Report): string {
  const { cores, node, asterisk, aheadOfOthers, loadBefore, loadAfter } = machine;
  const busy = Math.max(loadBefore, loadAfter) > cores;
  const head = [
    `Dispatch beside app_queue, ${at}`,
    `${cores} cores, Node ${node}, ${asterisk}; load ${loadBefore.toFixed(1)} before, ${loadAfter.toFixed(1)} after`,
    aheadOfOthers
      ? 'Both ways ran ahead of all other work on this machine.'
      : `Both ways shared the machine with its other work${busy ? ', which is much: the figures are worse than they would be alone' : ''}.`,
    `${calls.idle} calls to idle agents each, ${calls.busy} callers at once for 3 agents each, talk ${calls.talkMs} ms`,
  ];
  const rows: (readonly [string, string, string])[] = [
    ['milliseconds', 'app_queue', 'ours'],
    row('idle ring: caller INVITE → agent INVITE, p50/p90/p99', (one) => all(one.idleRingMs)),
    row('agent answers → caller has the answer, p50/p90', (one) => two(one.answerMs)),
    row('agent free → next caller rings, p50/p90', (one) => two(one.freeToRingMs)),
    row('agent hangs up → next caller rings, p50/p90', (one) => two(one.hungUpToRingMs)),
    row(`${calls.busy} calls in all (ideal ${calls.idealMs})`, (one) => one.totalMs.toFixed(0)),
    row('Node CPU per call, idle / busy', (one) =>
      one.cpuPerIdleCallMs === null || one.cpuPerBusyCallMs === null
        ? '–'
        : `${one.cpuPerIdleCallMs.toFixed(1)} / ${one.cpuPerBusyCallMs.toFixed(1)}`,
    ),
  ];
  const lines = rows.map(([what, theirs, own]) => `${what.padEnd(54)}${theirs.padStart(20)}${own.padStart(20)}`);
  const verdicts = goals.map(({ goal, seen, pass }) => `${pass ? 'PASS' : 'FAIL'}  ${goal} – ${seen}`);
  return [...head, '', ...lines, '', ...verdicts].join('\n');

  function row(what: string, cell: (figures: Figures) => string): readonly [string, string, string] {
    return [what, cell(appQueue), cell(ours)];
  }
}

function all({ p50, p90, p99 }: Spread): string {
  return [p50, p90, p99].map((value) => value.toFixed(1)).join(' / ');
}

function two({ p50, p90 }: Spread): string {
  return `${p50.toFixed(1)} / ${p90.toFixed(1)}`;
}

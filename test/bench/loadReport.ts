// The figures under load: goals, and what is printed.
import type { Goal } from './report.ts';
import type { Spent } from './resources.ts';

/** Milliseconds, by nearest rank. */
export interface LoadSpread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly count: number;
}

export interface LoadReport {
  readonly at: string;
  readonly machine: {
    readonly cores: number;
    readonly node: string;
    readonly built: boolean;
    /** Everything measured ran before all other work of the machine. */
    readonly aheadOfOthers: boolean;
    readonly loadBefore: number;
  };
  readonly wish: {
    readonly agents: number;
    readonly waiting: number;
    readonly perSecond: number;
    readonly seconds: number;
  };
  /** Callers waiting at the beginning and at the end of what is measured. */
  readonly waiting: readonly [number, number];
  /** Calls in the whole run, and those served while it was measured. */
  readonly placed: number;
  readonly served: number;
  /** What must not happen and did, in words; from the whole run. */
  readonly errors: readonly string[];
  /** Few agents, many callers. */
  readonly few: { readonly offer: LoadSpread; readonly toDesk: LoadSpread; readonly popped: LoadSpread };
  /** Agents to spare. */
  readonly free: { readonly offer: LoadSpread; readonly answer: LoadSpread; readonly popped: LoadSpread };
  readonly full: {
    readonly offer: LoadSpread;
    readonly eventToDesk: LoadSpread;
    readonly callerToDesk: LoadSpread;
    readonly popped: LoadSpread;
    readonly answerToDesk: LoadSpread;
  };
  readonly serverLoopP99Ms: number;
  readonly ownLoopP99Ms: number;
  readonly spent: { readonly server: Spent; readonly asterisk: Spent; readonly callers: Spent };
  readonly goals: readonly Goal[];
}

const OFFER_LIMIT_MS = 100;
const DESK_LIMIT_MS = 100;
const POP_LIMIT_MS = 300;
const LOOP_LIMIT_MS = 50;
const GROWTH_LIMIT_MB = 1;
/** From here on the callers' own process is part of what is measured. */
const OWN_LOOP_LIMIT_MS = 30;

/** Throws on an empty list: a figure without samples is no figure. */
export function spreadOf(samples: readonly number[]): LoadSpread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    if (value === undefined) throw new Error('no samples');
    return value;
  };
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), count: sorted.length };
}

/** What has to hold, and whether it does. */
export function loadGoals(report: Omit<LoadReport, 'goals'>): readonly Goal[] {
  const { few, free, full, wish, served, waiting, errors, spent, serverLoopP99Ms } = report;
  const atMost = (goal: string, value: number, limit: number, unit: string): Goal => ({
    goal: `${goal} at most ${limit} ${unit}`,
    seen: `${value.toFixed(1)} ${unit}`,
    pass: value <= limit,
  });
  return [
    {
      goal: 'no error, nobody lost',
      seen: errors.length === 0 ? 'none' : errors.join(', '),
      pass: errors.length === 0,
    },
    {
      goal: `${wish.perSecond} calls/s served for ${wish.seconds} s with ${wish.waiting} waiting`,
      seen: `${(served / wish.seconds).toFixed(1)} calls/s, ${waiting.join(' to ')} waiting`,
      pass: served >= 0.99 * wish.perSecond * wish.seconds && Math.min(...waiting) >= 0.99 * wish.waiting,
    },
    atMost('agent free → next caller rings, under load: p99', full.offer.p99, OFFER_LIMIT_MS, 'ms'),
    atMost('caller comes → free agent rings: p99', free.offer.p99, OFFER_LIMIT_MS, 'ms'),
    atMost(`event → change at ${wish.agents} desks: p99`, full.eventToDesk.p99, DESK_LIMIT_MS, 'ms'),
    atMost('screen pop, few agents and 50 waiting: caller’s INVITE → desk, p95', few.toDesk.p95, POP_LIMIT_MS, 'ms'),
    atMost('event loop of the server: p99', serverLoopP99Ms, LOOP_LIMIT_MS, 'ms'),
    ...(spent.server.rssGrowth === null
      ? []
      : [atMost('memory of the server: growth', spent.server.rssGrowth, GROWTH_LIMIT_MB, 'MB/min')]),
  ];
}

/** The report for people. */
export function loadPrinted(report: LoadReport): string {
  const { at, machine, wish, placed, served, few, free, full, spent, serverLoopP99Ms, ownLoopP99Ms, goals } = report;
  const lagging = ownLoopP99Ms > OWN_LOOP_LIMIT_MS;
  const each = ({ cpuMs }: Spent): string => `${(cpuMs / served).toFixed(1)} ms`;
  const share = ({ cpuMs }: Spent): string => `${(cpuMs / wish.seconds / 10).toFixed(0)} %`;
  return [
    `Load, ${at}`,
    `${machine.cores} cores, Node ${machine.node}, ${machine.built ? 'built server' : 'server from the sources'}; load ${machine.loadBefore.toFixed(1)} before; ${machine.aheadOfOthers ? 'ahead of all other work on this machine' : 'beside the other work on this machine'}`,
    `${wish.agents} agents with desks, ${wish.waiting} callers waiting, ${wish.perSecond} calls/s for ${wish.seconds} s: ${served} served; ${placed} calls in the whole run`,
    '',
    row('milliseconds', 'p50', 'p95', 'p99', 'max', 'times'),
    line('3 agents, 50 waiting: caller’s INVITE → desk', few.toDesk),
    line('  agent free → telephone rings', few.offer),
    line('  agent free → desk shows the call', few.popped),
    line('agents to spare: caller’s INVITE → telephone rings', free.offer),
    line('  caller’s INVITE → desk shows the call', free.popped),
    line('  agent answers → caller hears it', free.answer),
    line(`${wish.waiting} waiting: agent free → telephone rings`, full.offer),
    line('  agent free → desk shows the call', full.popped),
    line('  caller’s INVITE → desks', full.callerToDesk),
    line('  event → desks', full.eventToDesk),
    line('  agent answers → desk shows the talk', full.answerToDesk),
    '',
    `event loop p99: server ${serverLoopP99Ms.toFixed(1)} ms, callers and desks ${ownLoopP99Ms.toFixed(1)} ms${lagging ? ' – THEY LAGGED: the figures above are partly their own' : ''}`,
    `processor time for one call: server ${each(spent.server)}, Asterisk ${each(spent.asterisk)}; of one core: ${share(spent.server)}, ${share(spent.asterisk)}, callers and desks ${share(spent.callers)}`,
    `memory at the end: server ${memory(spent.server)}; Asterisk ${memory(spent.asterisk)}`,
    '',
    ...goals.map(({ goal, seen, pass }) => `${pass ? 'PASS' : 'FAIL'}  ${goal} – ${seen}`),
  ].join('\n');
}

function memory({ rssMB, rssGrowth }: Spent): string {
  const growth = rssGrowth === null ? 'how it grows is told from 300 s on' : `growth ${rssGrowth.toFixed(1)} MB/min`;
  return `${rssMB.toFixed(0)} MB, ${growth}`;
}

function line(what: string, { p50, p95, p99, max, count }: LoadSpread): string {
  return row(what, ...[p50, p95, p99, max].map((value) => value.toFixed(1)), String(count));
}

function row(what: string, ...cells: readonly string[]): string {
  return `${what.padEnd(54)}${cells.map((cell) => cell.padStart(9)).join('')}`;
}

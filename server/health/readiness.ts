// Whether this server can do its work just now, check by check, in words for whoever is woken up by it.
import type { Telephony } from '../contract/feed.ts';
import type { BackupState } from '../store/backup.ts';
import { LAG_ALARM_MS } from './loop.ts';
import type { Refusal } from './saving.ts';

export interface Check {
  readonly name: 'database' | 'exchange' | 'eventLoop' | 'backup';
  readonly ok: boolean;
  readonly words: string;
}

/** ready: every check is good. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

/** What is looked at; times in epoch milliseconds. */
export interface Observed {
  readonly now: number;
  readonly openedAt: number;
  readonly refusal: Refusal | null;
  readonly unwritten: number;
  readonly telephony: Telephony;
  readonly worstLagMs: number;
  readonly backup: BackupState;
  readonly backupEveryMinutes: number;
}

/** A backup may be late by one whole interval: then two have passed. */
const INTERVALS_ALLOWED = 2;

/** The verdict on what was observed. */
export function readinessOf(seen: Observed): Readiness {
  const checks = [database(seen), exchange(seen), eventLoop(seen), backup(seen)];
  return { ready: checks.every((check) => check.ok), checks };
}

function database({ refusal, unwritten, now }: Observed): Check {
  const name = 'database';
  if (refusal === null && unwritten === 0) return { name, ok: true, words: 'takes writes' };
  const waiting = `${unwritten} events wait in memory`;
  if (refusal === null) return { name, ok: false, words: waiting };
  return { name, ok: false, words: `takes no writes since ${span(now - refusal.since)}: ${refusal.why}; ${waiting}` };
}

function exchange({ telephony }: Observed): Check {
  const ok = telephony === 'up';
  return { name: 'exchange', ok, words: ok ? 'connected' : 'not connected; callers hear its own fallback' };
}

function eventLoop({ worstLagMs }: Observed): Check {
  const words = `held up for ${Math.round(worstLagMs)} ms at most in the last 10 s`;
  return { name: 'eventLoop', ok: worstLagMs < LAG_ALARM_MS, words };
}

function backup({ backup: state, backupEveryMinutes, openedAt, now }: Observed): Check {
  const name = 'backup';
  if (!state.on) return { name, ok: true, words: 'switched off in the settings' };
  const made = state.lastMadeAt === null ? 'none yet' : `made ${span(now - state.lastMadeAt)} ago`;
  if (state.failure !== null) return { name, ok: false, words: `${made}; the last try failed: ${state.failure}` };
  if (state.problem !== null) return { name, ok: false, words: `${made}; it cannot be relied on: ${state.problem}` };
  const since = Math.max(state.lastMadeAt ?? 0, openedAt);
  const late = now - since > INTERVALS_ALLOWED * backupEveryMinutes * 60_000;
  return { name, ok: !late, words: late ? `${made}; that is too long ago` : made };
}

function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

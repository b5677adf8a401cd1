// Whether this server can do its work just now, check by check, in words for whoever is woken up by it.
import type { Telephony } from '../contract/feed.ts';
import type { BackupState } from '../store/backup.ts';
import type { MailQueue } from '../store/mails.ts';
import { LAG_ALARM_MS } from './loop.ts';
import type { Refusal } from './saving.ts';

export interface Check {
  readonly name: 'database' | 'exchange' | 'eventLoop' | 'backup' | 'mail';
  readonly ok: boolean;
  readonly words: string;
}

/** ready: calls can be served. degraded: some check is not good, be it one that calls do not need. */
export interface Readiness {
  readonly ready: boolean;
  readonly degraded: boolean;
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
  /** Letters that wait; null: they could not be counted. */
  readonly mail: MailQueue | null;
  /** Whether there is a mail server at all. */
  readonly mailOn: boolean;
}

/** A backup may be late by one whole interval: then two have passed. */
const INTERVALS_ALLOWED = 2;
/** By then a letter has been tried four times (after 1, 5 and 15 minutes). */
const MAIL_WAITS_MS = 30 * 60_000;
/** Calls go on all the same: letters can wait, and a loop that answers is held up no longer. Neither takes a server out of service. */
const NOT_NEEDED: ReadonlySet<Check['name']> = new Set(['mail', 'eventLoop']);

/** The verdict on what was observed. */
export function readinessOf(seen: Observed): Readiness {
  const checks = [database(seen), exchange(seen), eventLoop(seen), backup(seen), mail(seen)];
  const ready = checks.every(({ ok, name }) => ok || NOT_NEEDED.has(name));
  return { ready, degraded: checks.some(({ ok }) => !ok), checks };
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

function mail({ mail: queue, mailOn, now }: Observed): Check {
  const name = 'mail';
  if (queue === null) return { name, ok: false, words: 'the letters that wait could not be counted' };
  const { count, since } = queue;
  if (since === null) return { name, ok: true, words: mailOn ? 'no letter waits' : 'switched off in the settings' };
  const waiting = `${count} ${count === 1 ? 'letter waits' : 'letters wait'}, the oldest for ${span(now - since)}`;
  if (!mailOn) return { name, ok: false, words: `${waiting}; there is no mail server in the settings any more` };
  return { name, ok: now - since < MAIL_WAITS_MS, words: waiting };
}

function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

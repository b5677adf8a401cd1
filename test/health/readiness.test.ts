// When the server counts as ready, and what it says when it does not.
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { watchLoop } from '../../server/health/loop.ts';
import { type Observed, readinessOf } from '../../server/health/readiness.ts';
import { isAskedHere } from '../../server/http/askedHere.ts';
import { isDiskTrouble } from '../../server/store/diskTrouble.ts';
import { MONDAY_TEN } from '../clock.ts';

const MINUTE = 60_000;
const now = MONDAY_TEN;
const backup = { on: true, lastMadeAt: now - 5 * MINUTE, failure: null, checkedAt: null, problem: null };
const well: Observed = {
  now,
  openedAt: now - 600 * MINUTE,
  refusal: null,
  unwritten: 0,
  telephony: 'up',
  worstLagMs: 12,
  backup,
  backupEveryMinutes: 15,
  mail: { count: 0, since: null },
  mailOn: true,
};

describe('a server that can do its work', () => {
  it('says so of every part', () => {
    expect(readinessOf(well)).toEqual({
      ready: true,
      degraded: false,
      checks: [
        { name: 'database', ok: true, words: 'takes writes' },
        { name: 'exchange', ok: true, words: 'connected' },
        { name: 'eventLoop', ok: true, words: 'held up for 12 ms at most in the last 10 s' },
        { name: 'backup', ok: true, words: 'made 5 min ago' },
        { name: 'mail', ok: true, words: 'no letter waits' },
      ],
    });
  });

  it.each<[string, Partial<Observed>]>([
    ['a backup that is late by less than one interval', { backup: { ...backup, lastMadeAt: now - 29 * MINUTE } }],
    ['no backup yet, just started', { openedAt: now - MINUTE, backup: { ...backup, lastMadeAt: null } }],
    ['only an old backup, just started', { openedAt: now - MINUTE, backup: { ...backup, lastMadeAt: 0 } }],
    ['backups switched off', { backup: { ...backup, on: false, lastMadeAt: null } }],
    ['no mail server', { mailOn: false }],
    ['letters that have waited for just under half an hour', { mail: { count: 3, since: now - 30 * MINUTE + 1 } }],
    ['an event loop held up for just under 200 ms', { worstLagMs: 199 }],
  ])('is ready with %s', (_words, seen) => {
    expect(readinessOf({ ...well, ...seen })).toMatchObject({ ready: true, degraded: false });
  });
});

describe('mail that does not go out never takes a server out of service, but is said:', () => {
  it.each<[string, Partial<Observed>, string]>([
    [
      'one letter for half an hour',
      { mail: { count: 1, since: now - 30 * MINUTE } },
      '1 letter waits, the oldest for 30 min',
    ],
    [
      'many letters for a day',
      { mail: { count: 40, since: now - 1440 * MINUTE } },
      '40 letters wait, the oldest for 24 h',
    ],
    [
      'letters from before the mail server was taken out of the settings',
      { mailOn: false, mail: { count: 2, since: now - MINUTE } },
      '2 letters wait, the oldest for 60 s; there is no mail server in the settings any more',
    ],
    ['letters that cannot be counted', { mail: null }, 'the letters that wait could not be counted'],
  ])('%s', (_what, seen, words) => {
    const { ready, degraded, checks } = readinessOf({ ...well, ...seen });
    expect([ready, degraded]).toEqual([true, true]);
    expect(checks.filter(({ ok }) => !ok)).toEqual([{ name: 'mail', ok: false, words }]);
  });
});

it('an event loop that was held up is said, but whoever answers is held up no longer: the server stays in service', () => {
  const { ready, degraded, checks } = readinessOf({ ...well, worstLagMs: 200.4 });
  expect([ready, degraded]).toEqual([true, true]);
  const words = 'held up for 200 ms at most in the last 10 s';
  expect(checks.filter(({ ok }) => !ok)).toEqual([{ name: 'eventLoop', ok: false, words }]);
});

describe('a server that cannot', () => {
  it.each<[string, string, Partial<Observed>, string]>([
    [
      'a full disk',
      'database',
      { refusal: { since: now - 90_000, why: 'database or disk is full' }, unwritten: 7 },
      'takes no writes since 90 s: database or disk is full; 7 events wait in memory',
    ],
    ['events that are not written yet', 'database', { unwritten: 2 }, '2 events wait in memory'],
    ['an exchange that is away', 'exchange', { telephony: 'away' }, 'not connected; callers hear its own fallback'],
    [
      'a backup that is two intervals old',
      'backup',
      { backup: { ...backup, lastMadeAt: now - 31 * MINUTE } },
      'made 31 min ago; that is too long ago',
    ],
    [
      'no backup for two intervals',
      'backup',
      { backup: { ...backup, lastMadeAt: null } },
      'none yet; that is too long ago',
    ],
    [
      'a backup that failed',
      'backup',
      { backup: { ...backup, failure: 'too little space' } },
      'made 5 min ago; the last try failed: too little space',
    ],
    [
      'a backup that is damaged',
      'backup',
      { backup: { ...backup, problem: 'its content is not what was written' } },
      'made 5 min ago; it cannot be relied on: its content is not what was written',
    ],
  ])('says so: %s', (_words, name, seen, words) => {
    const { ready, checks } = readinessOf({ ...well, ...seen });
    expect(ready).toBe(false);
    expect(checks.filter((check) => !check.ok)).toEqual([{ name, ok: false, words }]);
  });
});

describe('the event loop', () => {
  it('held up for 300 ms is measured, counted and said in the log', async () => {
    const lines: string[] = [];
    const seconds: number[] = [];
    const loop = watchLoop({
      observed: (one) => seconds.push(one),
      log: pino({}, { write: (line: string) => void lines.push(line) }),
    });
    await expect.poll(() => seconds.length, { timeout: 5000 }).toBe(1);
    const from = performance.now();
    while (performance.now() - from < 300);
    await expect.poll(() => Math.max(...seconds), { timeout: 5000 }).toBeGreaterThan(0.25);
    expect(loop.worstLagMs()).toBeGreaterThan(250);
    expect(loop.worstLagMs()).toBeLessThan(2000);
    expect(lines.filter((line) => line.includes('the event loop was held up')).length).toBeGreaterThanOrEqual(1);
    loop.stop();
  });
});

describe('a failed write', () => {
  it.each([
    ['SQLITE_FULL', true],
    ['SQLITE_IOERR_WRITE', true],
    ['SQLITE_READONLY', true],
    ['SQLITE_BUSY', true],
    ['ENOSPC', true],
    ['SQLITE_CONSTRAINT_TRIGGER', false],
    ['SQLITE_ERROR', false],
    [undefined, false],
  ])('%s: the disk refuses: %s', (code, disk) => {
    expect(isDiskTrouble(Object.assign(new Error('x'), { code }))).toBe(disk);
  });
});

describe('a request counts as made on this machine', () => {
  const asked = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
    isAskedHere({ socket: { remoteAddress }, headers: { host: 'localhost:8080', ...headers } });
  it.each<[string, boolean, string | undefined, Record<string, string>]>([
    ['from 127.0.0.1', true, '127.0.0.1', {}],
    ['from another loopback address', true, '127.8.9.1', { host: '127.0.0.1:8080' }],
    ['from ::1', true, '::1', { host: '[::1]:8080' }],
    ['from 127.0.0.1 written as IPv6', true, '::ffff:127.0.0.1', {}],
    ['from the network', false, '192.0.2.7', {}],
    ['from an address that only begins alike', false, '::ffff:192.0.2.127', {}],
    ['from nowhere', false, undefined, {}],
    ['passed on by a web server in front', false, '127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }],
    ['passed on with a forged sender', false, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['passed on by the standard header', false, '127.0.0.1', { forwarded: 'for=192.0.2.7' }],
    ['passed on without a sender, but under its public name', false, '127.0.0.1', { host: 'telefon.example.org' }],
    ['under a name that only begins alike', false, '127.0.0.1', { host: '127.0.0.1.example.org' }],
  ])('%s: %s', (_words, here, address, headers) => {
    expect(asked(address, headers)).toBe(here);
  });
});

// Signs of life over a real datagram socket, as systemd would hear them.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSupervisor } from '../../server/health/supervisor.ts';
import { supervisorIn } from '../../server/settings/supervisor.ts';

/** Perl is on every Debian and, unlike Node, has datagram sockets: it writes down what comes and when (milliseconds). */
const LISTEN = `use IO::Socket::UNIX; use Time::HiRes 'time'; $| = 1;
my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die; print "open\n";
while (defined $socket->recv(my $word, 4096)) { printf "%d %s\n", time * 1000, $word; }`;

let folder: string;
let ear: ChildProcess;
let heard: string;
let lines: string[];
const socket = () => join(folder, 'notify');
const log = pino({}, { write: (line: string) => void lines.push(line) });
/** What was said, without systemd-notify's own question whether it was heard. */
const words = () => heard.split('\n').flatMap((line) => /^\d+ (?!BARRIER)(\w+=1)$/.exec(line)?.[1] ?? []);
const signsAt = () => [...heard.matchAll(/^(\d+) WATCHDOG=1$/gm)].map(([, at]) => Number(at));
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const canTell = (() => {
  try {
    execFileSync('systemd-notify', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
  heard = '';
  lines = [];
  const own = spawn('perl', ['-e', LISTEN, socket()]);
  ear = own;
  own.stdout.on('data', (part: Buffer) => {
    // The last words of the test before may come late.
    if (ear === own) heard += part.toString();
  });
  await expect.poll(() => heard, { timeout: 5000 }).toBe('open\n');
});
afterEach(() => {
  ear.kill();
  rmSync(folder, { recursive: true });
});

describe.runIf(canTell)('the supervisor', () => {
  it('is told that the server runs, that it lives, and that it stops', async () => {
    const supervisor = openSupervisor({ notifySocket: socket(), watchdogMs: 200 }, log);
    await later(300);
    expect(words()).toEqual([]);
    supervisor.ready();
    await expect.poll(() => signsAt().length, { timeout: 5000 }).toBeGreaterThanOrEqual(3);
    await supervisor.stopping();
    await expect.poll(() => words().at(-1), { timeout: 5000 }).toBe('STOPPING=1');
    expect(words()[0]).toBe('READY=1');
    expect(
      words()
        .slice(1, -1)
        .every((word) => word === 'WATCHDOG=1'),
    ).toBe(true);
    expect(lines).toEqual([]);
  });

  it('hears nothing from an event loop that hangs', async () => {
    const supervisor = openSupervisor({ notifySocket: socket(), watchdogMs: 200 }, log);
    supervisor.ready();
    await expect.poll(() => signsAt().length, { timeout: 5000 }).toBeGreaterThanOrEqual(2);
    await later(150);
    const from = Date.now();
    while (Date.now() - from < 1500);
    const until = Date.now();
    await later(500);
    const during = signsAt().filter((at) => at > from + 300 && at < until);
    expect(during).toEqual([]);
    expect(signsAt().some((at) => at >= until)).toBe(true);
    await supervisor.stopping();
  });

  it('without a watchdog hears only the beginning and the end', async () => {
    const supervisor = openSupervisor({ notifySocket: socket() }, log);
    supervisor.ready();
    await later(400);
    await supervisor.stopping();
    await expect.poll(() => words(), { timeout: 5000 }).toEqual(['READY=1', 'STOPPING=1']);
  });

  it('that is gone is said once in the log, and the server goes on', async () => {
    const supervisor = openSupervisor({ notifySocket: join(folder, 'nobody'), watchdogMs: 100 }, log);
    supervisor.ready();
    await expect.poll(() => lines.length, { timeout: 5000 }).toBe(1);
    await later(400);
    await supervisor.stopping();
    expect(lines.join('')).toContain('systemd cannot be told');
    expect(lines).toHaveLength(1);
  });
});

describe('what systemd hands over', () => {
  it.each([
    ['nothing', {}, undefined],
    ['no socket', { WATCHDOG_USEC: '5000000' }, undefined],
    ['a strange socket', { NOTIFY_SOCKET: 'vsock:2:1' }, undefined],
    ['only a socket', { NOTIFY_SOCKET: '/run/n' }, { notifySocket: '/run/n' }],
    [
      'a socket without a file',
      { NOTIFY_SOCKET: '@n', WATCHDOG_USEC: '5000000' },
      { notifySocket: '@n', watchdogMs: 5000 },
    ],
    [
      'a watchdog for us',
      { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '1', WATCHDOG_PID: '7' },
      { notifySocket: '/n', watchdogMs: 0.001 },
    ],
    [
      'a watchdog for somebody else',
      { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: '5000000', WATCHDOG_PID: '8' },
      { notifySocket: '/n' },
    ],
    ['a watchdog without a time', { NOTIFY_SOCKET: '/n', WATCHDOG_USEC: 'soon' }, { notifySocket: '/n' }],
  ])('%s', (_words, environment, settings) => {
    expect(supervisorIn(environment, 7)).toEqual(settings);
  });
});

describe('the example unit', () => {
  const unit = new URL('../../asterisk-config/amtsleitung.service', import.meta.url);
  const said = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(unit, 'utf8'))?.[1];

  it('lets the server tell how it is, starts it again, and never ends Asterisk with it', () => {
    expect(existsSync(unit)).toBe(true);
    expect([said('Type'), said('NotifyAccess'), said('WatchdogSec'), said('Restart'), said('KillMode')]).toEqual([
      'notify',
      'all',
      '5',
      'always',
      'process',
    ]);
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))('is understood by systemd in every line', () => {
    const copy = join(folder, 'amtsleitung.service');
    const text = readFileSync(unit, 'utf8').replace(/^ExecStart=.*$/m, `ExecStart=${process.execPath}`);
    execFileSync('tee', [copy], { input: text, stdio: ['pipe', 'ignore', 'ignore'] });
    const complaints = spawnText('systemd-analyze', ['verify', '--man=no', copy]);
    expect(complaints.split('\n').filter((line) => line.includes('amtsleitung.service'))).toEqual([]);
  });
});

function spawnText(program: string, args: string[]): string {
  try {
    return execFileSync('sh', ['-c', `"$0" "$@" 2>&1`, program, ...args]).toString();
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout);
  }
}

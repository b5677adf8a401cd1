// Starts, finds and ends the one Asterisk process that belongs to a runtime; never any other.
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdir, open, readFile, readlink, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asteriskCli } from './console.ts';
import { processRuns } from './lock.ts';
import type { Runtime } from './runtime.ts';

/** Asterisk cannot be started, or does not answer; the message is for the person at the console. */
export class AsteriskStartError extends Error {
  override readonly name = 'AsteriskStartError';
}

async function isOurs(runtime: Runtime, pid: number): Promise<boolean> {
  try {
    const commandLine = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const root = await readlink(`/proc/${pid}/root`);
    return commandLine.includes(runtime.mainFile) && resolve(root) === resolve(runtime.root);
  } catch {
    return false;
  }
}

/** The process id of this runtime's Asterisk when it runs. */
export async function runningPid(runtime: Runtime): Promise<number | undefined> {
  const pid = Number(await readFile(runtime.pidFile, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 1 && (await isOurs(runtime, pid)) ? pid : undefined;
}

/** Starts Asterisk apart from this process, so that it goes on when the server is restarted; answers its process id. */
export async function launch(runtime: Runtime): Promise<number> {
  await mkdir(dirname(runtime.logFile), { recursive: true });
  const log = await open(runtime.logFile, 'a', 0o640);
  try {
    const script =
      'ulimit -n 20000 2>/dev/null; ulimit -c 0; umask 027; exec chroot --userspec=asterisk:asterisk "$1" /usr/sbin/asterisk -n -f -C "$2"';
    const child = spawn('sh', ['-c', script, 'asterisk', runtime.root, runtime.mainFile], {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      cwd: '/',
      env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', HOME: '/tmp' },
    });
    await new Promise<void>((started, failed) => {
      child.once('spawn', started);
      child.once('error', failed);
    });
    child.unref();
    if (child.pid === undefined) throw new AsteriskStartError('Asterisk could not be started.');
    await writeFile(runtime.pidFile, String(child.pid));
    await begun(runtime, child.pid);
    return child.pid;
  } finally {
    await log.close();
  }
}

/** A moment passes before the shell has become Asterisk in its own root; until then the process could not be told from a stranger. */
async function begun(runtime: Runtime, pid: number): Promise<void> {
  const givesUpAt = Date.now() + 5000;
  while (Date.now() < givesUpAt && processRuns(pid) && !(await isOurs(runtime, pid))) await pause(10);
}

/** Begins a log anew when it has become long; the one before is kept as NAME.1. */
export async function setAsideWhenLong(path: string, bytes = 10_000_000): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && found.size > bytes) await rename(path, `${path}.1`);
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    // A process that ended but that its parent has not asked about yet counts as gone.
    const state = /^State:\s+(\S)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1];
    if (!processRuns(pid) || state === 'Z' || state === undefined) return true;
    await pause(50);
  }
  return false;
}

/** Ends this runtime's Asterisk: politely by its console, then by signal. Calls that run are cut. Nothing happens when it does not run. */
export async function endProcess(runtime: Runtime): Promise<void> {
  const pid = await runningPid(runtime);
  if (pid !== undefined) {
    await asteriskCli(runtime, 'core stop now').catch(() => '');
    if (!(await goneWithin(pid, 6000))) {
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        if ((await runningPid(runtime)) === pid) process.kill(pid, signal);
        if (await goneWithin(pid, 4000)) break;
      }
    }
  }
  await rm(runtime.pidFile, { force: true });
}

function canListen(kind: 'tcp' | 'udp', host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    if (kind === 'tcp') {
      const server = createServer();
      server.once('error', () => answer(false));
      server.listen(port, host, () => server.close(() => answer(true)));
    } else {
      const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
      socket.once('error', () => answer(false));
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => answer(true)));
    }
  });
}

/** Throws AsteriskStartError with a sentence when another program sits on one of the ports. */
export async function refuseTakenPorts(asterisk: {
  httpHost: string;
  httpPort: number;
  sip: { host: string; port: number };
}): Promise<void> {
  if (!(await canListen('tcp', asterisk.httpHost, asterisk.httpPort))) {
    throw new AsteriskStartError(
      `Port ${asterisk.httpPort} (asterisk.httpPort) is taken by another program; choose another one in settings.yaml.`,
    );
  }
  if (!(await canListen('udp', asterisk.sip.host, asterisk.sip.port))) {
    throw new AsteriskStartError(
      `UDP port ${asterisk.sip.port} on ${asterisk.sip.host} (asterisk.sip) is taken by another program or not an address of this machine; choose another one in settings.yaml.`,
    );
  }
}

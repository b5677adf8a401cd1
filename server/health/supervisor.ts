// Tells systemd that the server runs, that its event loop still turns, and that it stops. Does nothing when nobody asked for it.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Logger } from 'pino';
import type { SupervisorSettings } from '../settings/supervisor.ts';

export interface Supervisor {
  /** The server takes calls from now on; signs of life begin. */
  readonly ready: () => void;
  /** The server ends on purpose. Settles when that is said. */
  readonly stopping: () => Promise<void>;
}

/** Twice in each span that systemd waits, as its manual asks for. */
const SIGNS_PER_SPAN = 2;
const LAST_WORD_MS = 2000;
/** Node has no datagram sockets: a small shell passes each line on. It forks instead of the server, and ends with it. */
const PASS_ON = 'while read -r word; do systemd-notify "$word" || exit 1; done';

/**
 * Opens the way to the supervisor. The signs of life come from the event loop and from nothing else: a server that hangs is
 * started again, one whose exchange is away stays up and says so.
 */
export function openSupervisor(settings: SupervisorSettings | undefined, log: Logger): Supervisor {
  if (settings === undefined) return { ready: () => undefined, stopping: () => Promise.resolve() };
  let signs: NodeJS.Timeout | undefined;
  const shell: ChildProcess = spawn('sh', ['-c', PASS_ON], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', NOTIFY_SOCKET: settings.notifySocket },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => {
    shell.once('error', resolve);
    shell.once('exit', (code) => {
      if (code !== 0) log.error({ code }, 'systemd cannot be told how the server is (is systemd-notify there?)');
      resolve();
    });
  });
  shell.stdin?.on('error', () => clearInterval(signs));
  shell.unref();

  return {
    ready: () => {
      say('READY=1');
      if (settings.watchdogMs === undefined) return;
      signs = setInterval(() => say('WATCHDOG=1'), settings.watchdogMs / SIGNS_PER_SPAN);
      signs.unref();
    },
    stopping: async () => {
      clearInterval(signs);
      say('STOPPING=1');
      shell.stdin?.end();
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, LAST_WORD_MS).unref())]);
    },
  };

  function say(word: string): void {
    if (shell.stdin?.writable === true) shell.stdin.write(`${word}\n`);
  }
}

// Starts, kills, freezes and closes the server process. It runs the built server when that is up to date, otherwise the sources.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Config } from '../../server/config.ts';
import type { Rules } from '../../server/domain/world.ts';
import type { MadeAccount } from '../../server/store/accounts.ts';
import { projectRoot } from '../live/ownAsterisk.ts';

const START_LIMIT_MS = 30_000;
const SURVEY_LIMIT_MS = 20_000;
const CLOSE_LIMIT_MS = 10_000;

export interface ServerSettings {
  readonly config: Config;
  readonly secret: string;
  readonly rules: Partial<Rules>;
  readonly logFile: string;
  /** It stands by without a port of its own, as the spare that `npm start` keeps. */
  readonly spare?: boolean;
  /** Node writes a processor profile into this folder at the end. */
  readonly profileFolder?: string;
  /** Where Asterisk leaves voice messages. */
  readonly messagesFolder?: string;
  /** Where the exchange plays announcements from; without it nobody is spoken to. */
  readonly sounds?: { readonly folder: string; readonly atExchange: string };
}

/** What the server says of itself. Bytes, counts, milliseconds. */
export interface Measured {
  readonly rss: number;
  /** What is kept after everything unused is thrown away. */
  readonly heap: number;
  readonly files: number;
  readonly loopP99Ms: number;
}

type FromServer =
  | { readonly type: 'standby' }
  | { readonly type: 'opened'; readonly at: number; readonly passwords: MadeAccount[] }
  | { readonly type: 'surveyed'; readonly at: number }
  | ({ readonly type: 'measured' } & Measured);

export interface ServerProcess {
  readonly pid: number;
  /** When it was started, was open (undefined while it stands by), and had surveyed the exchange for the first time (epoch milliseconds). */
  readonly startedAt: number;
  readonly openedAt: () => number | undefined;
  readonly surveyed: Promise<number>;
  readonly passwords: readonly MadeAccount[];
  readonly alive: () => boolean;
  readonly exited: Promise<number | null>;
  readonly kill: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => Promise<void>;
  /** From now on the delay of the event loop counts. Nothing is thrown away for it: a collector that was called stays busier for minutes. */
  readonly watchLoop: () => void;
  readonly measure: () => Promise<Measured>;
}

/** Where the server's code is taken from. */
export const serverCode = codeOf();

/** Starts the server and waits until it is open or stands by. Rejects when it ends before. */
export async function startServer(settings: ServerSettings): Promise<ServerProcess> {
  const startedAt = Date.now();
  const child = fork(
    fileURLToPath(new URL('./server.mjs', import.meta.url)),
    [JSON.stringify({ ...settings, entry: serverCode.entry })],
    {
      cwd: projectRoot,
      // With a collector that can be called, so that what is measured is what is kept.
      execArgv: [
        '--expose-gc',
        // As the keeper starts it.
        '--heap-growing-percent=100',
        ...(serverCode.built ? ['--enable-source-maps'] : ['--import', 'tsx']),
        ...(settings.profileFolder === undefined
          ? []
          : ['--cpu-prof', '--cpu-prof-interval=200', `--cpu-prof-dir=${settings.profileFolder}`]),
      ],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const surveyed = told(child, 'surveyed').then(({ at }) => at);
  surveyed.catch(() => undefined);
  let openedAt: number | undefined;
  const opening = told(child, 'opened');
  opening.then(
    ({ at }) => {
      openedAt = at;
    },
    () => undefined,
  );
  const first = await within(START_LIMIT_MS, Promise.race([opening, told(child, 'standby')]));
  const known = first.type === 'opened' ? within(SURVEY_LIMIT_MS, surveyed) : surveyed;
  // Who closes a server that never reached its exchange does not wait for the survey.
  known.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    startedAt,
    openedAt: () => openedAt,
    surveyed: known,
    passwords: first.type === 'opened' ? first.passwords : [],
    alive: () => child.exitCode === null && child.signalCode === null,
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      if (child.connected) child.send({ type: 'close' }, () => undefined);
      const limit = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
    watchLoop: () => {
      if (child.connected) child.send({ type: 'watchLoop' }, () => undefined);
    },
    measure: async () => {
      const answer = told(child, 'measured');
      // A server that ended meanwhile is told by the answer that never comes.
      if (child.connected) child.send({ type: 'measure' }, () => undefined);
      return await within(5000, answer);
    },
  };
}

function told<Type extends FromServer['type']>(
  child: ChildProcess,
  type: Type,
): Promise<Extract<FromServer, { type: Type }>> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      child.off('message', hear);
      child.off('exit', exited);
      settle();
    };
    const hear = (message: FromServer): void => {
      if (message.type === type) done(() => resolve(message as Extract<FromServer, { type: Type }>));
    };
    const exited = (code: number | null, signal: NodeJS.Signals | null): void =>
      done(() => reject(new Error(`the server ended (${code ?? signal}) before "${type}"`)));
    child.on('message', hear);
    child.once('exit', exited);
  });
}

function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`the server did not answer within ${limitMs} ms`)), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}

/** The built server starts in a third of the time; a build that is older than the sources is not what shall be tested. */
function codeOf(): { readonly built: boolean; readonly entry: string } {
  const build = join(projectRoot, 'build/server/serviceCentre.js');
  const built = existsSync(build) && statSync(build).mtimeMs > newest(join(projectRoot, 'server'));
  return { built, entry: pathToFileURL(built ? build : join(projectRoot, 'server/serviceCentre.ts')).href };
}

function newest(path: string): number {
  const at = statSync(path);
  if (!at.isDirectory()) return at.mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))));
}

// Starts the server process and talks to it.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../server/config.ts';
import { projectRoot } from '../live/ownAsterisk.ts';
import type { FromServer, Sounds, ToServer } from './serverProcess.ts';

const ANSWER_LIMIT_MS = 30_000;

export interface ServerProcess {
  readonly url: string;
  readonly passwords: ReadonlyMap<string, string>;
  /** Processor time of the server so far, in milliseconds. */
  readonly cpuMs: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens the service centre in a process of its own. profileFolder: Node writes a processor profile there at the end. */
export async function startServer(
  config: Config,
  ariSecret: string,
  sounds: Sounds,
  profileFolder: string | undefined,
): Promise<ServerProcess> {
  const profile =
    profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-interval=100', `--cpu-prof-dir=${profileFolder}`];
  const child = fork(fileURLToPath(new URL('./serverProcess.ts', import.meta.url)), {
    cwd: projectRoot,
    execArgv: ['--import', 'tsx', ...profile],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const opened = await asked(child, { type: 'open', config, ariSecret, sounds }, 'opened');
    return {
      url: `http://127.0.0.1:${opened.port}`,
      passwords: new Map(opened.passwords),
      cpuMs: async () => (await asked(child, { type: 'cpu' }, 'cpu')).cpuMs,
      close: () => end(child, gone),
    };
  } catch (error) {
    await end(child, gone);
    throw error;
  }
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.connected) child.send({ type: 'close' } satisfies ToServer);
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(limit);
}

/** Sends, and waits for the answer of the type that belongs to it. */
function asked<Type extends FromServer['type']>(
  child: ChildProcess,
  message: ToServer,
  expected: Type,
): Promise<Extract<FromServer, { type: Type }>> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      clearTimeout(limit);
      child.off('message', hear);
      child.off('exit', exited);
      settle();
    };
    const hear = (answer: FromServer): void => {
      if (answer.type === expected) done(() => resolve(answer as Extract<FromServer, { type: Type }>));
      else if (answer.type === 'failed') done(() => reject(new Error(`the server: ${answer.why}`)));
    };
    const exited = (): void => done(() => reject(new Error('the server process ended')));
    const limit = setTimeout(
      () => done(() => reject(new Error(`the server did not answer "${message.type}"`))),
      ANSWER_LIMIT_MS,
    );
    child.on('message', hear);
    child.once('exit', exited);
    child.send(message);
  });
}

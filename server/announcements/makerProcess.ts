// The processes beside the server in which sounds are made: one makes the files, one looks at what somebody sent.
import { type ChildProcess, fork } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordedJob, SpokenJob } from '../../asterisk-config/sound/announcements.ts';
import type { TakenIn } from '../../asterisk-config/sound/recording.ts';

/** From the sources the processes need the same translation as the server; the built server needs nothing. */
const fromSources = import.meta.url.endsWith('.ts');
const maker = programOf('spokenProcess');
const taker = programOf('recordingProcess');
/** The longest recording takes a slow machine two seconds. */
const TAKES_AT_MOST_MS = 30_000;

/** One process makes them all. It ends by itself when it is disconnected, also by the end of this process. */
export function begin(jobs: readonly (SpokenJob | RecordedJob)[]): ChildProcess {
  return fork(maker, [JSON.stringify(jobs)], {
    cwd: dirname(maker),
    execArgv: fromSources ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Settles when the process is gone, with what went wrong last, in words. */
export function ended(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let problem: string | undefined;
    child.on('message', (said: { readonly why: string }) => {
      problem = said.why;
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => {
      const settle = (): void => resolve(code === 0 ? problem : (problem ?? `the voice ended with ${code}`));
      // Its last words may still be on the way. (A process that we have disconnected from never counts as closed.)
      if (child.connected) child.once('disconnect', settle);
      else settle();
    });
  });
}

/** Has a recording looked at and made ready. Answers undefined when that could not be done at all, or not in time. */
export function takenInAside(bytes: Uint8Array): Promise<TakenIn | undefined> {
  const child = fork(taker, [], {
    cwd: dirname(taker),
    execArgv: fromSources ? ['--import', 'tsx'] : [],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), TAKES_AT_MOST_MS);
    const settle = (taken: TakenIn | undefined): void => {
      clearTimeout(late);
      resolve(taken);
    };
    child.once('message', (taken) => settle(taken as TakenIn));
    child.once('error', () => settle(undefined));
    child.once('exit', () => setImmediate(() => (child.connected ? undefined : settle(undefined))));
    child.once('disconnect', () => settle(undefined));
    child.send(bytes, (failed) => (failed === null ? undefined : settle(undefined)));
  });
}

function programOf(name: string): string {
  const ending = fromSources ? 'ts' : 'js';
  return fileURLToPath(new URL(`../../asterisk-config/sound/${name}.${ending}`, import.meta.url));
}

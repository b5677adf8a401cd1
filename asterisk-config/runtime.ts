// Where the folders of one running Asterisk lie. Several can share one installation: the product, and tests beside it on other ports.
import { join } from 'node:path';
import { asteriskRoot } from './root.ts';
import type { RuntimePaths } from './write/input.ts';

/** One Asterisk that runs, or could: its root folder on this machine, its folders as it sees them itself, and its configuration file. */
export type Runtime = {
  readonly name: string;
  readonly root: string;
  readonly paths: RuntimePaths;
  readonly mainFile: string;
  /** What it prints, and its process id; on this machine. */
  readonly logFile: string;
  readonly pidFile: string;
};

/** The runtime called `name` in this data folder; nothing is read or made. Throws on a name that is no plain word. */
export function runtimeOf(dataFolder: string, name = 'product'): Runtime {
  if (!/^[a-z0-9-]{1,40}$/.test(name))
    throw new Error(`"${name}" is no name for a runtime: lower-case letters, digits, hyphens.`);
  const base = `/var/amtsleitung/${name}`;
  return {
    name,
    root: asteriskRoot(dataFolder),
    mainFile: `${base}/etc/asterisk.conf`,
    logFile: join(dataFolder, 'asterisk', 'log', `${name}.log`),
    pidFile: join(dataFolder, 'asterisk', 'log', `${name}.pid`),
    paths: {
      configuration: `${base}/etc`,
      modules: '/usr/lib/asterisk/modules',
      shared: '/usr/share/asterisk',
      variable: `${base}/lib`,
      database: `${base}/db`,
      spool: `${base}/spool`,
      run: `${base}/run`,
      log: `${base}/log`,
      sounds: `${base}/sounds`,
      music: `${base}/music`,
      messages: `${base}/spool/messages`,
      unfinishedMessages: `${base}/spool/unfinished`,
    },
  };
}

/** A folder of the runtime as this machine sees it, e.g. `onThisMachine(runtime, runtime.paths.messages)`. */
export function onThisMachine(runtime: Pick<Runtime, 'root'>, path: string): string {
  return join(runtime.root, path);
}

/** Where the program puts the sounds of its sentences: the folder on this machine, and the same as Asterisk sees it. */
export function soundsOf(runtime: Pick<Runtime, 'root' | 'paths'>): { folder: string; atExchange: string } {
  const atExchange = `${runtime.paths.sounds}/spoken`;
  return { folder: onThisMachine(runtime, atExchange), atExchange };
}

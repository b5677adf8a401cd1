// Brings our own Asterisk up with the present configuration, adopts one that still runs, and ends it.
import { chmod, chown, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../server/config.ts';
import { isRelayAddress } from '../server/settings/addresses.ts';
import { askActiveChannels, askVersion } from './ask.ts';
import { lastLines } from './commands.ts';
import { asteriskCli, identifyMatchesIn } from './console.ts';
import { ensureAsterisk } from './install.ts';
import { holding, processRuns } from './lock.ts';
import { AsteriskStartError, endProcess, launch, refuseTakenPorts, runningPid, setAsideWhenLong } from './process.ts';
import { copyHostNames, tidyRoot } from './root.ts';
import { onThisMachine, type Runtime, runtimeOf } from './runtime.ts';
import { makeSounds } from './sound/announcements.ts';
import { announcementsFile } from './sound/files.ts';
import { type AsteriskInput, reloadable, writeConfiguration } from './write.ts';

export { asteriskCli } from './console.ts';
export { AsteriskStartError } from './process.ts';
export { onThisMachine, type Runtime, runtimeOf, soundsOf } from './runtime.ts';

/** An Asterisk that answers. */
export type RunningAsterisk = {
  readonly pid: number;
  /** True when it ran already; calls in it went on. */
  readonly adopted: boolean;
  readonly runtime: Runtime;
  readonly version: string;
  /** Channels that exist now; undefined when Asterisk does not answer. */
  activeCalls(): Promise<number | undefined>;
  /** What the console says to a command. */
  cli(command: string): Promise<string>;
  /** Ends this Asterisk and no other; calls that run are cut. */
  stop(): Promise<void>;
};

type Start = {
  readonly config: Pick<Config, 'dataFolder' | 'asterisk'>;
  readonly input: Omit<AsteriskInput, 'asterisk' | 'paths'>;
  readonly say: (line: string) => void;
  /** Another name keeps a second Asterisk apart from the product's: own folders, own ports. */
  readonly runtimeName?: string;
};

async function asteriskUser(root: string): Promise<{ userId: number; groupId: number }> {
  const line = (await readFile(join(root, 'etc/passwd'), 'utf8'))
    .split('\n')
    .find((each) => each.startsWith('asterisk:'));
  const [, , userId, groupId] = (line ?? '').split(':').map(Number);
  if (userId === undefined || groupId === undefined)
    throw new AsteriskStartError('The installed Asterisk has no user "asterisk".');
  return { userId, groupId };
}

async function makeFolders(runtime: Runtime, { userId, groupId }: { userId: number; groupId: number }): Promise<void> {
  const { paths } = runtime;
  // Asterisk is not root: it must be able to walk down to its folders.
  const base = dirname(onThisMachine(runtime, paths.configuration));
  await mkdir(base, { recursive: true, mode: 0o755 });
  for (const folder of [dirname(base), base]) await chmod(folder, 0o755);
  const own = [
    paths.variable,
    paths.database,
    paths.spool,
    paths.messages,
    paths.unfinishedMessages,
    paths.run,
    paths.log,
  ];
  const inner = [
    `${paths.variable}/keys`,
    `${paths.variable}/cache`,
    `${paths.spool}/recording`,
    `${paths.log}/cdr-custom`,
  ];
  for (const folder of [...own, ...inner]) {
    const path = onThisMachine(runtime, folder);
    await mkdir(path, { recursive: true, mode: 0o750 });
    await chown(path, userId, groupId);
  }
  const configuration = onThisMachine(runtime, paths.configuration);
  await mkdir(configuration, { recursive: true, mode: 0o750 });
  await chown(configuration, 0, groupId);
}

/** A message that was being spoken when Asterisk was ended must not be lost. */
async function rescueMessages(runtime: Runtime): Promise<void> {
  const from = onThisMachine(runtime, runtime.paths.unfinishedMessages);
  for (const name of await readdir(from)) {
    const { size } = await stat(join(from, name));
    if (name.endsWith('.wav') && size > 44)
      await rename(join(from, name), join(onThisMachine(runtime, runtime.paths.messages), name));
  }
}

/** It is asked by its number whether the process is there: what it runs cannot be read while it becomes Asterisk. */
async function waitUntilReady(
  access: Parameters<typeof askVersion>[0],
  runtime: Runtime,
  pid: number,
): Promise<string> {
  const givesUpAt = Date.now() + 30_000;
  let status = 0;
  while (Date.now() < givesUpAt) {
    const answer = await askVersion(access);
    if (answer.version !== undefined) return answer.version;
    status = answer.status;
    if (!processRuns(pid)) break;
    await pause(50);
  }
  await endProcess(runtime);
  const log = await readFile(onThisMachine(runtime, `${runtime.paths.log}/messages`), 'utf8').catch(() => '');
  const printed = await readFile(runtime.logFile, 'utf8').catch(() => '');
  const why = status === 401 ? 'it refuses our password' : 'it does not answer';
  throw new AsteriskStartError(`Asterisk was started, but ${why}:\n${lastLines(`${printed}\n${log}`)}`);
}

async function reload(runtime: Runtime, changed: readonly string[], say: (line: string) => void): Promise<void> {
  if (changed.length === 0) return;
  say(`Asterisk takes over: ${changed.join(', ')}`);
  for (const name of changed) await asteriskCli(runtime, `module reload ${reloadable.get(name) ?? ''}`);
}

/** The trap that makes every browser a telephone provider, looked for in what Asterisk really uses and not in what we meant to write. */
async function refuseOpenDoor(runtime: Runtime): Promise<void> {
  const matches = identifyMatchesIn(await asteriskCli(runtime, 'pjsip show identifies'));
  const open = matches.find(isRelayAddress);
  if (open === undefined) return;
  await endProcess(runtime);
  throw new AsteriskStartError(
    `asterisk.trunk.match leads to ${open}, this machine itself: every browser would count as the provider. Asterisk was stopped.`,
  );
}

/**
 * Installs Asterisk if it is missing, writes its configuration and starts it, or adopts the one that runs from an earlier start.
 * A running one is restarted only when a file changed that it cannot take over while running.
 * Throws InstallError or AsteriskStartError with a sentence for the console.
 */
export async function startAsterisk({
  config,
  input: given,
  say,
  runtimeName = 'product',
}: Start): Promise<RunningAsterisk> {
  const { root } = await ensureAsterisk({ dataFolder: config.dataFolder, say });
  const runtime = runtimeOf(config.dataFolder, runtimeName);
  const input = { ...given, ariSecret: config.asterisk.secret ?? given.ariSecret };
  const access = { asterisk: config.asterisk, ariSecret: input.ariSecret };
  const { pid, adopted, version } = await holding(`${runtime.pidFile}.lock`, async () => {
    const user = await asteriskUser(root);
    await copyHostNames(root);
    await tidyRoot(root);
    await makeFolders(runtime, user);
    await makeSounds({
      announcementsFile,
      language: config.asterisk.language,
      soundsFolder: onThisMachine(runtime, runtime.paths.sounds),
      musicFolder: onThisMachine(runtime, runtime.paths.music),
      ownRecordings: join(config.dataFolder, 'announcements'),
      say,
    });
    const before = await runningPid(runtime);
    const complete: AsteriskInput = { ...input, asterisk: config.asterisk, paths: runtime.paths };
    const changed = await writeConfiguration(onThisMachine(runtime, runtime.paths.configuration), complete, user);
    const needsRestart = changed.some((name) => !reloadable.has(name));
    if (before !== undefined && !needsRestart) {
      const answered = await waitUntilReady(access, runtime, before);
      await reload(runtime, changed, say);
      return { pid: before, adopted: true, version: answered };
    }
    if (before !== undefined) {
      say(
        `Asterisk is restarted, because these settings changed: ${changed.filter((name) => !reloadable.has(name)).join(', ')}`,
      );
      await endProcess(runtime);
    }
    await refuseTakenPorts(config.asterisk);
    await rescueMessages(runtime);
    for (const log of ['messages', 'cdr-custom/Master.csv']) {
      await setAsideWhenLong(onThisMachine(runtime, `${runtime.paths.log}/${log}`));
    }
    await setAsideWhenLong(runtime.logFile);
    const started = await launch(runtime);
    return { pid: started, adopted: false, version: await waitUntilReady(access, runtime, started) };
  });
  await refuseOpenDoor(runtime);
  return {
    pid,
    adopted,
    runtime,
    version,
    activeCalls: () => askActiveChannels(access),
    cli: (command) => asteriskCli(runtime, command),
    stop: () => endProcess(runtime),
  };
}

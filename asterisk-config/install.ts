// Brings a real Asterisk into a folder of its own (a small Debian inside the data folder), once, without touching the host's packages.
import { access, chmod, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readDebianMirror } from './aptSources.ts';
import { lastLines, runCommand } from './commands.ts';
import { ensureDebianPackages, InstallError, runsOnDebian } from './debianPackages.ts';
import { holding } from './lock.ts';
import { asteriskRoot, copyHostNames, separateUser, tidyRoot } from './root.ts';

export { ensureDebianPackages, InstallError } from './debianPackages.ts';

/** The oldest Asterisk that will do: REST over the event WebSocket and everything the dialplan leans on. */
export const oldestAsterisk = { major: 22, minor: 7 } as const;

const packages = ['asterisk', 'asterisk-modules', 'asterisk-config', 'asterisk-prompt-de', 'ca-certificates'];
const suite = 'sid'; // the only living Debian suite that carries Asterisk
const freeBytesWanted = 1_200_000_000;
const marker = 'amtsleitung-installed.json';

/** An Asterisk that stands ready: the folder of the small Debian around it, and its version such as "22.10.1". */
export type InstalledAsterisk = { readonly root: string; readonly version: string };

/** The version in what `asterisk -V` or ARI says, or undefined: "Asterisk 22.10.1~dfsg…" → "22.10.1". */
export function versionIn(text: string): string | undefined {
  return /(\d+\.\d+(?:\.\d+)?)/.exec(text)?.[1];
}

/** True when the version is one we can work with. */
export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestAsterisk.major || (major === oldestAsterisk.major && minor >= oldestAsterisk.minor);
}

async function readMarker(root: string): Promise<InstalledAsterisk | undefined> {
  const text = await readFile(join(root, marker), 'utf8').catch(() => undefined);
  const version = text === undefined ? undefined : versionIn(text);
  return version === undefined ? undefined : { root, version };
}

async function refuseWhereImpossible(dataFolder: string): Promise<void> {
  const wayOut = 'set asterisk.kind to "existing" in settings.yaml and name an Asterisk of your own there';
  if (!(await runsOnDebian()))
    throw new InstallError(`Asterisk can be installed for you on Debian only; on this system ${wayOut}.`);
  if (process.getuid?.() !== 0)
    throw new InstallError(`Installing Asterisk needs root: start once as root, or ${wayOut}.`);
  const disk = await statfs(dataFolder);
  if (disk.bavail * disk.bsize < freeBytesWanted) {
    throw new InstallError(
      'Installing Asterisk needs 1.2 GB of free disk space in the data folder, and there is less.',
    );
  }
}

/** Removes a root as far as it goes, and never walks into anything that is mounted in it. */
async function removeRoot(folder: string): Promise<void> {
  await runCommand('rm', ['-rf', '--one-file-system', '--', folder]);
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (/^root\.(new|old)/.test(name)) await removeRoot(join(folder, name));
}

/**
 * Programs to run another one under: what it mounts (proc, sys) is seen by nobody else and vanishes with it, and it ends when this process
 * is killed. Where the machine does not allow that, the program runs plainly.
 */
async function apart(): Promise<readonly string[]> {
  const way = ['setpriv', '--pdeathsig', 'TERM', 'unshare', '--mount', '--propagation', 'private'];
  const [program = '', ...rest] = way;
  return (await runCommand(program, [...rest, 'true'])).code === 0 ? way : [];
}

async function unpack(target: string, mirror: string, say: (line: string) => void): Promise<void> {
  const [program = 'mmdebstrap', ...before] = [...(await apart()), 'mmdebstrap'];
  const build = (extra: readonly string[]) =>
    runCommand(program, [
      ...before,
      '--variant=minbase',
      `--include=${packages.join(',')}`,
      ...extra,
      suite,
      target,
      mirror,
    ]);
  let outcome = await build([]);
  if (outcome.code !== 0 && /expired|not valid|Valid-Until/i.test(outcome.output)) {
    say(
      "The mirror's list of packages is past its date; trying again without looking at the date (signatures are still checked).",
    );
    await removeRoot(target);
    outcome = await build(['--aptopt=Acquire::Check-Valid-Until "false"']);
  }
  if (outcome.code !== 0)
    throw new InstallError(`Asterisk could not be fetched from the Debian mirror:\n${lastLines(outcome.output)}`);
}

/**
 * Makes sure that a recent Asterisk stands in `<dataFolder>/asterisk/root`, and fetches it when not (about 20 s, 350 MB).
 * `refresh` fetches a newer one even if one is there; what the runtimes hold (voice messages) moves along.
 * Nothing half ever stands there: the folder is built beside and renamed. Throws InstallError with a sentence for the console.
 */
export async function ensureAsterisk({
  dataFolder,
  say,
  refresh = false,
}: {
  dataFolder: string;
  say: (line: string) => void;
  refresh?: boolean;
}): Promise<InstalledAsterisk> {
  const root = asteriskRoot(dataFolder);
  const there = await readMarker(root);
  if (there !== undefined && !refresh) return there;
  await mkdir(join(dataFolder, 'asterisk'), { recursive: true, mode: 0o700 });
  await chmod(join(dataFolder, 'asterisk'), 0o700);
  const onWait = () => say('Another start is installing Asterisk; waiting for it.');
  return await holding(
    join(dataFolder, 'asterisk', 'install.lock'),
    async () => {
      const meanwhile = await readMarker(root);
      if (meanwhile !== undefined && !refresh) return meanwhile;
      await refuseWhereImpossible(dataFolder);
      return await install(root, say);
    },
    { onWait },
  );
}

async function install(root: string, say: (line: string) => void): Promise<InstalledAsterisk> {
  const startedAt = Date.now();
  const mirror = await readDebianMirror();
  if (mirror === undefined)
    throw new InstallError('No Debian mirror was found in /etc/apt; Asterisk cannot be fetched without one.');
  await ensureDebianPackages(['mmdebstrap'], say);
  // A name of its own for each attempt: an attempt that was cut off may have left a program that still writes into its folder.
  const fresh = `${root}.new-${process.pid}`;
  const old = `${root}.old`;
  await removeLeftovers(dirname(root));
  say('Fetching Asterisk from the Debian mirror (about 350 MB on disk; usually under a minute)');
  await unpack(fresh, mirror, say);
  const version = versionIn((await runCommand('chroot', [fresh, 'asterisk', '-V'])).output);
  if (version === undefined)
    throw new InstallError('Asterisk was fetched, but does not start ("asterisk -V" says no version).');
  if (!isRecentEnough(version)) {
    throw new InstallError(
      `Asterisk ${version} is too old; ${oldestAsterisk.major}.${oldestAsterisk.minor} or newer is needed.`,
    );
  }
  await copyHostNames(fresh);
  await tidyRoot(fresh);
  await separateUser(fresh);
  await mkdir(join(fresh, 'var/amtsleitung'), { recursive: true, mode: 0o755 });
  await writeFile(join(fresh, marker), `${JSON.stringify({ version, installedAt: new Date().toISOString() })}\n`);
  if (
    await access(root).then(
      () => true,
      () => false,
    )
  ) {
    const kept = await access(join(root, 'var/amtsleitung')).then(
      () => true,
      () => false,
    );
    await rename(root, old);
    if (kept) {
      await rm(join(fresh, 'var/amtsleitung'), { recursive: true, force: true });
      await rename(join(old, 'var/amtsleitung'), join(fresh, 'var/amtsleitung'));
    }
  }
  await rename(fresh, root);
  await removeLeftovers(dirname(root));
  say(`Asterisk ${version} is installed (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
  return { root, version };
}

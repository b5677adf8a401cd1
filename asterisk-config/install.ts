// Brings a real Asterisk into a folder of its own (a small Debian inside the data folder), once, without touching the host's packages.
import { access, chmod, mkdir, readdir, readFile, rename, rm, statfs, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readDebianMirror } from './aptSources.ts';
import { lastLines, runCommand } from './commands.ts';
import { ensureDebianPackages, InstallError, runsOnDebian } from './debianPackages.ts';
import { holding } from './lock.ts';

export { ensureDebianPackages, InstallError } from './debianPackages.ts';

/** The oldest Asterisk that will do: REST over the event WebSocket and everything the dialplan leans on. */
export const oldestAsterisk = { major: 22, minor: 7 } as const;

const packages = ['asterisk', 'asterisk-modules', 'asterisk-config', 'asterisk-prompt-de', 'ca-certificates'];
const suite = 'sid'; // the only living Debian suite that carries Asterisk
const freeBytesWanted = 1_200_000_000;
const marker = 'amtsleitung-installed.json';

/** An Asterisk that stands ready: the folder of the small Debian around it, and its version such as "22.10.1". */
export type InstalledAsterisk = { readonly root: string; readonly version: string };

/** The folder in which Asterisk is (or will be) installed. */
export function asteriskRoot(dataFolder: string): string {
  return join(dataFolder, 'asterisk', 'root');
}

/** The version in what `asterisk -V` or ARI says, or undefined: "Asterisk 22.10.1~dfsg…" → "22.10.1". */
export function versionIn(text: string): string | undefined {
  return /(\d+\.\d+(?:\.\d+)?)/.exec(text)?.[1];
}

/** True when the version is one we can work with. */
export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestAsterisk.major || (major === oldestAsterisk.major && minor >= oldestAsterisk.minor);
}

/** The host's /etc/hosts with an entry for the host's own name: without one Asterisk asks the network for it at every call. */
export function hostsWithOwnName(hosts: string, ownName: string): string {
  const known = hosts.split('\n').some((line) => (line.split('#')[0] ?? '').split(/\s+/).slice(1).includes(ownName));
  const ending = hosts === '' || hosts.endsWith('\n') ? '' : '\n';
  return known ? hosts : `${hosts}${ending}127.0.0.1 ${ownName}\n`;
}

/** Renews the host's name and its resolvers inside the root; they may have changed since the last start. */
export async function copyHostNames(root: string): Promise<void> {
  const hosts = await readFile('/etc/hosts', 'utf8').catch(() => '127.0.0.1 localhost\n');
  await writeFile(join(root, 'etc/hosts'), hostsWithOwnName(hosts, hostname()));
  const resolvers = await readFile('/etc/resolv.conf', 'utf8').catch(() => '');
  await rm(join(root, 'etc/resolv.conf'), { force: true }); // may be a link that leads nowhere inside the root
  await writeFile(join(root, 'etc/resolv.conf'), resolvers);
}

/**
 * Gives the folder of Asterisk's modules one path on every kind of processor, and puts the sample configuration out of reach:
 * an Asterisk that cannot read ours must not come up with everything open that the samples show.
 */
export async function tidyRoot(root: string): Promise<void> {
  const samples = join(root, 'etc/asterisk');
  if (
    await access(join(samples, 'asterisk.conf')).then(
      () => true,
      () => false,
    )
  )
    await rename(samples, `${samples}.samples`);
  const link = join(root, 'usr/lib/asterisk');
  if (
    await access(link).then(
      () => true,
      () => false,
    )
  )
    return;
  const architectures = await readdir(join(root, 'usr/lib'));
  for (const architecture of architectures) {
    const hasModules = await access(join(root, 'usr/lib', architecture, 'asterisk/modules')).then(
      () => true,
      () => false,
    );
    if (hasModules) return await symlink(`${architecture}/asterisk`, link);
  }
  throw new InstallError('The installed Asterisk has no folder of modules.');
}

/**
 * Gives the user "asterisk" inside the root a number that nobody has outside: the same number would make
 * some other program's user of this machine the owner of Asterisk's files and process.
 */
export async function separateUser(root: string): Promise<void> {
  const outside = new Set<number>();
  for (const path of ['/etc/passwd', '/etc/group']) {
    const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
    for (const line of lines) outside.add(Number(line.split(':')[2]));
  }
  let free = 47_100;
  while (outside.has(free)) free++;
  const script = `groupmod -g ${free} asterisk && usermod -u ${free} -g ${free} asterisk`;
  const { code, output } = await runCommand('chroot', [root, 'sh', '-c', script]);
  if (code !== 0) throw new InstallError(`The user of Asterisk could not be set apart:\n${lastLines(output)}`);
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

async function unpack(target: string, mirror: string, say: (line: string) => void): Promise<void> {
  const build = (extra: readonly string[]) =>
    runCommand('mmdebstrap', ['--variant=minbase', `--include=${packages.join(',')}`, ...extra, suite, target, mirror]);
  let outcome = await build([]);
  if (outcome.code !== 0 && /expired|not valid|Valid-Until/i.test(outcome.output)) {
    say(
      "The mirror's list of packages is past its date; trying again without looking at the date (signatures are still checked).",
    );
    await rm(target, { recursive: true, force: true });
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
  const fresh = `${root}.new`;
  const old = `${root}.old`;
  for (const leftover of [fresh, old]) await rm(leftover, { recursive: true, force: true });
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
  await rm(old, { recursive: true, force: true });
  say(`Asterisk ${version} is installed (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
  return { root, version };
}

// Makes a freshly unpacked Debian fit for our Asterisk: the host's names, one path to the modules, a user of its own.
import { access, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lastLines, runCommand } from './commands.ts';
import { InstallError } from './debianPackages.ts';

/** The folder in which Asterisk is (or will be) installed. */
export function asteriskRoot(dataFolder: string): string {
  return join(dataFolder, 'asterisk', 'root');
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

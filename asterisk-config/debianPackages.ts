// Adds the few Debian packages of the host that Amtsleitung calls on (a voice, a browser for tests), if they are not there.
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, lastLines, runCommand } from './commands.ts';
import { holding } from './lock.ts';

/** Something could not be installed; the message is one sentence (or two) for the person at the console. */
export class InstallError extends Error {
  override readonly name = 'InstallError';
}

/** A Debian package and the program that shows that it is installed; a plain word means both have the same name. */
export type WantedPackage = string | { readonly package: string; readonly program: string };

const noQuestions = { DEBIAN_FRONTEND: 'noninteractive' };
const patient = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Get::Always-Include-Phased-Updates=true'];

/** True on Debian and on systems that descend from it. */
export async function runsOnDebian(osReleaseFile = '/etc/os-release'): Promise<boolean> {
  const text = await readFile(osReleaseFile, 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(text);
}

async function missingOf(wanted: readonly { package: string; program: string }[]): Promise<string[]> {
  const found = await Promise.all(wanted.map((each) => findProgram(each.program)));
  return wanted.filter((_, index) => found[index] === undefined).map((each) => each.package);
}

/**
 * Makes sure that the programs are there and installs the missing packages in one apt-get call.
 * Throws InstallError when it cannot (not Debian, not root, apt-get failed).
 */
export async function ensureDebianPackages(
  names: readonly WantedPackage[],
  say: (line: string) => void,
): Promise<void> {
  const wanted = names.map((each) => (typeof each === 'string' ? { package: each, program: each } : each));
  if ((await missingOf(wanted)).length === 0) return;
  await holding(join(tmpdir(), 'amtsleitung-packages.lock'), async () => {
    const missing = await missingOf(wanted);
    if (missing.length === 0) return;
    const list = missing.join(', ');
    if (!(await runsOnDebian()))
      throw new InstallError(`Please install ${list} with your system's own package tool; this is not Debian.`);
    if (process.getuid?.() !== 0)
      throw new InstallError(`Please run "apt-get install ${missing.join(' ')}" as root once, or start as root.`);
    say(`Installing Debian packages: ${list}`);
    const install = ['install', '--no-install-recommends', ...patient, ...missing];
    let outcome = await runCommand('apt-get', install, { environment: noQuestions });
    if (outcome.code !== 0) {
      say('Asking the Debian mirror for its present list of packages');
      await runCommand('apt-get', ['update', ...patient], { environment: noQuestions });
      outcome = await runCommand('apt-get', install, { environment: noQuestions });
    }
    if (outcome.code !== 0) throw new InstallError(`apt-get could not install ${list}:\n${lastLines(outcome.output)}`);
    const still = await missingOf(wanted);
    if (still.length > 0)
      throw new InstallError(`apt-get installed ${still.join(', ')}, but the program is still missing.`);
  });
}

// Talks to the console of one running Asterisk, through the socket in its own runtime folder.
import { runCommand } from './commands.ts';
import type { Runtime } from './runtime.ts';

/** What Asterisk's console answers to a command such as "core show channels". Throws when no Asterisk listens there. */
export async function asteriskCli(runtime: Pick<Runtime, 'root' | 'mainFile'>, command: string): Promise<string> {
  const { code, output } = await runCommand(
    'chroot',
    ['--userspec=asterisk:asterisk', runtime.root, '/usr/sbin/asterisk', '-C', runtime.mainFile, '-rx', command],
    { timeoutMs: 20_000 },
  );
  if (code !== 0) throw new Error(`Asterisk's console does not answer: ${output.trim().split('\n').at(-1) ?? ''}`);
  return output;
}

/** The modules that run, out of "module show". */
export function modulesIn(moduleShow: string): string[] {
  return moduleShow.split('\n').flatMap((line) => {
    const found = /^(\S+\.so)\s.*\s\d+\s+Running\s/.exec(line);
    return found?.[1] === undefined ? [] : [found[1]];
  });
}

/** Addresses by which somebody is recognised without a password, out of "pjsip show identifies". */
export function identifyMatchesIn(showIdentifies: string): string[] {
  return showIdentifies.split('\n').flatMap((line) => {
    const found = /^\s*Match:\s+(\S+)/.exec(line);
    return found?.[1] === undefined || found[1].startsWith('<') ? [] : [found[1]];
  });
}

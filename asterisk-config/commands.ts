// Runs programs of the operating system and keeps what they said, so that a failure can be shown in one readable message.
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';

export type CommandOutcome = { readonly code: number; readonly output: string };

/** Runs a program to its end; both output streams come back as one text. A program that is missing gives code 127. */
export function runCommand(
  program: string,
  programArguments: readonly string[],
  { environment = {}, timeoutMs = 900_000 }: { environment?: Record<string, string>; timeoutMs?: number } = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const settings = Object.entries({ LC_ALL: 'C.UTF-8', ...environment }).map(([name, value]) => `${name}=${value}`);
    const child = spawn('env', [...settings, program, ...programArguments], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The last lines of what a program said, for an error message. */
export function lastLines(output: string, count = 6): string {
  return output.trim().split('\n').slice(-count).join('\n');
}

const programFolders = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** The full path of a program in the usual folders, or undefined. */
export async function findProgram(name: string): Promise<string | undefined> {
  for (const folder of programFolders) {
    const path = join(folder, name);
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

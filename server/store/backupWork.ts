// Hands copying and checking to a process of its own and waits for what comes of it: calls never wait for a backup.
import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BackupVerdict } from './backupCheck.ts';
import type { BackupFacts, BackupJob } from './backupFacts.ts';

/** From the sources the process needs the same translation as the server; the built server needs nothing. */
const fromSources = import.meta.url.endsWith('.ts');
const program = fileURLToPath(new URL(fromSources ? './backupProcess.ts' : './backupProcess.js', import.meta.url));

/** Copies the live database into a file that only the owner can read. Throws when it could not be written. */
export async function copyDatabase(from: string, to: string): Promise<BackupFacts> {
  await writeFile(to, '', { mode: 0o600 });
  return aside<BackupFacts>({ what: 'copy', from, to });
}

/** Restores and checks a backup. Throws when that could not be done at all. */
export function checkBackupAside(file: string): Promise<BackupVerdict> {
  return aside<BackupVerdict>({ what: 'check', file });
}

function aside<Outcome>(job: BackupJob): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [JSON.stringify(job)], {
      cwd: dirname(program),
      execArgv: fromSources ? ['--import', 'tsx'] : [],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said = (said + part.toString()).slice(-2000);
    });
    child.once('message', (outcome) => resolve(outcome as Outcome));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      reject(new Error(/^\w*Error: .*$/m.exec(said)?.[0] ?? `the backup's process ended with ${code ?? signal}`)),
    );
  });
}

// Runs as a process of its own, behind everything else on the machine: copies the database as it stood at one moment, or checks such a copy.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import BetterSqlite3 from 'better-sqlite3';
import { checkBackup } from './backupCheck.ts';
import { type BackupFacts, type BackupJob, rowsOf } from './backupFacts.ts';

const PAGES_AT_ONCE = 2000;

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const job = JSON.parse(process.argv[2] ?? '') as BackupJob;
process.send?.(job.what === 'copy' ? await copy(job.from, job.to) : await checkBackup(job.file));
process.disconnect();

/** One read transaction holds counts and pages to the same moment, whatever is committed meanwhile. */
async function copy(from: string, to: string): Promise<BackupFacts> {
  const source = new BetterSqlite3(from, { readonly: true, fileMustExist: true });
  const madeAt = Date.now();
  try {
    source.exec('begin');
    const rows = rowsOf(source);
    await source.backup(to, { progress: () => PAGES_AT_ONCE });
    return { madeAt, bytes: (await stat(to)).size, sha256: await sha256Of(to), rows };
  } finally {
    source.close();
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(part as Buffer);
  return hash.digest('hex');
}

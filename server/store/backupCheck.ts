// Restores a backup into a scratch file and looks at it as at a live database: whole, consistent, and with all the rows it had.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import BetterSqlite3 from 'better-sqlite3';
import { BackupFacts, factsFileOf, rowsOf } from './backupFacts.ts';

/** What came of a check; problem: null when the backup can be relied on, otherwise one sentence. */
export interface BackupVerdict {
  readonly facts: BackupFacts | null;
  readonly problem: string | null;
}

/** Folders of unfinished checks begin with this. */
export const SCRATCH_PREFIX = '.check-';

/** Checks one backup file. The scratch copy lies beside it, as well guarded as the backup, and is removed again. */
export async function checkBackup(file: string): Promise<BackupVerdict> {
  const facts = await readFacts(factsFileOf(file));
  if (facts === null) return { facts, problem: 'the file with its row counts is missing or unreadable' };
  const scratch = await mkdtemp(join(dirname(file), SCRATCH_PREFIX));
  try {
    const restored = join(scratch, 'restored.sqlite');
    const sha256 = await restore(file, restored);
    if (sha256 !== facts.sha256) return { facts, problem: 'its content is not what was written (check sum differs)' };
    return { facts, problem: problemOf(restored, facts) };
  } catch (error) {
    return { facts, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function problemOf(restored: string, facts: BackupFacts): string | null {
  const database = new BetterSqlite3(restored);
  try {
    const found = database.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') return `SQLite finds it damaged: ${String(found)}`;
    const [orphan] = database.pragma('foreign_key_check') as { table: string }[];
    if (orphan !== undefined) return `a row in ${orphan.table} refers to one that is missing`;
    const rows = rowsOf(database);
    const differing = [...new Set([...Object.keys(rows), ...Object.keys(facts.rows)])].find(
      (table) => rows[table] !== facts.rows[table],
    );
    if (differing === undefined) return null;
    return `${differing} has ${rows[differing] ?? 'no'} rows instead of ${facts.rows[differing] ?? 'none'}`;
  } finally {
    database.close();
  }
}

async function readFacts(file: string): Promise<BackupFacts | null> {
  try {
    return BackupFacts.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Copies, and answers the check sum of what was read. */
async function restore(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const summing = new Transform({
    transform(part: Buffer, _encoding, done) {
      hash.update(part);
      done(null, part);
    },
  });
  await pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), summing, createWriteStream(to, { mode: 0o600 }));
  return hash.digest('hex');
}

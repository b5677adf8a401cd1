// `npm run backup:verify`: restores the newest backup (or the one named) into a scratch file and says in one line whether it can be relied on.
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOwnConfig, SettingsError } from '../config.ts';
import { backupFileOf, madeAtsIn } from '../store/backup.ts';
import { checkBackup } from '../store/backupCheck.ts';

const NEWEST = process.argv[2] === undefined;

try {
  const file = NEWEST ? await newestBackup() : resolve(process.argv[2] ?? '');
  process.exitCode = file === undefined ? 1 : await tell(file);
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** The newest backup where the settings keep them. */
async function newestBackup(): Promise<string | undefined> {
  const config = loadOwnConfig(rootOf(dirname(fileURLToPath(import.meta.url))));
  const folder = config.backup.folder ?? join(config.dataFolder, 'backups');
  const [madeAt] = await madeAtsIn(folder);
  if (madeAt === undefined) process.stderr.write(`There is no backup in ${folder}.\n`);
  return madeAt === undefined ? undefined : backupFileOf(folder, madeAt);
}

/** Says the verdict; answers the exit code. */
async function tell(file: string): Promise<number> {
  const { facts, problem } = await checkBackup(file);
  if (problem !== null || facts === null) {
    process.stderr.write(`${basename(file)} cannot be relied on: ${problem}.\n`);
    return 1;
  }
  const counts = Object.values(facts.rows);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const minutes = Math.round((Date.now() - facts.madeAt) / 60_000);
  process.stdout.write(
    `${basename(file)} is complete: ${counts.length} tables, ${rows} rows, ${(facts.bytes / 1e6).toFixed(1)} MB, made ${minutes} min ago.\n`,
  );
  return 0;
}

function rootOf(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootOf(dirname(folder));
}

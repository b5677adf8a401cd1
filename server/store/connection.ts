// What holds for every connection to the database file, whoever opens it.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';

/** The one database of a data folder. */
export function databaseFileOf(dataFolder: string): string {
  return join(dataFolder, 'amtsleitung.sqlite');
}

/** The file is for its owner alone. */
export function ownersOnly(file: string): void {
  if (file !== ':memory:') chmodSync(file, 0o600);
}

/** Sets what every connection needs; busyTimeoutMs: how long it waits for another one's write. */
export function prepareConnection(raw: BetterSqlite3.Database, busyTimeoutMs: number): void {
  // First of all: changing the way of the journal may itself have to wait.
  raw.pragma(`busy_timeout = ${busyTimeoutMs}`);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
}

// Opens the one database, brings its tables up to date, and hands out the connection that all queries go through.
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect, sql, type Transaction } from 'kysely';
import type { BackupFacts } from './backupFacts.ts';
import { copyDatabase } from './backupWork.ts';
import { ownersOnly, prepareConnection } from './connection.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Tables } from './schema.ts';

/** What queries run on. */
export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** An open database. */
export interface OpenDatabase {
  readonly db: Db;
  readonly file: string;
  /** Ends the connection; the file is complete afterwards. */
  readonly close: () => Promise<void>;
  /** Writes a copy of one moment to a file that only the owner can read, while everything goes on. Answers what is in it. */
  readonly backup: (copy: string) => Promise<BackupFacts>;
  /** Writes something that changes nothing. Throws when the disk refuses. */
  readonly tryWriting: () => Promise<void>;
}

const BUSY_TIMEOUT_MS = 2000;
const STATEMENTS_KEPT = 400;
const BEGIN = 'begin';
/** What a transaction reads first must still be so when it writes: another server may write to the same file. */
const BEGIN_WRITING = 'begin immediate';
const ROLLBACK = 'rollback';
const NOTHING_TO_DO = 'select 1';

/** Connects to the database at the path (made if need be), or to one in memory for ':memory:'. Throws when it cannot be opened. */
export function connectTo(file: string): Db {
  const raw = new BetterSqlite3(file);
  ownersOnly(file);
  prepareConnection(raw, BUSY_TIMEOUT_MS);
  return queriesOn(raw);
}

/** Connects to a database that is there, to read only. Throws when it is not. */
export function connectToRead(file: string): Db {
  return queriesOn(new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS }));
}

function queriesOn(raw: BetterSqlite3.Database): Db {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: withKeptStatements(raw) }) });
}

/** Connects, and brings the tables up to date. Throws when either fails. */
export async function openDatabase(file: string): Promise<OpenDatabase> {
  const db = connectTo(file);
  if (!(await isUpToDate(db))) {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) {
      await db.destroy();
      throw error instanceof Error ? error : new Error('the tables could not be brought up to date');
    }
  }
  return {
    db,
    file,
    close: () => db.destroy(),
    backup: (copy) => copyDatabase(file, copy),
    tryWriting: async () => {
      await sql.raw('pragma user_version = 0').execute(db);
    },
  };
}

/** Exactly the changes that we know were made: a server that takes over has no time to be told so at length. */
async function isUpToDate(db: Db): Promise<boolean> {
  const known = Object.keys(MIGRATIONS).sort();
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    return rows.map(({ name }) => name).join() === known.join();
  } catch {
    // No table, or no database that could be read: then that is said by who would change it.
    return false;
  }
}

/**
 * Keeps prepared statements: preparing costs more than running them. When the disk is full, SQLite takes a transaction back
 * by itself; a second "rollback" would fail and hide the reason.
 */
function withKeptStatements(raw: BetterSqlite3.Database) {
  const kept = new Map<string, BetterSqlite3.Statement<unknown[]>>();
  return {
    prepare(asked: string) {
      const begins = asked === BEGIN ? BEGIN_WRITING : asked;
      const sql = begins === ROLLBACK && !raw.inTransaction ? NOTHING_TO_DO : begins;
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const made = raw.prepare<unknown[]>(sql);
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      kept.set(sql, made);
      return made;
    },
    close() {
      kept.clear();
      raw.close();
    },
  };
}

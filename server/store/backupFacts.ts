// What is written down beside every backup, so that a later check knows what must be in it.
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';

/** The facts beside a backup: made at (epoch milliseconds), size, check sum, and rows per table at that very moment. */
export const BackupFacts = z.object({
  madeAt: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.record(z.string(), z.number().int()),
});
export type BackupFacts = z.infer<typeof BackupFacts>;

/** What the process for backups is asked to do. */
export type BackupJob =
  | { readonly what: 'copy'; readonly from: string; readonly to: string }
  | { readonly what: 'check'; readonly file: string };

/** The file beside a backup that holds its facts. */
export function factsFileOf(backup: string): string {
  return backup.replace(/\.sqlite$/, '.json');
}

/** How many rows each table has. */
export function rowsOf(database: BetterSqlite3.Database): Record<string, number> {
  const tables = database
    .prepare<[], { name: string }>(
      `select "name" from "sqlite_master" where "type" = 'table' and "name" not like 'sqlite\\_%' escape '\\' order by "name"`,
    )
    .all();
  const count = ({ name }: { name: string }): number =>
    database.prepare<[], { rows: number }>(`select count(*) as "rows" from "${name}"`).get()?.rows ?? 0;
  return Object.fromEntries(tables.map((table) => [table.name, count(table)]));
}

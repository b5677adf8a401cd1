// Which server is the active one: a single row that says who holds the lease, under which number, and how often it was renewed.
import BetterSqlite3 from 'better-sqlite3';
import { ownersOnly, prepareConnection } from './connection.ts';

/** The row. epoch: grows with every change of hands. beat: grows with every renewal. holder: words of the holder's own. */
export interface LeaseRow {
  readonly epoch: number;
  readonly holder: string;
  readonly beat: number;
  readonly released: boolean;
}

/** Reads and changes the row, each time in one step of the database. All throw when the disk refuses or somebody keeps it locked. */
export interface Lease {
  /** The row as it is now; undefined before anybody ever held it. */
  readonly look: () => LeaseRow | undefined;
  /** Takes the lease if the row is still what was seen. Answers the new epoch, or undefined when somebody was quicker. */
  readonly claim: (seen: LeaseRow | undefined, holder: string) => number | undefined;
  /** Shows that the holder lives. Answers false when the lease is somebody else's by now. */
  readonly renew: (epoch: number) => boolean;
  /** Gives it up, so that nobody has to wait until it runs out. */
  readonly release: (epoch: number) => void;
  readonly close: () => void;
}

/** Long enough for another's claim; short, because everything stands still meanwhile. */
const BUSY_TIMEOUT_MS = 300;

/**
 * Opens the lease of a database on a connection of its own: a renewal must never become part of a commit that is under way.
 * Its table is no migration, because only who holds the lease may migrate. A renewal does not wait for the disk: after a
 * loss of power no holder is left that could be mistaken.
 */
export function openLease(file: string): Lease {
  const raw = new BetterSqlite3(file);
  ownersOnly(file);
  prepareConnection(raw, BUSY_TIMEOUT_MS);
  raw.pragma('synchronous = NORMAL');
  raw.exec(
    `create table if not exists "lease" ("one" integer primary key check ("one" = 1), "epoch" integer not null,
      "holder" text not null, "beat" integer not null, "released" integer not null)`,
  );
  const row = raw.prepare<[], Omit<LeaseRow, 'released'> & { released: number }>(
    'select "epoch", "holder", "beat", "released" from "lease"',
  );
  const put = raw.prepare<[number, string]>(
    'insert or replace into "lease" ("one", "epoch", "holder", "beat", "released") values (1, ?, ?, 0, 0)',
  );
  const renewal = raw.prepare<[number]>('update "lease" set "beat" = "beat" + 1 where "epoch" = ? and "released" = 0');
  const end = raw.prepare<[number]>('update "lease" set "released" = 1 where "epoch" = ?');

  const look = (): LeaseRow | undefined => {
    const found = row.get();
    return found === undefined ? undefined : { ...found, released: found.released === 1 };
  };
  const claim = raw.transaction((seen: LeaseRow | undefined, holder: string): number | undefined => {
    const now = look();
    if (now?.epoch !== seen?.epoch || now?.beat !== seen?.beat || now?.released !== seen?.released) return undefined;
    const epoch = (now?.epoch ?? 0) + 1;
    put.run(epoch, holder);
    return epoch;
  });

  return {
    look,
    claim: (seen, holder) => claim.immediate(seen, holder),
    renew: (epoch) => renewal.run(epoch).changes === 1,
    release: (epoch) => {
      end.run(epoch);
    },
    close: () => {
      raw.close();
    },
  };
}

// Slows down guessing of passwords: per address and account, so that nobody can lock out somebody else.

export interface Tries {
  /** How many seconds to wait before another try counts; 0 when one may try now. */
  readonly waitSeconds: (address: string, account: string) => number;
  readonly failed: (address: string, account: string) => void;
  readonly succeeded: (address: string, account: string) => void;
}

interface Row {
  failures: number;
  lastAt: number;
  openAt: number;
}

const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** So many wrong tries from one address, over all accounts, before accounts that never signed in from there must wait. */
const FREE_TRIES_OF_ADDRESS = 30;
const ROWS_KEPT = 10_000;

/** Counts wrong tries in memory. now: epoch milliseconds. */
export function createTries(now: () => number): Tries {
  const pairs = new Map<string, Row>();
  const addresses = new Map<string, Row>();
  const welcome = new Set<string>();
  const pairOf = (address: string, account: string) => `${address}\n${account}`;

  const wait = (rows: Map<string, Row>, key: string): number => {
    const row = rows.get(key);
    return row === undefined ? 0 : Math.max(0, Math.ceil((row.openAt - now()) / 1000));
  };
  const count = (rows: Map<string, Row>, key: string, free: number): void => {
    const at = now();
    const known = rows.get(key);
    const row =
      known === undefined || at - known.lastAt > FORGOTTEN_AFTER_MS ? { failures: 0, lastAt: at, openAt: 0 } : known;
    row.failures += 1;
    row.lastAt = at;
    if (row.failures >= free)
      row.openAt = at + Math.min(LONGEST_WAIT_MS, 2 ** Math.min(20, row.failures - free + 1) * 1000);
    rows.delete(key);
    rows.set(key, row);
    for (const oldest of rows.keys()) {
      if (rows.size <= ROWS_KEPT) break;
      rows.delete(oldest);
    }
  };

  return {
    waitSeconds(address, account) {
      const own = wait(pairs, pairOf(address, account));
      return welcome.has(pairOf(address, account)) ? own : Math.max(own, wait(addresses, address));
    },
    failed(address, account) {
      count(pairs, pairOf(address, account), FREE_TRIES);
      count(addresses, address, FREE_TRIES_OF_ADDRESS);
    },
    succeeded(address, account) {
      const pair = pairOf(address, account);
      pairs.delete(pair);
      if (welcome.size >= ROWS_KEPT) welcome.clear();
      welcome.add(pair);
    },
  };
}

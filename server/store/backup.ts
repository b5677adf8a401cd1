// Makes backups of the running database: every few minutes, at the stop, never two at once; keeps them by rule and says how they are.
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { SCRATCH_PREFIX } from './backupCheck.ts';
import { type BackupFacts, factsFileOf } from './backupFacts.ts';
import { type KeepRule, superfluous } from './backupKeep.ts';
import { checkBackupAside } from './backupWork.ts';

export interface BackupEnds {
  /** The live database's file, and how a copy of it is made. */
  readonly file: string;
  readonly backup: (copy: string) => Promise<BackupFacts>;
  readonly folder: string;
  /** everyMinutes 0: no backups. */
  readonly rule: KeepRule;
  readonly now: () => number;
  readonly log: Logger;
}

/** How the backups are; times in epoch milliseconds. */
export interface BackupState {
  readonly on: boolean;
  readonly lastMadeAt: number | null;
  /** Why the last try failed; null when it succeeded. */
  readonly failure: string | null;
  /** When one was last restored and checked by this process, and what was wrong with it. */
  readonly checkedAt: number | null;
  readonly problem: string | null;
}

export interface Backups {
  readonly state: () => BackupState;
  /** Makes one now, or waits for the one that is being made. Answers whether it stands. */
  readonly make: () => Promise<boolean>;
  /** Makes the last one; to be called before the database is closed. */
  readonly stop: () => Promise<void>;
}

const MINUTE_MS = 60_000;
/** Calls that were up before a restart come first. */
const FIRST_AFTER_MS = MINUTE_MS;
const CHECK_EVERY_MS = 24 * 60 * MINUTE_MS;
/** Backups leave this much to calls and tickets. */
const LEFT_FREE_BYTES = 64 * 1024 * 1024;
const PARTIAL = '.partial';

/** Opens the backups of a database; the first one is made a minute later, or when the newest one there has become old. */
export async function openBackups(ends: BackupEnds): Promise<Backups> {
  const { folder, rule, now, log } = ends;
  const on = rule.everyMinutes > 0;
  let state: BackupState = { on, lastMadeAt: null, failure: null, checkedAt: null, problem: null };
  let running: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  if (on) {
    state = { ...state, lastMadeAt: (await madeAtsIn(folder)).at(0) ?? null };
    const dueIn = (state.lastMadeAt ?? 0) + rule.everyMinutes * MINUTE_MS - now();
    wait(Math.max(FIRST_AFTER_MS, Math.min(dueIn, rule.everyMinutes * MINUTE_MS)));
  }

  return {
    state: () => state,
    make,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      if (on) await make();
    },
  };

  function wait(ms: number): void {
    timer = setTimeout(() => {
      void make().then(() => {
        if (!stopped) wait(rule.everyMinutes * MINUTE_MS);
      });
    }, ms);
    timer.unref();
  }

  function make(): Promise<boolean> {
    running ??= makeOne().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function makeOne(): Promise<boolean> {
    try {
      await prepareFolder(folder);
      await mustFit(ends.file, folder);
      const began = performance.now();
      const made = await write(ends.backup, folder);
      state = { ...state, lastMadeAt: made.facts.madeAt, failure: null };
      log.info({ bytes: made.facts.bytes, seconds: (performance.now() - began) / 1000 }, 'backup made');
      for (const madeAt of superfluous(await madeAtsIn(folder), now(), rule)) await remove(folder, madeAt);
      if (!stopped && now() - (state.checkedAt ?? 0) >= CHECK_EVERY_MS) await check(made.file);
      return true;
    } catch (error) {
      state = { ...state, failure: error instanceof Error ? error.message : String(error) };
      log.error({ err: error }, 'the backup failed');
      return false;
    }
  }

  async function check(file: string): Promise<void> {
    const { problem } = await checkBackupAside(file);
    state = { ...state, checkedAt: now(), problem };
    if (problem === null) log.info({}, 'the newest backup was restored and is complete');
    else log.error({ problem }, 'the newest backup cannot be relied on');
  }
}

/** The finished backups of a folder by when they were made (epoch milliseconds), newest first. */
export async function madeAtsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.flatMap((name) => timeIn(name) ?? []).sort((a, b) => b - a);
}

/** The file of a backup made at that time. */
export function backupFileOf(folder: string, madeAt: number): string {
  return join(folder, `amtsleitung-${new Date(madeAt).toISOString().replace(/:/g, '-')}.sqlite`);
}

function timeIn(name: string): number | undefined {
  const [, day, hours, minutes, seconds] =
    /^amtsleitung-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z\.sqlite$/.exec(name) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** The folder, for the owner only, without what an interrupted backup or check left behind. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith(PARTIAL) || name.startsWith(SCRATCH_PREFIX))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** A backup must never be what fills the disk. Throws when it could. */
async function mustFit(file: string, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const wal = await stat(`${file}-wal`).catch(() => ({ size: 0 }));
  const needed = (await stat(file)).size + wal.size + LEFT_FREE_BYTES;
  if (bavail * bsize < needed)
    throw new Error(
      `too little space for a backup: ${megabytes(bavail * bsize)} free, ${megabytes(needed)} needed (with a reserve for calls)`,
    );
}

/** A backup has its final name only when all of it is on the disk; its facts come first. */
async function write(
  backup: BackupEnds['backup'],
  folder: string,
): Promise<{ readonly file: string; readonly facts: BackupFacts }> {
  const partial = join(folder, `copy${PARTIAL}`);
  try {
    const facts = await backup(partial);
    const file = backupFileOf(folder, facts.madeAt);
    await writeFile(factsFileOf(file), `${JSON.stringify(facts, undefined, 2)}\n`, { mode: 0o600, flush: true });
    await rename(partial, file);
    const parent = await open(folder, constants.O_RDONLY);
    await parent.sync().finally(() => parent.close());
    return { file, facts };
  } catch (error) {
    for (const rest of ['', '-journal', '-wal', '-shm']) await rm(partial + rest, { force: true });
    throw error;
  }
}

async function remove(folder: string, madeAt: number): Promise<void> {
  const file = backupFileOf(folder, madeAt);
  await rm(file, { force: true });
  await rm(factsFileOf(file), { force: true });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// Backups of a real, running database: complete, private, kept by rule, and a damaged one is found out.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backups, backupFileOf, madeAtsIn, openBackups } from '../../server/store/backup.ts';
import { checkBackup } from '../../server/store/backupCheck.ts';
import { BackupFacts, factsFileOf } from '../../server/store/backupFacts.ts';
import { superfluous } from '../../server/store/backupKeep.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { projectRoot } from '../live/ownAsterisk.ts';
import { aCentre } from './centre.ts';
import { aCall, aTicket } from './events.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RULE = { everyMinutes: 15, keepHours: 24, keepDays: 30 };

let data: string;
let folder: string;
let open: OpenDatabase;
let lines: string[];

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'backup-'));
  folder = join(data, 'backups');
  open = await openDatabase(join(data, 'amtsleitung.sqlite'));
  await loadKeptWorld(open.db, aCentre());
  lines = [];
});
afterEach(async () => {
  await open.close();
  rmSync(data, { recursive: true });
});

const backupsOf = (of: { everyMinutes?: number; backup?: OpenDatabase['backup'] } = {}): Promise<Backups> =>
  openBackups({
    file: open.file,
    backup: of.backup ?? open.backup,
    folder,
    rule: { ...RULE, everyMinutes: of.everyMinutes ?? RULE.everyMinutes },
    now: Date.now,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
  });
const files = () => readdirSync(folder).sort();
async function oneBackup(): Promise<string> {
  await commitEvents(open.db, [
    ...Array.from({ length: 50 }, (_, index) => aCall({ callId: `c${index}`, number: `+4929991${index}` })),
    aTicket({ text: 'Vor Haus 7 fehlt ein Gullydeckel' }),
  ]);
  await (await backupsOf()).make();
  const [madeAt] = await madeAtsIn(folder);
  return backupFileOf(folder, madeAt ?? 0);
}

describe('a backup', () => {
  it('is for the owner only, folder and all, with its facts beside it and nothing left over', async () => {
    const file = await oneBackup();
    for (const path of [folder, file, factsFileOf(file)]) expect(statSync(path).mode & 0o077).toBe(0);
    expect(files()).toHaveLength(2);
    expect(BackupFacts.parse(JSON.parse(readFileSync(factsFileOf(file), 'utf8'))).rows).toMatchObject({
      call: 50,
      ticket: 1,
      journal: 51,
    });
  });

  it('put in the place of a lost database is what was there', async () => {
    const file = await oneBackup();
    const world = await loadKeptWorld(open.db, aCentre());
    await open.close();
    for (const end of ['', '-wal', '-shm']) rmSync(open.file + end, { force: true });
    copyFileSync(file, open.file);
    open = await openDatabase(open.file);
    expect(await loadKeptWorld(open.db, aCentre())).toEqual(world);
  });

  it('holds one moment although calls are committed all the time, and its counts are of that moment', async () => {
    await sql.raw('create table "filler" ("body" text)').execute(open.db);
    for (let i = 0; i < 20; i += 1)
      await sql
        .raw(
          `with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)
           insert into "filler" select hex(randomblob(500)) from n`,
        )
        .execute(open.db);
    let calls = 0;
    let making = true;
    const made = backupsOf().then(async (backups) => {
      await backups.make();
      making = false;
    });
    while (making) {
      await commitEvents(open.db, [aCall({ callId: `c${calls}` })]);
      calls += 1;
      await new Promise((later) => setTimeout(later, 1));
    }
    await made;
    const [madeAt] = await madeAtsIn(folder);
    const { facts, problem } = await checkBackup(backupFileOf(folder, madeAt ?? 0));
    expect(problem).toBeNull();
    expect(facts?.rows.call).toBe(facts?.rows.journal);
    expect(facts?.rows.call).toBeLessThan(calls);
    expect(calls).toBeGreaterThan(20);
  });

  it('is never made twice at once', async () => {
    let atOnce = 0;
    let most = 0;
    const backups = await backupsOf({
      backup: async (copy) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        return open.backup(copy).finally(() => {
          atOnce -= 1;
        });
      },
    });
    await Promise.all([backups.make(), backups.make(), backups.make(), backups.stop()]);
    expect(most).toBe(1);
    expect(backups.state()).toMatchObject({ on: true, failure: null });
  });

  it('is made at the stop; switched off there is none', async () => {
    await (await backupsOf()).stop();
    expect(await madeAtsIn(folder)).toHaveLength(1);
    rmSync(folder, { recursive: true });
    const off = await backupsOf({ everyMinutes: 0 });
    await off.stop();
    expect([existsSync(folder), off.state().on]).toEqual([false, false]);
  });

  it('that fails is in the log and in the state, and leaves nothing half behind', async () => {
    const file = await oneBackup();
    const backups = await backupsOf({
      backup: async (copy) => {
        writeFileSync(copy, 'half');
        throw new Error('the disk is gone');
      },
    });
    expect(await backups.make()).toBe(false);
    expect(backups.state()).toMatchObject({ failure: 'the disk is gone', lastMadeAt: (await madeAtsIn(folder))[0] });
    expect(lines.join('')).toContain('the backup failed');
    expect(files().map((name) => join(folder, name))).toEqual([factsFileOf(file), file]);
  });

  it('of a database that is not there fails with a reason', async () => {
    const backups = await openBackups({
      file: join(data, 'lost.sqlite'),
      backup: open.backup,
      folder,
      rule: RULE,
      now: Date.now,
      log: pino({ level: 'silent' }),
    });
    expect(await backups.make()).toBe(false);
    expect(backups.state().failure).toContain('ENOENT');
  });

  it('clears away what an interrupted one left behind', async () => {
    mkdirSync(join(folder, '.check-abc'), { recursive: true });
    writeFileSync(join(folder, 'copy.partial'), 'half');
    await oneBackup();
    expect(files()).toHaveLength(2);
  });
});

describe('a check', () => {
  it('of an unharmed backup finds nothing and leaves nothing behind', async () => {
    expect((await checkBackup(await oneBackup())).problem).toBeNull();
    expect(files()).toHaveLength(2);
  });

  it('is made by the server itself after the first backup', async () => {
    const backups = await backupsOf();
    await backups.make();
    expect(backups.state()).toMatchObject({ problem: null, checkedAt: expect.any(Number) });
    expect(lines.join('')).toContain('the newest backup was restored and is complete');
  });

  it.each<[string, (file: string) => void, RegExp]>([
    [
      'one letter of a ticket is another',
      (file) => {
        const at = readFileSync(file).indexOf('Gullydeckel');
        expect(at).toBeGreaterThan(0);
        scribble(file, Buffer.from('X'), at);
      },
      /check sum differs/,
    ],
    ['its end is missing', (file) => truncateSync(file, statSync(file).size - 4096), /check sum differs/],
    ['it is empty', (file) => truncateSync(file, 0), /check sum differs/],
    ['it is missing', (file) => rmSync(file), /ENOENT/],
    ['its facts are missing', (file) => rmSync(factsFileOf(file)), /row counts is missing/],
    ['its facts are damaged', (file) => writeFileSync(factsFileOf(file), '{"madeAt": 1'), /row counts is missing/],
    [
      'it has fewer rows than it had',
      (file) => edit(file, (facts) => ({ ...facts, rows: { ...facts.rows, call: 51 } })),
      /^call has 50 rows instead of 51$/,
    ],
    [
      'a table is missing',
      (file) => edit(file, (facts) => ({ ...facts, rows: { ...facts.rows, letter: 3 } })),
      /^letter has no rows instead of 3$/,
    ],
  ])('finds out that %s', async (_words, harm, problem) => {
    const file = await oneBackup();
    harm(file);
    expect((await checkBackup(file)).problem).toMatch(problem);
  });

  it('finds pages that SQLite calls damaged, and rows that refer to nothing, although the sum is right', async () => {
    const file = await oneBackup();
    const resum = () =>
      edit(file, (facts) => ({ ...facts, sha256: createHash('sha256').update(readFileSync(file)).digest('hex') }));
    const whole = readFileSync(file);
    scribble(file, Buffer.alloc(2000, 255), 4096 * 9);
    resum();
    expect((await checkBackup(file)).problem).toMatch(/damaged|malformed/);

    writeFileSync(file, whole);
    const copy = await openDatabase(file);
    await sql.raw('pragma foreign_keys = off').execute(copy.db);
    await sql.raw(`update "call" set "citizenId" = 'nobody' where "id" = 'c7'`).execute(copy.db);
    await copy.close();
    resum();
    expect((await checkBackup(file)).problem).toBe('a row in call refers to one that is missing');
  });
});

describe('npm run backup:verify', () => {
  const verify = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/backup/verify.ts', ...words], {
      cwd: projectRoot,
      env: { AMTSLEITUNG_DATA: data },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );

  it('says in one line what the newest one holds, or that it is damaged, or that there is none', async () => {
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringMatching(/^There is no backup in .*\n$/) });
    const file = await oneBackup();
    const { code, said } = await verify();
    expect(said).toMatch(/^amtsleitung-.*\.sqlite is complete: \d+ tables, \d+ rows, 0\.\d MB, made 0 min ago\.\n$/);
    expect(code).toBe(0);
    truncateSync(file, 8192);
    expect(await verify(file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^amtsleitung-.* cannot be relied on: its content is not what was written .*\n$/),
    });
  });
});

describe('which backups are kept', () => {
  const now = Date.parse('2026-06-09T12:00Z');
  const every = (minutes: number, from: number, until: number) =>
    Array.from(
      { length: Math.floor((until - from) / (minutes * MINUTE)) },
      (_, index) => now - from - index * minutes * MINUTE,
    );

  it('all of a day, then one a day for thirty days, then none', () => {
    const all = every(15, 0, 40 * DAY);
    const gone = new Set(superfluous(all, now, RULE));
    const kept = all.filter((one) => !gone.has(one));
    expect(kept.filter((one) => now - one < DAY)).toHaveLength(96);
    const older = kept.filter((one) => now - one >= DAY);
    expect(older).toHaveLength(30);
    expect(new Set(older.map((one) => new Date(one).toISOString().slice(0, 10))).size).toBe(30);
    expect(now - Math.min(...kept)).toBeLessThan(30 * DAY);
  });

  it('a hundred restarts in a quarter of an hour push nothing out', () => {
    const restarts = Array.from({ length: 100 }, (_, index) => now - index * 1000);
    const before = every(15, HOUR, DAY);
    expect(superfluous([...restarts, ...before], now, RULE).filter((one) => before.includes(one))).toEqual([]);
    expect(superfluous([...restarts, ...before], now, RULE).length).toBeGreaterThanOrEqual(97);
  });

  it('the newest one always, however old it is', () => {
    expect(superfluous([now - 400 * DAY, now - 500 * DAY], now, RULE)).toEqual([now - 500 * DAY]);
  });
});

/** Writes over what stands at that place. */
function scribble(file: string, bytes: Buffer, at: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
}

/** Changes the facts beside a backup. */
function edit(file: string, change: (facts: BackupFacts) => BackupFacts): void {
  const facts = BackupFacts.parse(JSON.parse(readFileSync(factsFileOf(file), 'utf8')));
  writeFileSync(factsFileOf(file), JSON.stringify(change(facts)));
}

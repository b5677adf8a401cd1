// `npm run knowledge:export` as somebody calls it: a process of its own, beside a database in use, into a folder that can be read back.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCentre } from '../../server/knowledge/load.ts';
import { databaseFileOf } from '../../server/store/connection.ts';
import { openDatabase } from '../../server/store/database.ts';
import { loadStock } from '../../server/store/stock.ts';
import { projectRoot } from '../house.ts';
import { centre } from './centre.ts';

const run = promisify(execFile);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const command = (...words: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'server/knowledgeExport.ts', ...words], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, AMTSLEITUNG_DATA: folder },
  }).then(
    ({ stdout }) => ({ code: 0, words: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, words: error.stderr }),
  );

it('every command that runs what was built builds it first, so that a fresh checkout needs no step by hand', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const built = Object.entries(scripts).filter(([, line]) => line.includes('node build/'));
  expect(built.map(([name]) => name)).toContain('knowledge:export');
  for (const [name, line] of built)
    expect(line, name).toMatch(/^node server\/start\.mjs --build-only && node build\/[^&]+$/);
});

describe('the command that writes the articles out', () => {
  it('writes all of them beside a database in use, and what it wrote is the same centre', async () => {
    const { db, close } = await openDatabase(databaseFileOf(folder));
    await loadStock(db, centre.stock, 0);
    const out = join(folder, 'out');
    expect(await command(out)).toEqual({
      code: 0,
      words: `${centre.stock.length} articles were written to ${out}.\n`,
    });
    await close();
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(loadCentre(out).articles.toSorted(byId)).toEqual(centre.articles.toSorted(byId));
  }, 60_000);

  it('says what is missing and writes nothing', async () => {
    expect(await command()).toMatchObject({ code: 1, words: expect.stringContaining('Say where to') });
    expect(await command(join(folder, 'out'))).toMatchObject({
      code: 1,
      words: expect.stringContaining('There is no database'),
    });
    expect(await readdir(folder)).toEqual([]);
  }, 60_000);
});

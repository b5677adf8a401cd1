// The thread that writes, with a real file: what it answers is on the disk, what it refuses comes back as the same error.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endedByOthers } from '../../server/store/calls.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { isDiskTrouble } from '../../server/store/diskTrouble.ts';
import { LeaseLost } from '../../server/store/journal.ts';
import { openLease } from '../../server/store/lease.ts';
import { startWriter, type Writer } from '../../server/store/writer.ts';
import { aSmallDisk } from '../health/smallDisk.ts';
import { projectRoot } from '../house.ts';
import { aCall, aTicket, ended } from './events.ts';

let folder: string;
let open: OpenDatabase;
let writer: Writer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'writer-'));
  open = await openDatabase(join(folder, 'centre.db'));
  writer = startWriter();
});
afterEach(async () => {
  await writer.close();
  await open.close();
  rmSync(folder, { recursive: true });
});

const calls = async () => (await open.db.selectFrom('call').select('id').execute()).map(({ id }) => id);

it('what is answered can be read at once, also when the server’s own connection writes in between', async () => {
  writer.open(open.file);
  for (let call = 0; call < 20; call += 1) {
    const writing = writer.commit([aCall({ callId: `c${call}` })], []);
    const row = { id: `p${call}`, number: `+49299900${call}`, name: '', replyTo: '', words: '' };
    await open.db.insertInto('people').values(row).execute();
    await writing;
    expect(await calls()).toHaveLength(call + 1);
  }
});

it('who is refused is told why, as if it had been written without a thread; the next one is written', async () => {
  writer.open(open.file);
  await writer.commit([aTicket({ ticketId: 't1' })], []);
  const refused = await writer.commit([aTicket({ ticketId: 't2' })], []).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'SqliteError', message: expect.stringContaining('UNIQUE') });
  expect(isDiskTrouble(refused)).toBe(false);
  await writer.commit([aCall({ callId: 'c1' })], []);
  expect(await calls()).toEqual(['c1']);
});

it('a disk that another one keeps locked is told apart from what can never be written', {
  timeout: 20_000,
}, async () => {
  writer.open(open.file);
  await writer.commit([aCall({ callId: 'c1' })], []);
  await open.db.transaction().execute(async () => {
    const refused = await writer.commit([aCall({ callId: 'c2' })], []).catch((error: unknown) => error);
    expect(isDiskTrouble(refused)).toBe(true);
  });
  expect(await calls()).toEqual(['c1']);
});

it('a full disk is told as one, and what comes after it is written', async () => {
  const disk = aSmallDisk(4);
  const small = await openDatabase(join(disk.folder, 'centre.db'));
  try {
    writer.open(small.file);
    await writer.commit([aCall({ callId: 'c1' })], []);
    disk.fill();
    const many = Array.from({ length: 200 }, (_, call) => aCall({ callId: `more ${call}` }));
    const refused = await writer.commit(many, []).catch((error: unknown) => error);
    expect(isDiskTrouble(refused)).toBe(true);
    disk.free();
    await writer.commit([aCall({ callId: 'c2' })], []);
    expect((await small.db.selectFrom('call').select('id').execute()).map(({ id }) => id)).toEqual(['c1', 'c2']);
    await writer.close();
    writer = startWriter();
  } finally {
    disk.free();
    await small.close();
    disk.remove();
  }
});

it('nothing is written any more under a lease that somebody else has taken', async () => {
  const lease = openLease(open.file);
  const epoch = lease.claim(undefined, 'a') ?? 0;
  writer.open(open.file, epoch);
  await writer.commit([aCall({ callId: 'c1' })], []);
  lease.claim(lease.look(), 'b');
  await expect(writer.commit([aCall({ callId: 'c2' })], [])).rejects.toBeInstanceOf(LeaseLost);
  expect(await calls()).toEqual(['c1']);
  lease.close();
});

it('two commits at once are a mistake, and nothing to do is done at once', async () => {
  writer.open(open.file);
  await writer.commit([], []);
  const first = writer.commit([aCall({ callId: 'c1' })], []);
  expect(() => writer.commit([aCall({ callId: 'c2' })], [])).toThrow('two commits at once');
  await first;
});

it('a server whose thread dies ends with it, and does not wait for an answer for ever', () => {
  const program = `
    const { startWriter } = await import('./server/store/writer.ts');
    const writer = startWriter();
    writer.open('/nowhere/at/all.sqlite');
    writer.commit([{ type: 'telephonyLost', at: 1 }], []).then(() => console.log('written'), () => console.log('refused'));
    setTimeout(() => console.log('lives on'), 15_000).unref();
  `;
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  expect(stdout).toBe('');
});

it('the books know whose talk was ended by the other side, and who hung up', async () => {
  writer.open(open.file);
  const ids = ['c1', 'c2', 'c3'];
  await writer.commit(
    ids.map((callId) => aCall({ callId })),
    [],
  );
  const { at } = ended('c1', 'answered');
  await writer.commit(
    [
      { type: 'callEnded', at, callId: 'c1', by: 'agent', reason: 'answered' },
      { type: 'callEnded', at, callId: 'c2', by: 'caller', reason: 'answered' },
    ],
    [],
  );
  expect(await endedByOthers(open.db, ids)).toEqual(['c1']);
});

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent, EventOf } from '../../server/contract/events.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { forgetNumber } from '../../server/store/people.ts';
import { doneAnswer, pruneDoneRequests } from '../../server/store/requests.ts';
import { aCentre } from './centre.ts';
import { aCall, aTicket, ended } from './events.ts';

let folder: string;
let open: OpenDatabase;
const file = () => join(folder, 'centre.db');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  open = await openDatabase(file());
  await loadKeptWorld(open.db, aCentre());
});
afterEach(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

/** Everything on the disk as one text, for looking for what must not be there. */
const onDisk = () => ['', '-wal'].map((end) => readFileSync(file() + end, 'latin1')).join('');

describe('a commit', () => {
  it('is all or nothing: one event that cannot be stored takes the others with it', async () => {
    const moved: DomainEvent = {
      type: 'ticketMoved',
      at: 3,
      ticketId: 'no such ticket',
      version: 2,
      from: 'new',
      to: 'inWork',
      text: '',
      movedBy: 'anna',
    };
    const request = { key: 'k', answer: { ok: true } as const, at: 3 };
    await expect(commitEvents(open.db, [aCall({ callId: 'c1' }), moved], { doneRequests: [request] })).rejects.toThrow(
      'not at version',
    );
    expect(await open.db.selectFrom('call').selectAll().execute()).toEqual([]);
    expect(await open.db.selectFrom('journal').selectAll().execute()).toEqual([]);
    expect(await doneAnswer(open.db, 'k')).toBeUndefined();
  });

  it('is on the disk when it is answered: another connection sees it', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1' })]);
    const other = await openDatabase(file());
    expect((await loadKeptWorld(other.db, aCentre())).calls.get('c1')?.number).toBe('+4929991234');
    await other.close();
  });

  it('keeps the answer of a request with it, and only the first one', async () => {
    const answer = { ok: true, ticketNumber: 'S-26-00001-1' } as const;
    await commitEvents(open.db, [], { doneRequests: [{ key: 'anna k1', answer, at: 1000 }] });
    await commitEvents(open.db, [], { doneRequests: [{ key: 'anna k1', answer: { ok: true }, at: 2000 }] });
    expect(await doneAnswer(open.db, 'anna k1')).toEqual(answer);
    expect(await doneAnswer(open.db, 'bert k1')).toBeUndefined();
  });

  it('answers are forgotten after a day, not before', async () => {
    await commitEvents(open.db, [], { doneRequests: [{ key: 'k', answer: { ok: true }, at: 1000 }] });
    await pruneDoneRequests(open.db, 1000 + 86_400_000);
    expect(await doneAnswer(open.db, 'k')).toEqual({ ok: true });
    await pruneDoneRequests(open.db, 1001 + 86_400_000);
    expect(await doneAnswer(open.db, 'k')).toBeUndefined();
  });

  it('of 400 callers at once is one transaction and well under a second', async () => {
    const many = Array.from({ length: 400 }, (_, index) => aCall({ callId: `c${index}`, number: `+4929${index}` }));
    const began = performance.now();
    await commitEvents(open.db, many);
    expect(performance.now() - began).toBeLessThan(1000);
    expect((await loadKeptWorld(open.db, aCentre())).calls.size).toBe(400);
  });
});

describe('the database itself refuses', () => {
  it('a second reason for the end of a call', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1' }), ended('c1', 'abandoned')]);
    await commitEvents(open.db, [{ ...ended('c1', 'lost'), at: 99_000 }]);
    const row = await open.db.selectFrom('call').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ endReason: 'abandoned', endedAt: 20_000 });
    await expect(open.db.updateTable('call').set({ endReason: 'lost' }).execute()).rejects.toThrow('a call ends once');
  });

  it('an end without a reason, or a reason without an end', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1' })]);
    await expect(open.db.updateTable('call').set({ state: 'ended' }).execute()).rejects.toThrow('CHECK');
    await expect(open.db.updateTable('call').set({ endReason: 'lost' }).execute()).rejects.toThrow('CHECK');
  });

  it('to change or delete a step of a ticket', async () => {
    await commitEvents(open.db, [aTicket({})]);
    await expect(open.db.updateTable('ticketStep').set({ text: 'x' }).execute()).rejects.toThrow('never changed');
    await expect(open.db.deleteFrom('ticketStep').execute()).rejects.toThrow('never deleted');
    expect(await open.db.selectFrom('ticketStep').selectAll().execute()).toHaveLength(1);
  });

  it('two tickets with the same number', async () => {
    await commitEvents(open.db, [aTicket({ ticketId: 't1' })]);
    await expect(commitEvents(open.db, [aTicket({ ticketId: 't2' })])).rejects.toThrow('UNIQUE');
  });
});

describe('a caller who comes back out of the fallback', () => {
  it('is the same call, still in the queue, and ends once at the real end', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1' }), ended('c1', 'fallback')]);
    await commitEvents(open.db, [{ ...aCall({ callId: 'c1' }), adopted: true }]);
    expect((await loadKeptWorld(open.db, aCentre())).calls.get('c1')?.state).toBe('waiting');
    await commitEvents(open.db, [{ ...ended('c1', 'abandoned'), at: 50_000 }]);
    expect(await open.db.selectFrom('call').select(['endReason', 'endedAt']).execute()).toEqual([
      { endReason: 'abandoned', endedAt: 50_000 },
    ]);
  });
});

describe('personal words', () => {
  it('never enter the journal', async () => {
    const note: EventOf<'noteKept'> = {
      type: 'noteKept',
      at: 2,
      callId: 'c1',
      agentId: 'anna',
      text: 'Frau Muster ist krank',
    };
    await commitEvents(open.db, [
      aCall({ callId: 'c1', number: '+4929997654', callerName: 'Erika Muster' }),
      { type: 'callAnswered', at: 2, callId: 'c1', agentId: 'anna', legId: 'l' },
      note,
      aTicket({
        callId: 'c1',
        subject: 'Musters Hecke',
        text: 'zu hoch',
        citizenName: 'Erika Muster',
        replyTo: 'erika@post.example',
      }),
    ]);
    const rows = await open.db.selectFrom('journal').selectAll().execute();
    expect(rows.map((row) => row.type)).toEqual(['callArrived', 'callAnswered', 'noteKept', 'ticketOpened']);
    expect(JSON.stringify(rows)).not.toMatch(/7654|Muster|Hecke|erika|hoch/);
    expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({ callId: 'c1', municipalityId: 'stadt', dialled: '1030' });
  });

  it('of somebody who withheld the number are not stored, whatever arrives', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1', number: '+4929997654', callerName: 'Erika', withheld: true })]);
    expect(await open.db.selectFrom('people').selectAll().execute()).toEqual([]);
    expect(onDisk()).not.toContain('7654');
  });

  it('are gone from the disk after the one delete that forgets a person; the call still counts', async () => {
    await commitEvents(open.db, [
      aCall({ callId: 'c1', number: '+4929997654', callerName: 'Erika' }),
      { type: 'callAnswered', at: 2, callId: 'c1', agentId: 'anna', legId: 'l' },
      aTicket({ callId: 'c1', citizenName: 'Erika', replyTo: 'erika@post.example' }),
      ended('c1', 'answered'),
    ]);
    expect(onDisk()).toContain('7654');
    expect(await forgetNumber(open.db, '+4929997654')).toBe(2);
    await sql`pragma wal_checkpoint(truncate)`.execute(open.db);
    expect(onDisk()).not.toMatch(/7654|Erika|erika/);
    expect(await open.db.selectFrom('call').select(['id', 'citizenId']).execute()).toEqual([
      { id: 'c1', citizenId: null },
    ]);
    expect(await open.db.selectFrom('ticket').select('citizenId').execute()).toEqual([{ citizenId: null }]);
  });
});

describe('the files', () => {
  it('are readable by their owner only, the backup too, and the backup is complete', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1' })]);
    const copy = join(folder, 'copy.db');
    await open.backup(copy);
    for (const path of [file(), `${file()}-wal`, copy]) expect(statSync(path).mode & 0o077).toBe(0);
    const restored = await openDatabase(copy);
    expect((await loadKeptWorld(restored.db, aCentre())).calls.has('c1')).toBe(true);
    await restored.close();
  });

  it('opened again keep what they had, and the ticket serials go on', async () => {
    await commitEvents(open.db, [aTicket({ serial: 41 })]);
    await open.close();
    open = await openDatabase(file());
    expect((await loadKeptWorld(open.db, aCentre())).ticketSerials.get('stadt 2026')).toBe(41);
  });
});

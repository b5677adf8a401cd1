// Whom nobody reached is known in the directory afterwards.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TransferFailure } from '../../server/contract/calls.ts';
import { OUTSIDE } from '../../server/domain/transfers/outsideDial.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { missesSince } from '../../server/store/misses.ts';
import { callsBetween } from '../../server/store/statistics.ts';
import { aCall } from './events.ts';

let open: OpenDatabase;
const rung = (at: number, officialId: string, why: TransferFailure) => {
  const about = { callId: 'c1', agentId: 'anna', legId: `t${at}`, at };
  const started = { ...about, municipalityId: 'stadt', officialId, targetName: 'X', way: 'direct' } as const;
  return [{ type: 'transferStarted', ...started } as const, { type: 'transferFailed', ...about, why } as const];
};

beforeAll(async () => {
  open = await openDatabase(':memory:');
  await commitEvents(open.db, [aCall({ callId: 'c1' })]);
});
afterAll(() => open.close());

describe('an official', () => {
  it('who was not reached is remembered with how often and when; who declined, was not waited for or is outside is not', async () => {
    await commitEvents(open.db, [
      ...rung(20_000, 'bauamt', 'noAnswer'),
      ...rung(30_000, 'bauamt', 'busy'),
      ...rung(40_000, 'kasse', 'declined'),
      ...rung(50_000, 'kasse', 'cancelled'),
      ...rung(60_000, OUTSIDE, 'noAnswer'),
      ...rung(70_000, 'steuer', 'unreachable'),
    ]);
    expect([...(await missesSince(open.db, 0))]).toEqual([
      ['bauamt', { times: 2, lastAt: 30_000 }],
      ['steuer', { times: 1, lastAt: 70_000 }],
    ]);
    expect((await missesSince(open.db, 70_000)).size).toBe(1);
  });
});

describe('a call for which nobody could be rung whom a rule names', () => {
  it('is counted each time, and waits on as it was', async () => {
    const about = { callId: 'c2', why: 'key', because: 'absent' } as const;
    await commitEvents(open.db, [
      aCall({ callId: 'c2', at: 80_000 }),
      { type: 'callNotForwarded', at: 81_000, ...about },
      { type: 'callNotForwarded', at: 82_000, ...about, why: 'tooLong', because: 'busy' },
    ]);
    expect(await callsBetween(open.db, 80_000, 90_000, ['stadt'])).toMatchObject([
      { state: 'waiting', forwardsUnrung: 2, forwardsMissed: 0 },
    ]);
  });
});

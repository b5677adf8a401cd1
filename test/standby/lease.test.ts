// The lease on a real database: two can never have it, and who lost it writes nothing and does nothing any more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad } from '../../server/handle.ts';
import { createHold } from '../../server/standby/hold.ts';
import { EXPIRES_AFTER_MS } from '../../server/standby/watch.ts';
import { databaseFileOf } from '../../server/store/connection.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents, LeaseLost } from '../../server/store/journal.ts';
import { type Lease, openLease } from '../../server/store/lease.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { aCaller, aSurvey, asked, CENTRE } from '../builders.ts';
import { aCall } from '../store/events.ts';

const log = pino({ level: 'silent' });
let folder: string;
let database: OpenDatabase;
let one: Lease;
let other: Lease;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lease-'));
  one = openLease(databaseFileOf(folder));
  other = openLease(databaseFileOf(folder));
  database = await openDatabase(databaseFileOf(folder));
});

afterEach(async () => {
  vi.useRealTimers();
  one.close();
  other.close();
  await database.close();
  rmSync(folder, { recursive: true });
});

const calls = async () => (await database.db.selectFrom('call').select('id').execute()).map(({ id }) => id);

describe('the lease', () => {
  it('goes to one of two who saw the same', () => {
    expect([one.claim(undefined, 'one'), other.claim(undefined, 'other')]).toEqual([1, undefined]);
    expect(other.look()).toEqual({ epoch: 1, holder: 'one', beat: 0, released: false });
  });

  it('is not taken from a holder who renewed it after the other had looked', () => {
    one.claim(undefined, 'one');
    const seen = other.look();
    expect(one.renew(1)).toBe(true);
    expect(other.claim(seen, 'other')).toBeUndefined();
    expect(other.claim(other.look(), 'other')).toBe(2);
    expect(one.renew(1)).toBe(false);
  });

  it('that was given up is not renewed, and giving up what is another’s changes nothing', () => {
    one.claim(undefined, 'one');
    one.release(1);
    expect(one.renew(1)).toBe(false);
    other.claim(other.look(), 'other');
    one.release(1);
    expect(other.renew(2)).toBe(true);
  });

  it('cannot change hands in the middle of a commit', async () => {
    one.claim(undefined, 'one');
    await database.db.transaction().execute(async (trx) => {
      expect((await trx.selectFrom('lease').select('epoch').executeTakeFirst())?.epoch).toBe(1);
      expect(() => other.claim(other.look(), 'other')).toThrow('locked');
    });
    expect(other.claim(other.look(), 'other')).toBe(2);
  });

  it('that has changed hands: nothing of a commit is written', async () => {
    one.claim(undefined, 'one');
    await commitEvents(database.db, [aCall({ callId: 'c1' })], { epoch: 1 });
    other.claim(other.look(), 'other');
    const late = commitEvents(database.db, [aCall({ callId: 'c2' })], { epoch: 1 });
    await expect(late).rejects.toThrow(LeaseLost);
    await commitEvents(database.db, [aCall({ callId: 'c3' })], { epoch: 2 });
    expect(await calls()).toEqual(['c1', 'c3']);
  });
});

describe('who holds it', () => {
  let at: number;
  let lost: number;
  const held = () => {
    at = 0;
    lost = 0;
    const epoch = one.claim(one.look(), 'one') ?? 0;
    const onLost = (): void => {
      lost += 1;
    };
    return createHold({ lease: one, epoch, waited: false, now: () => at, onLost, log });
  };

  it('goes on after it was stopped for a minute when nobody has taken over meanwhile', () => {
    const hold = held();
    at = 60_000;
    expect(hold.holds()).toBe(true);
    expect(one.look()?.beat).toBe(1);
    hold.release();
  });

  it('learns at the first question that another has taken over while it was stopped, and says so once', () => {
    const hold = held();
    other.claim(other.look(), 'other');
    at = EXPIRES_AFTER_MS;
    expect([hold.holds(), hold.holds()]).toEqual([false, false]);
    expect(lost).toBe(1);
  });

  it('is sure of it only for a span that ends before another may take over', () => {
    const hold = held();
    at = EXPIRES_AFTER_MS - 500;
    other.claim(other.look(), 'other');
    expect(hold.holds()).toBe(false);
  });

  it('keeps it however the clock on the wall is set', () => {
    const hold = held();
    for (const time of ['1999-01-01', '2100-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(new Date(time));
      expect(hold.holds()).toBe(true);
    }
    expect(lost).toBe(0);
    hold.release();
  });

  it('goes on while the disk refuses, as long as it stands in the row', () => {
    const epoch = one.claim(one.look(), 'one') ?? 0;
    const broken: Lease = {
      ...one,
      renew: () => {
        throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      },
    };
    at = 0;
    lost = 0;
    const onLost = (): void => {
      lost += 1;
    };
    const hold = createHold({ lease: broken, epoch, waited: false, now: () => at, onLost, log });
    at = 60_000;
    expect(hold.holds()).toBe(true);
    other.claim(other.look(), 'other');
    expect(hold.holds()).toBe(false);
    expect(lost).toBe(1);
  });
});

describe('the road of a server that was stopped while another took over', () => {
  it.each(['before it decides', 'after it has decided'] as const)(
    'noticed %s: nothing is written, done or shown, and nobody is told "saved"',
    async (when) => {
      const epoch = one.claim(undefined, 'one') ?? 0;
      const done: string[] = [];
      let holds = true;
      const road = openRoad({
        world: startWorld(CENTRE, await loadKeptWorld(database.db, CENTRE)),
        now: () => 1000,
        commit: (events, doneRequests) => commitEvents(database.db, events, { doneRequests, epoch }),
        perform: (effect) => done.push(effect.type),
        publish: () => done.push('shown'),
        holds: () => holds,
        log,
      });
      road.submit({ type: 'surveyed', survey: aSurvey() });
      const device = { kind: 'browser' } as const;
      road.submit({ type: 'deskOpened', agentId: 'anna', device });
      road.submit({ type: 'deviceSeen', device: { ...device, agentId: 'anna' }, reachable: true });
      await road.quiet();
      done.length = 0;
      other.claim(other.look(), 'other');
      if (when === 'before it decides') holds = false;
      road.submit({ type: 'callerArrived', ...aCaller({ callId: 'c1' }) });
      const answer = road.ask('k1', asked('anna', { type: 'becomeReady' }));
      expect(await answer).toEqual({ ok: false, error: 'not-saved' });
      await road.quiet();
      expect(done).toEqual([]);
      expect(await calls()).toEqual([]);
    },
  );
});

// What the database keeps of a callback whose number was wrong: the right one, and nobody else's.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { loadCallbacks } from '../../server/store/callbacks.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { forgetNumber } from '../../server/store/people.ts';
import { aCall } from './events.ts';

const WRONG = '+4929991111';
const RIGHT = '+4929992222';
const OF_CALLER = '+4929991234';
let open: OpenDatabase;

beforeEach(async () => {
  open = await openDatabase(':memory:');
});
afterEach(() => open.close());

const asked = (number: string): DomainEvent => ({
  type: 'callbackAsked',
  at: 5,
  callbackId: 'b',
  callId: 'c1',
  municipalityId: 'stadt',
  dialled: '1030',
  number,
  callerName: null,
  askedBy: 'anna',
  calledAt: 5,
  queuedAt: 5,
  dueAt: 6,
  promisedUntil: 9000,
});
const corrected: DomainEvent = {
  type: 'callbackCorrected',
  at: 7,
  callbackId: 'b',
  callId: null,
  number: RIGHT,
  callerName: null,
  correctedBy: 'anna',
};
const numbers = async () =>
  (await open.db.selectFrom('people').select('number').orderBy('number').execute()).map(({ number }) => number);

describe('a corrected number', () => {
  it('is the one that is called; the wrong one is forgotten', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1', number: OF_CALLER }), asked(WRONG), corrected]);
    expect((await loadCallbacks(open.db)).get('b')?.number).toBe(RIGHT);
    expect(await numbers()).toEqual([OF_CALLER, RIGHT]);
    const journal = await open.db.selectFrom('journal').select('body').execute();
    expect(JSON.stringify(journal)).not.toMatch(/2999[12]{1}(111|222)/);
  });

  it('leaves the other number where it is that of the caller', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1', number: OF_CALLER }), asked(OF_CALLER), corrected]);
    expect(await numbers()).toEqual([OF_CALLER, RIGHT]);
  });

  it('is forgotten like every other number, and nobody is called then', async () => {
    await commitEvents(open.db, [aCall({ callId: 'c1', number: OF_CALLER }), asked(WRONG), corrected]);
    expect(await forgetNumber(open.db, RIGHT)).toBe(1);
    expect((await loadCallbacks(open.db)).size).toBe(0);
  });
});

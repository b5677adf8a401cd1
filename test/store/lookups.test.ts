import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventOf } from '../../server/contract/events.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { pruneLookups } from '../../server/store/lookups.ts';

let open: OpenDatabase;
beforeEach(async () => {
  open = await openDatabase(':memory:');
});
afterEach(() => open.close());

const aLookup = (at: number, words: string): EventOf<'lookedUp'> => ({
  type: 'lookedUp',
  at,
  callId: `call-${at}`,
  municipalityId: 'stadt',
  rehearsal: false,
  words,
  hits: 0,
  openedId: null,
});
const kept = async () =>
  (await open.db.selectFrom('lookup').select('words').orderBy('at').execute()).map(({ words }) => words);

describe('the record of what was looked up', () => {
  it('is forgotten when its time is over, and not a moment before', async () => {
    await commitEvents(open.db, [aLookup(1000, 'hund'), aLookup(2000, 'katze'), aLookup(3000, 'maus')]);
    expect(await pruneLookups(open.db, 2000)).toBe(1);
    expect(await kept()).toEqual(['katze', 'maus']);
    expect(await pruneLookups(open.db, 3001)).toBe(2);
    expect(await kept()).toEqual([]);
  });

  it('is forgotten in portions, the oldest first, so that nobody waits for a long deletion', async () => {
    const many = Array.from({ length: 5002 }, (_, at) => aLookup(at, `${at}`));
    await commitEvents(open.db, many.toReversed());
    expect(await pruneLookups(open.db, 5001)).toBe(5000);
    expect(await kept()).toEqual(['5000', '5001']);
    expect(await pruneLookups(open.db, 5001)).toBe(1);
  });

  it('leaves no word of it in the journal either', async () => {
    await commitEvents(open.db, [aLookup(1000, 'geheimwort')]);
    await pruneLookups(open.db, 2000);
    expect(JSON.stringify(await open.db.selectFrom('journal').selectAll().execute())).not.toContain('geheimwort');
  });
});

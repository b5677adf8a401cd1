// What a desk knows after a snapshot and changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromSnapshot, withChange } from '../../agent-ui/src/feed/reduce.ts';
import { aCall, aContact, aMe, aSnapshot, NOON } from './deskRows.ts';

const begun = fromSnapshot(aSnapshot({ seq: 4, calls: [aCall()] }), NOON - 7000, null);

describe('the feed of a desk', () => {
  it("knows the server's clock from the snapshot", () => {
    expect(begun.clockOffsetMs).toBe(7000);
    expect(withChange(begun, { seq: 5, at: NOON + 300 }, NOON - 7000)?.clockOffsetMs).toBe(7000);
    expect(withChange(begun, { seq: 5, at: NOON + 9000 }, NOON - 7000)?.clockOffsetMs).toBe(16000);
  });

  it('takes the next change', () => {
    const after = withChange(begun, { seq: 5, at: NOON, calls: [aCall({ state: 'talking', mine: true })] }, NOON);
    expect(after?.calls).toEqual([aCall({ state: 'talking', mine: true })]);
    expect(after?.seq).toBe(5);
  });

  it('asks for a snapshot when a change was missed, and ignores one it has seen', () => {
    expect(withChange(begun, { seq: 6, at: NOON }, NOON)).toBeNull();
    expect(withChange(begun, { seq: 4, at: NOON, gone: ['call-1'] }, NOON)).toBe(begun);
  });

  it('forgets calls that are gone or ended', () => {
    expect(withChange(begun, { seq: 5, at: NOON, gone: ['call-1'] }, NOON)?.calls).toEqual([]);
    expect(withChange(begun, { seq: 5, at: NOON, calls: [aCall({ state: 'ended' })] }, NOON)?.calls).toEqual([]);
  });

  it('keeps what a change does not name, and lets a contact end', () => {
    const busy = withChange(begun, { seq: 5, at: NOON, me: aMe({ state: 'busy' }), contact: aContact() }, NOON);
    const same = busy && withChange(busy, { seq: 6, at: NOON, telephony: 'away' }, NOON);
    expect(same?.contact).toEqual(aContact());
    expect(same?.me?.state).toBe('busy');
    expect(same && withChange(same, { seq: 7, at: NOON, contact: null }, NOON)?.contact).toBeNull();
  });

  it('counts changes of tickets and figures, also over a new snapshot', () => {
    const once = withChange(begun, { seq: 5, at: NOON, ticketsChanged: true, figuresChanged: true }, NOON);
    expect([once?.ticketChanges, once?.figureChanges]).toEqual([1, 1]);
    expect(fromSnapshot(aSnapshot(), NOON, once)?.ticketChanges).toBe(2);
  });

  it('shows the longest waiting first, whatever the order of arrival in the feed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 }), (waits) => {
        const calls = waits.map((wait) => aCall({ id: `call-${wait}`, queuedAt: NOON + wait }));
        const shown = fromSnapshot(aSnapshot({ calls }), NOON, null).calls.map(({ queuedAt }) => queuedAt);
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
      }),
    );
  });
});

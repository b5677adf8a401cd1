// The number of a callback was wrong: who may correct it, when, to which number, and what stays as it was.
import { describe, expect, it } from 'vitest';
import { PERSONAL_FIELDS } from '../../../server/contract/events.ts';
import type { World } from '../../../server/domain/world.ts';
import { aCall, aContact, anAgent, asked, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import { aCallback, due, ended, HOUR, ID, passes, rings, taken, tryOf, withCallback } from './callbackStory.ts';

const WRONG = '+4929991234';
const RIGHT = '+4929995678';
const correct = (number = '+4929995678') => ({ type: 'correctCallback', callbackId: ID, number }) as const;
const between = (of: Parameters<typeof withCallback>[1] = {}, world: Partial<World> = {}) =>
  story(
    withCallback(world, {
      dueAt: MONDAY_TEN + HOUR * 1000,
      tries: [{ at: MONDAY_TEN - 5, why: 'busy' }],
      askedBy: 'anna',
      ...of,
    }),
  );
const lead = { leads: ['stadt'] };

describe('the number of a callback', () => {
  it('is corrected by the agent who took it down: place, promise, next try and tries stay', () => {
    const before = between({ callerName: 'Erika Muster' });
    const now = before.when(10, asked('anna', correct()));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.happened).toEqual(['callbackCorrected']);
    expect(now.world.callbacks.get(ID)).toEqual({
      ...before.world.callbacks.get(ID),
      number: RIGHT,
      callerName: null,
    });
  });

  it('is corrected by a lead, and by name in the journal without the number', () => {
    const now = between({ askedBy: '(caller)' }).when(10, asked('lena', correct(), lead));
    expect(now.events).toMatchObject([{ type: 'callbackCorrected', correctedBy: 'lena', callId: null }]);
    expect(PERSONAL_FIELDS.callbackCorrected).toEqual(['number', 'callerName']);
  });

  it('is corrected while the callback stands in the queue, which keeps its place, and the right one is dialled', () => {
    const waits = due(withCallback({ agents: new Map() }));
    const call = tryOf(waits);
    const now = waits.when(70, asked('lena', correct(), lead));
    expect(now.outcome).toEqual({ ok: true });
    expect(tryOf(now)).toEqual({ ...call, number: RIGHT });
    const dialled = taken(
      story({ ...now.world, agents: new Map([['anna', anAgent({ id: 'anna' })]]) }).when(71, passes),
    );
    expect(dialled.effects).toContainEqual(expect.objectContaining({ type: 'createTargetLeg', number: '029995678' }));
  });

  it('is corrected by the agent at whom it rings; the next try goes to the right one, as the second of three', () => {
    const offered = due();
    const now = offered.when(62, asked('anna', correct()));
    expect(now.outcome).toEqual({ ok: true });
    const missed = ended(rings(taken(now)), 17);
    expect(missed.world.callbacks.get(ID)).toMatchObject({ number: RIGHT, tries: [{ why: 'busy' }] });
  });

  it('stands in the contact in which it was taken down, with the name only when it is the number of that caller', () => {
    const takenDown = { id: ID, number: WRONG, dueAt: 1, promisedUntil: 2 };
    const contact = aContact({ callId: 'c1', agentId: 'anna', number: RIGHT, callerName: 'Erika Muster' });
    const contacts = new Map([['c1', { ...contact, callbacks: [takenDown] }]]);
    const own = between({}, { contacts }).when(10, asked('anna', correct()));
    expect(own.world.contacts.get('c1')?.callbacks).toEqual([{ ...takenDown, number: RIGHT }]);
    expect(own.world.callbacks.get(ID)?.callerName).toBe('Erika Muster');
  });

  it('that is the same as before changes nothing', () => {
    const now = between().when(10, asked('anna', correct(WRONG)));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.events).toEqual([]);
  });

  it.each([
    ['a number abroad', '+3312345678'],
    ['a number that the list of outside numbers leaves out', '+4930123456'],
    ['no number', 'Herr Müller'],
  ])('is not corrected to %s', (_words, number) => {
    const before = between();
    const now = before.when(10, asked('anna', correct(number)));
    expect(now.outcome).toEqual({ ok: false, error: 'number-not-allowed' });
    expect(now.world.callbacks).toEqual(before.world.callbacks);
  });

  it('is not corrected to one that has a callback with this hotline already', () => {
    const other = { ...aCallback({ number: RIGHT, dueAt: MONDAY_TEN + HOUR * 1000 }), id: 'other' };
    const one = between().world.callbacks.get(ID);
    if (one === undefined) throw new Error('no callback');
    const both = between(
      {},
      {
        callbacks: new Map([
          [ID, one],
          ['other', other],
        ]),
      },
    );
    expect(both.when(10, asked('anna', correct())).outcome).toEqual({ ok: false, error: 'callback-exists' });
  });

  it.each([
    ['an agent whose it is not', 'bert', {}, 'not-allowed'],
    ['a lead of another place', 'lena', { leads: ['kreis'] }, 'callback-gone'],
  ] as const)('is not corrected by %s', (_words, who, of, error) => {
    const bert = anAgent({ id: 'bert' });
    const before = between({}, { agents: new Map([['bert', bert]]) });
    expect(before.when(10, asked(who, correct(), of)).outcome).toEqual({ ok: false, error });
  });

  it('is not corrected while it is dialled, nor when somebody has been reached', () => {
    const dials = rings();
    expect(dials.when(dials.at, asked('lena', correct(), lead)).outcome).toEqual({
      ok: false,
      error: 'callback-dialling',
    });
    const talks = dials.when(dials.at + 5, { type: 'legAnswered', legId: tryOf(dials).id });
    expect(talks.when(talks.at, asked('lena', correct(), lead)).outcome).toEqual({ ok: false, error: 'callback-gone' });
  });

  it('of somebody who talks with us is not dialled', () => {
    const corrected = between().when(10, asked('anna', correct()));
    const calls = new Map([['c9', aCall({ id: 'c9', number: RIGHT })]]);
    const due = story({ ...corrected.world, calls }).when(
      11,
      asked('anna', { type: 'bringForwardCallback', callbackId: ID }),
    );
    expect(due.outcome).toEqual({ ok: false, error: 'callback-on-the-line' });
  });
});

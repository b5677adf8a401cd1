// An agent takes down a callback: to whom, when, with which promise, and what is refused; what people may do with one between two tries.
import { describe, expect, it } from 'vitest';
import type { CallbackDraft, CallbackWhen } from '../../../server/contract/callbacks.ts';
import { PERSONAL_FIELDS } from '../../../server/contract/events.ts';
import type { Ask } from '../../../server/contract/requests.ts';
import type { LiveContact } from '../../../server/domain/contacts/liveContact.ts';
import type { InputOf } from '../../../server/domain/inputs.ts';
import type { World } from '../../../server/domain/world.ts';
import { aCall, aContact, anAgent, aWorld, type Story, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import { aCallback, ended, HOUR, ID, passes, rings, taken, tryOf, withCallback } from './callbackStory.ts';

const FRESH = '0b8e6f0e-5a4b-4c1d-9e2f-3a4b5c6d7e8f';
const CITIZEN = '+4929991234';
const at = (words: string): number => Date.parse(`2026-11-${words}:00+01:00`);

const asks = (ask: Ask, of: Partial<InputOf<'asked'>> = {}): InputOf<'asked'> => ({
  type: 'asked',
  personId: 'anna',
  ask,
  freshId: FRESH,
  ticket: null,
  ...of,
});
const takesDown = (draft: Partial<CallbackDraft> = {}) =>
  asks({
    type: 'takeDownCallback',
    callId: 'c1',
    callback: { number: CITIZEN, when: { kind: 'inTurn' }, note: 'Fragt nach dem Termin', ...draft },
  });

/** Anna finishes the contact with somebody whose call is over. */
function inWrapUp(contact: Partial<LiveContact> = {}, of: Partial<World> = {}): Story {
  const anna = anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: null });
  const world = aWorld({ agents: [anna] });
  const kept = aContact({ callId: 'c1', agentId: 'anna', number: CITIZEN, callEnded: true, ...contact });
  return story({ ...world, contacts: new Map([['c1', kept]]), ...of });
}

/** Anna talks with them. */
function talking(): Story {
  const anna = anAgent({ id: 'anna', state: 'busy', callId: 'c1' });
  const call = aCall({ id: 'c1', state: 'talking', agentId: 'anna', legId: 'leg', answeredAt: MONDAY_TEN });
  const world = aWorld({ agents: [anna], calls: [call] });
  const contact = aContact({ callId: 'c1', agentId: 'anna', number: call.number });
  return story({ ...world, contacts: new Map([['c1', contact]]) });
}

describe('a callback that is taken down', () => {
  it.each<[string, CallbackWhen, number, number, number]>([
    ['in turn, in service: at once', { kind: 'inTurn' }, 0, at('23T10:00') + 1, at('23T17:00')],
    ['in an hour', { kind: 'inAnHour' }, 0, at('23T11:00'), at('23T17:00')],
    [
      'in an hour, when it is closed then: at the next opening',
      { kind: 'inAnHour' },
      6.5 * HOUR,
      at('24T08:00'),
      at('24T17:00'),
    ],
    ['at the next opening: on the next morning', { kind: 'nextOpening' }, 0, at('24T08:00'), at('24T17:00')],
    ['at a moment within service hours', { kind: 'at', at: at('25T14:30') }, 0, at('25T14:30'), at('25T17:00')],
    ['in turn, after hours: at the next opening', { kind: 'inTurn' }, 8 * HOUR, at('24T08:00'), at('24T17:00')],
  ])('%s', (_words, when, seconds, dueAt, promisedUntil) => {
    const now = inWrapUp().when(seconds, takesDown({ when }));
    expect(now.events).toContainEqual(
      expect.objectContaining({
        type: 'callbackAsked',
        callbackId: FRESH,
        callId: 'c1',
        number: CITIZEN,
        askedBy: 'anna',
        note: 'Fragt nach dem Termin',
        dueAt,
        promisedUntil,
      }),
    );
  });

  it.each<[string, Partial<CallbackDraft>, Partial<LiveContact>, string]>([
    ['a number abroad', { number: '+3312345678' }, {}, 'number-not-allowed'],
    ['a number that the list of outside numbers leaves out', { number: '+4930123456' }, {}, 'number-not-allowed'],
    ['a municipality that calls nobody back', {}, { municipalityId: 'kreis' }, 'number-not-allowed'],
    ['somebody who only calls for practice', {}, { rehearsal: true }, 'callback-rehearsal'],
    ['a moment at night', { when: { kind: 'at', at: at('24T03:00') } }, {}, 'callback-time'],
    ['a moment that is over', { when: { kind: 'at', at: at('23T09:59') } }, {}, 'callback-time'],
    [
      'a moment more than 14 days ahead',
      { when: { kind: 'at', at: MONDAY_TEN + 15 * 24 * HOUR * 1000 } },
      {},
      'callback-time',
    ],
    [
      'a fourth one in the same contact',
      {},
      { callbacks: [1, 2, 3].map((one) => ({ id: `${one}`, number: `+49${one}`, dueAt: 0, promisedUntil: 0 })) },
      'callback-limit',
    ],
  ])('is refused: %s', (_words, draft, contact, error) => {
    const now = inWrapUp(contact).when(0, takesDown(draft));
    expect(now.outcome).toEqual({ ok: false, error });
    expect(now.world.callbacks.size).toBe(0);
  });

  it('is refused for a number that has one with this hotline already', () => {
    const callbacks = new Map([[ID, aCallback({ number: CITIZEN })]]);
    expect(inWrapUp({}, { callbacks }).when(0, takesDown()).outcome).toEqual({ ok: false, error: 'callback-exists' });
  });

  it('is refused to whoever does not have the contact', () => {
    expect(inWrapUp({ agentId: 'bert' }).when(0, takesDown()).outcome).toEqual({
      ok: false,
      error: 'contact-not-yours',
    });
  });

  it('stands in the contact, and keeps the name for the own number alone', () => {
    const own = inWrapUp({ callerName: 'Erika Muster' }).when(0, takesDown());
    expect(own.world.contacts.get('c1')?.callbacks).toMatchObject([{ number: CITIZEN, promisedUntil: at('23T17:00') }]);
    expect(own.world.callbacks.get(FRESH)?.callerName).toBe('Erika Muster');
    const other = inWrapUp({ callerName: 'Erika Muster' }).when(0, takesDown({ number: '+4917012345' }));
    expect(other.world.callbacks.get(FRESH)).toMatchObject({ number: '+4917012345', callerName: null });
  });

  it('waits, without a lost try, as long as they are still on the line', () => {
    const now = talking().when(0, takesDown()).when(1, passes);
    expect(now.happened).toEqual(['callbackPutOff']);
    expect(now.world.callbacks.get(FRESH)).toMatchObject({ tries: [], dueAt: MONDAY_TEN + 61_000 });
  });

  it('enters the queue when it is due, and whoever takes it has what was noted in the note', () => {
    const free = new Map([['bert', anAgent({ id: 'bert' })]]);
    const asked = inWrapUp().when(0, takesDown());
    const due = story({ ...asked.world, contacts: new Map(), agents: free }).when(1, passes);
    expect(due.happened).toEqual(['callbackDue', 'callOffered']);
    const call = tryOf(due);
    const talks = rings(taken(due)).when(20, { type: 'legAnswered', legId: call.id });
    expect(talks.world.contacts.get(call.id)?.note).toBe('Fragt nach dem Termin');
  });

  it('that is given up says in its ticket what was noted', () => {
    const now = ended(
      rings(
        taken(
          story(
            withCallback({}, { note: 'Wegen Hund', tries: [1, 2].map((n) => ({ at: n, why: 'busy' as const })) }),
          ).when(60, passes),
        ),
      ),
      17,
    );
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'ticketOpened', text: expect.stringContaining('Notiz: Wegen Hund') }),
    );
  });

  it('leaves no personal word in the journal', () => {
    expect(PERSONAL_FIELDS.callbackAsked).toEqual(['number', 'callerName', 'note']);
  });
});

describe('a callback between two tries', () => {
  const between = (of: Parameters<typeof withCallback>[1] = {}, world: Partial<World> = {}) =>
    story(withCallback(world, { dueAt: MONDAY_TEN + HOUR * 1000, tries: [{ at: MONDAY_TEN, why: 'busy' }], ...of }));
  const now = { type: 'bringForwardCallback', callbackId: ID } as const;
  const out = { type: 'withdrawCallback', callbackId: ID } as const;
  const lead = { personId: 'lena', leads: ['stadt'] };

  it.each([
    ['an agent', { personId: 'anna' }],
    ['a lead', lead],
  ])('is called now when %s wants it so: at its old place, by name in the journal, no try lost', (_words, who) => {
    const told = between().when(30, asks(now, who));
    expect(told.outcome).toEqual({ ok: true });
    expect(told.events).toMatchObject([
      { type: 'callbackBroughtForward', broughtBy: who.personId },
      { type: 'callbackDue', queuedAt: MONDAY_TEN - 1800_000, tries: 1 },
      { type: 'callOffered' },
    ]);
  });

  it('is taken out by a lead, and is a ticket with the tries in words then', () => {
    const told = between().when(30, asks(out, lead));
    expect(told.events).toMatchObject([
      { type: 'callbackEnded', outcome: 'givenUp', givenUp: 'lead', takenOutBy: 'lena' },
      { type: 'ticketOpened', kind: 'callback', text: expect.stringContaining('1. Versuch') },
    ]);
    expect(told.world.callbacks.size).toBe(0);
  });

  it.each<[string, Story, InputOf<'asked'>, string]>([
    ['an agent takes none out', between(), asks(out), 'not-allowed'],
    [
      'a lead of another place sees none',
      between(),
      asks(now, { personId: 'lena', leads: ['kreis'] }),
      'callback-gone',
    ],
    ['one that is over', between(), asks({ ...now, callbackId: FRESH }), 'callback-gone'],
    ['one that stands in the queue', between({ dueAt: null }), asks(now), 'callback-under-way'],
    ['while the exchange is away', between({}, { telephony: 'away' }), asks(now), 'telephony-away'],
    [
      'while the citizen talks with us',
      between({}, { calls: new Map([['c9', aCall({ id: 'c9', number: CITIZEN })]]) }),
      asks(now),
      'callback-on-the-line',
    ],
  ])('is left as it is: %s', (_words, before, input, error) => {
    const told = before.when(30, input);
    expect(told.outcome).toEqual({ ok: false, error });
    expect(told.world.callbacks).toEqual(before.world.callbacks);
  });

  it('is not called outside of service hours', () => {
    const evening = between({ dueAt: at('24T08:00') });
    expect(evening.when(9 * HOUR, asks(now)).outcome).toEqual({ ok: false, error: 'outside-closed' });
  });
});

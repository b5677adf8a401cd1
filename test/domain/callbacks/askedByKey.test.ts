// Who waits long may ask by key to be called back: who is offered it, what the key does, and what it never does.
import { describe, expect, it } from 'vitest';
import { callbackKey } from '../../../server/domain/callbacks/askedByKey.ts';
import { nextDeadline } from '../../../server/domain/deadlines.ts';
import type { Effect } from '../../../server/domain/effects.ts';
import { NO_PACE } from '../../../server/domain/statistics/pace.ts';
import { todayFigures } from '../../../server/domain/statistics/today.ts';
import type { LiveAgent, LiveCall, World } from '../../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aWorld, CENTRE, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

const rules = { ...CENTRE.rules, announceEverySeconds: 45 };
const arrives = { type: 'callerArrived', ...aCaller() } as const;
const presses = (key: string) => ({ type: 'keyPressed', callId: 'c1', key }) as const;
const heard = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => ('sentences' in effect ? effect.sentences.map(({ text }) => text) : []));

function world(agents: readonly LiveAgent[], handlingSeconds?: number): World {
  const handlings = handlingSeconds === undefined ? [] : Array.from({ length: 10 }, () => handlingSeconds);
  return { ...aWorld({ agents, centre: { rules } }), pace: { ...NO_PACE, handlings } };
}

/** Nobody is there, and the caller has been offered to be called back. */
const offered = () => story(world([])).when(0, arrives);

describe('a callback is offered', () => {
  it.each<[string, Partial<LiveCall>, number | null, number, string | null]>([
    ['when the expected wait passes two minutes', {}, 121, 0, '5'],
    ['not when it is two minutes', {}, 120, 0, null],
    ['when nobody is there', {}, Number.POSITIVE_INFINITY, 0, '5'],
    ['when two minutes have passed, whatever is expected', {}, 30, 121, '5'],
    ['not while nothing is known of the wait', {}, null, 60, null],
    ['not without a number', { number: null, withheld: true }, 600, 0, null],
    ['not at a number abroad', { number: '+3312345678' }, 600, 0, null],
    ['not to simulated callers', { rehearsal: true }, 600, 0, null],
    ['not to somebody who has been answered before', { answeredAt: MONDAY_TEN }, 600, 0, null],
    ['not where the municipality does not want it', { municipalityId: 'kreis' }, 600, 0, null],
  ])('%s', (_words, of, expected, seconds, key) => {
    expect(callbackKey(aWorld({}), aCall(of), expected, MONDAY_TEN + seconds * 1000)).toBe(key);
  });

  it('in the greeting when it will take long', () => {
    const now = story(world([anAgent({ id: 'anna', state: 'busy', callId: 'other' })], 300)).when(0, arrives);
    expect(heard(now.effects)).toEqual(['Stadt, guten Tag.', 'Für einen Rückruf die 5.']);
  });

  it('after the place when it has taken long', () => {
    const busy = anAgent({ id: 'anna', state: 'busy', callId: 'other' });
    const waits = story(world([busy]))
      .when(0, arrives)
      .when(45, { type: 'timePassed' })
      .when(90, { type: 'timePassed' });
    expect(heard(waits.effects)).toEqual(['Sie sind als Nächstes dran.']);
    expect(heard(waits.when(135, { type: 'timePassed' }).effects)).toContain('Für einen Rückruf die 5.');
  });
});

describe('the key', () => {
  it('ends the wait with a word, and the callback is there in the same moment, with the place and a promise for the same day', () => {
    const now = offered().when(20, presses('5'));
    expect(heard(now.effects)).toEqual(['Wir rufen zurück.']);
    expect(now.wanted).toEqual(['sayClosed c1']);
    expect(now.events).toMatchObject([
      { type: 'callEnded', by: 'caller', reason: 'callback' },
      {
        type: 'callbackAsked',
        number: '+4929991234',
        askedBy: '(caller)',
        calledAt: MONDAY_TEN,
        queuedAt: MONDAY_TEN,
        dueAt: MONDAY_TEN + 30_000,
        promisedUntil: Date.parse('2026-11-23T17:00:00+01:00'),
      },
    ]);
    expect(now.call()).toBeUndefined();
    expect([...now.world.callbacks.values()]).toMatchObject([{ callId: 'c1', tries: [] }]);
  });

  it('at a number that the municipality does not let us dial makes a ticket for a person', () => {
    const [stadt] = [...CENTRE.municipalities.values()];
    if (stadt === undefined) throw new Error('no town');
    const municipalities = new Map([['stadt', { ...stadt, outside: null }]]);
    const now = story(aWorld({ centre: { rules, municipalities } }))
      .when(0, arrives)
      .when(20, presses('5'));
    expect(now.events).toMatchObject([
      { type: 'callEnded', by: 'caller', reason: 'callback' },
      { type: 'ticketOpened', kind: 'callback', replyTo: '+4929991234', priority: 'urgent' },
    ]);
  });

  it('pressed twice is one callback', () => {
    expect(offered().when(20, presses('5'), presses('5')).happened).toEqual(['callEnded', 'callbackAsked']);
  });

  it('works as long as they wait, also when it is not offered again', () => {
    const busy = anAgent({ id: 'anna', state: 'busy', callId: 'other' });
    const later = offered();
    const told = story({ ...later.world, agents: new Map([['anna', busy]]) }).when(45, { type: 'timePassed' });
    expect(heard(told.effects)).toEqual(['Sie sind als Nächstes dran.']);
    expect(told.when(50, presses('5')).happened).toContain('callbackAsked');
  });

  it('while a telephone rings for them stops that ringing; nobody is rung for them before they have hung up', () => {
    const rung = story({ ...offered().world, agents: new Map([['anna', anAgent({ id: 'anna' })]]) }).when(5, {
      type: 'timePassed',
    });
    expect(rung.call()?.state).toBe('offered');
    const now = rung.when(6, presses('5'));
    expect(now.wanted).toContain(`hangUpLeg ${rung.call()?.legId}`);
    expect(now.agent('anna').state).toBe('ready');
    expect(nextDeadline(now.world)).toBe(MONDAY_TEN + 16_000);
    expect(now.when(16, { type: 'timePassed' }).happened).toEqual(['callbackDue', 'callOffered']);
  });

  it.each([
    ['another key', () => offered().when(20, presses('1'))],
    ['a key nobody was told of', () => story(aWorld({ calls: [aCall()] })).when(20, presses('5'))],
    ['a key of somebody unknown', () => story(aWorld({})).when(20, presses('5'))],
  ])('%s does nothing', (_words, told) => {
    expect(told().happened).toEqual([]);
    expect(told().effects).toEqual([]);
  });

  it('who calls again after it has the old place', () => {
    const again = offered()
      .when(20, presses('5'))
      .when(100, { type: 'callerArrived', ...aCaller({ callId: 'c2', arrivedAt: MONDAY_TEN + 100_000 }) });
    expect(again.call('c2')?.queuedAt).toBe(MONDAY_TEN);
  });

  it('is a class of its own in the figures', () => {
    const counted = {
      municipalityId: 'stadt',
      rehearsal: false,
      state: 'ended',
      arrivedAt: MONDAY_TEN,
      answeredAt: null,
      handedOverAt: null,
      endedAt: MONDAY_TEN + 20_000,
      endReason: 'callback',
      overflow: null,
      path: null,
    } as const;
    const figures = todayFigures([counted], MONDAY_TEN + 60_000, 'Europe/Berlin');
    expect(figures).toMatchObject({ offered: 1, answered: 0, abandoned: 0, otherwise: 1, callbacks: 1 });
    expect(figures).toMatchObject({ callbacksInTime: 1, serviceLevel: 1, serviceLevelStrict: null });
    const later = todayFigures([{ ...counted, endedAt: MONDAY_TEN + 31_000 }], MONDAY_TEN + 60_000, 'Europe/Berlin');
    expect(later).toMatchObject({ callbacks: 1, callbacksInTime: 0, serviceLevel: null });
  });
});

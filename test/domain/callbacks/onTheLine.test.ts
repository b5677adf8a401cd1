// Who is to be called back and is on the line with us already: called again, or with another matter; nobody dials a busy telephone.
import { describe, expect, it } from 'vitest';
import { aCaller, type Story, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import {
  aCallback,
  due,
  HOUR,
  ID,
  MINUTE,
  outcomes,
  passes,
  reached,
  rings,
  taken,
  tryOf,
  withCallback,
} from './callbackStory.ts';

describe('the citizen calls again', () => {
  const again = { type: 'callerArrived', ...aCaller({ callId: 'c2', arrivedAt: MONDAY_TEN + 65_000 }) } as const;
  it.each<[string, () => Story]>([
    ['before the callback is due', () => story(withCallback())],
    ['while it waits', () => due(withCallback({ agents: new Map() }))],
    ['while the agent is rung', () => due()],
    ['while their own telephone rings', () => rings()],
  ])('%s: has the place, and is called no more', (_words, told) => {
    const now = told().when(65, again);
    expect(outcomes(now)).toEqual([['withdrawn', null]]);
    expect(now.world.calls.size).toBe(1);
    expect(now.call('c2')).toMatchObject({ queuedAt: MONDAY_TEN - 1800_000, returned: 'calledAgain' });
    expect(now.world.callbacks.size).toBe(0);
  });

  it('outside of service hours: the callback stays', () => {
    const now = story(withCallback({}, { dueAt: MONDAY_TEN + 22 * HOUR * 1000 })).when(8 * HOUR, {
      ...again,
      arrivedAt: MONDAY_TEN + 8 * HOUR * 1000,
    });
    expect(now.world.callbacks.size).toBe(1);
  });

  it('with another number, or another municipality: the callback stays', () => {
    expect(story(withCallback()).when(65, { ...again, number: '+4929995555' }).world.callbacks.size).toBe(1);
    expect(story(withCallback()).when(65, { ...again, dialled: '300' }).world.callbacks.size).toBe(1);
  });
});

describe('the citizen is on the line with another matter when the callback is due', () => {
  const elsewhere = {
    type: 'callerArrived',
    ...aCaller({ callId: 'c2', arrivedAt: MONDAY_TEN + 30_000, dialled: '300' }),
  } as const;
  const tries = (now: Story) => [...now.world.calls.values()].filter(({ callback }) => callback !== null);

  it('nobody is rung for it; a minute later it is looked again, and no try is lost', () => {
    const now = story(withCallback()).when(30, elsewhere).when(60, passes);
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'callbackPutOff', dueAt: MONDAY_TEN + 2 * MINUTE * 1000 }),
    );
    expect(tries(now)).toEqual([]);
    const after = now.when(90, { type: 'callerGone', callId: 'c2', to: 'hungUp' }).when(2 * MINUTE, passes);
    expect(tryOf(after)).toMatchObject({ queuedAt: MONDAY_TEN - 1800_000, callback: { tries: 0 } });
  });

  it('an agent who has just been rung for it dials nobody, and is rung for the call that is there', () => {
    const now = taken(due().when(61, elsewhere));
    expect(now.happened).toEqual(['offerEnded', 'callEnded', 'callbackPutOff', 'callOffered']);
    expect(now.wanted.filter((wish) => wish.startsWith('createTargetLeg'))).toEqual([]);
    expect(now.world.callbacks.get(ID)?.tries).toEqual([]);
  });

  it.each([
    ['rings', rings],
    ['talks', reached],
  ])('also when it is our own callback that %s', (_words, told) => {
    const other = '6f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a10';
    const second = aCallback({ id: other, dueAt: MONDAY_TEN + 70_000 });
    const both = withCallback({
      callbacks: new Map([
        [ID, aCallback()],
        [other, second],
      ]),
    });
    const first = taken(due(both));
    const now = (told === rings ? rings(first) : reached(rings(first))).when(70, passes);
    expect(now.events).toMatchObject([{ type: 'callbackPutOff', callbackId: other }]);
    expect(now.world.callbacks.get(other)?.dueAt).toBe(MONDAY_TEN + 130_000);
  });
});

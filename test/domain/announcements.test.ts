// What somebody hears while waiting: who they have reached, their place, how long it may take; never a guess, never silence about nobody being there.
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { NO_PACE } from '../../server/domain/statistics/pace.ts';
import type { LiveAgent, World } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aSurvey, aWorld, CENTRE, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const timePassed = { type: 'timePassed' } as const;
const rules = { ...CENTRE.rules, announceEverySeconds: 45 };
const busy = (id: string) => anAgent({ id, state: 'busy', callId: 'other' });
const arrives = (of: Parameters<typeof aCaller>[0] = {}) => ({ type: 'callerArrived', ...aCaller(of) }) as const;

function world(agents: readonly LiveAgent[], pace: Partial<World['pace']> = {}): World {
  return { ...aWorld({ agents, centre: { rules } }), pace: { ...NO_PACE, ...pace } };
}

/** Three minutes a call, and nobody hangs up. */
const threeMinutes = { handlings: Array.from({ length: 10 }, () => 180) };
const heard = (effects: readonly Effect[]) =>
  effects.flatMap((effect) =>
    effect.type === 'announce' ? [`${effect.callId}: ${effect.sentences.map(({ text }) => text).join(' ')}`] : [],
  );
const said = (events: readonly DomainEvent[]) => events.flatMap((event) => (event.type === 'announced' ? [event] : []));

describe('a caller who has to wait', () => {
  it('hears in the same moment whom they have reached', () => {
    const now = story(world([busy('anna')])).when(0, arrives());
    expect(now.wanted).toEqual(['letCallerWait c1', 'announce c1']);
    expect(heard(now.effects)).toEqual(['c1: Stadt, guten Tag.']);
  });

  it('is greeted by the municipality that was dialled', () => {
    const now = story(world([busy('anna')])).when(0, arrives({ dialled: '300' }));
    expect(heard(now.effects)).toEqual(['c1: Kreis, guten Tag.']);
  });

  it('hears nothing of it when somebody is free: it rings', () => {
    expect(heard(story(world([anAgent({ id: 'anna' })])).when(0, arrives()).effects)).toEqual([]);
  });

  it('is told the place after 45 seconds, and no wait as long as it would be a guess', () => {
    const waits = story(world([busy('anna')])).when(0, arrives(), arrives({ callId: 'c2', arrivedAt: MONDAY_TEN + 1 }));
    expect(heard(waits.when(44, timePassed).effects)).toEqual([]);
    expect(heard(waits.when(45, timePassed).effects)).toEqual([
      'c1: Sie sind als Nächstes dran.',
      'c2: Sie sind an Stelle 2.',
    ]);
  });

  it('is told it as often as the rules of the dialled number say', () => {
    const often = new Map([['kreis', { ...rules, announceEverySeconds: 15 }]]);
    const base = world([busy('anna')]);
    const waits = story({ ...base, queue: { ...base.queue, rules: often } }).when(
      0,
      arrives(),
      arrives({ callId: 'c2', dialled: '300', arrivedAt: MONDAY_TEN + 1 }),
    );
    expect(heard(waits.when(15, timePassed).effects)).toEqual(['c2: Sie sind an Stelle 2.']);
    expect(nextDeadline(waits.when(15, timePassed).world)).toBe(MONDAY_TEN + 30_000);
  });

  it('is told the wait as a range, and again every 45 seconds', () => {
    const waits = story(world([busy('anna'), busy('bert')], threeMinutes)).when(0, arrives());
    const told = waits.when(45, timePassed);
    expect(heard(told.effects)).toEqual(['c1: Sie sind als Nächstes dran. Noch 1 bis 3 Minuten.']);
    expect(nextDeadline(told.world)).toBe(MONDAY_TEN + 90_000);
    expect(heard(told.when(90, timePassed).effects)).toHaveLength(1);
  });

  it('hears why when the wait that is said grows twice in a row', () => {
    const slower = (from: World, seconds: number): World => ({
      ...from,
      pace: { ...from.pace, handlings: Array.from({ length: 10 }, () => seconds) },
    });
    const first = story(world([busy('anna'), busy('bert')], threeMinutes))
      .when(0, arrives())
      .when(45, timePassed);
    const second = story(slower(first.world, 360)).when(90, timePassed);
    expect(heard(second.effects)[0]).not.toContain('Gespräche');
    const third = story(slower(second.world, 720)).when(135, timePassed);
    expect(heard(third.effects)[0]).toMatch(/^c1: Die Gespräche dauern länger\. Sie sind als Nächstes dran\./);
  });

  it('who is talked to hears nothing more, and the announcement stops for the answer', () => {
    const waits = story(world([busy('anna')])).when(0, arrives());
    const rung = story({ ...waits.world, agents: new Map([['bert', anAgent({ id: 'bert' })]]) }).when(5, timePassed);
    const legId = rung.call()?.legId ?? '';
    const talks = rung.when(6, { type: 'legAnswered', legId });
    expect(talks.effects).toContainEqual({ type: 'connect', callId: 'c1', legId, answerLine: false, hush: true });
    expect(heard(talks.when(60, timePassed).effects)).toEqual([]);
    expect(talks.world.announced.size).toBe(0);
  });
});

describe('when nobody is at the telephone', () => {
  const pause = anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' });
  /** Nobody could call them back. */
  const unknown = { number: null, withheld: true };
  const ofCountyOnly = busy('cem');

  it.each([
    ['nobody has signed in', []],
    ['everybody is in a pause', [pause]],
    ['only somebody who does not take calls for this municipality', [ofCountyOnly]],
  ])('%s: the caller hears so at once', (_words, agents) => {
    expect(heard(story(world(agents)).when(0, arrives(unknown)).effects)).toEqual([
      'c1: Stadt, guten Tag. Gerade ist niemand da.',
    ]);
  });

  it('a caller whose last agent goes is told within 30 seconds', () => {
    const waits = story(world([busy('anna')])).when(0, arrives(unknown));
    const left = story({ ...waits.world, agents: new Map([['anna', pause]]) });
    expect(nextDeadline(left.world)).toBeLessThanOrEqual(MONDAY_TEN + 30_000);
    expect(heard(left.when(25, timePassed).effects)).toEqual(['c1: Gerade ist niemand da.']);
  });

  it('no wait is named, whatever is known of the pace', () => {
    const told = story(world([], threeMinutes)).when(0, arrives(unknown)).when(45, timePassed);
    expect(heard(told.effects)).toEqual(['c1: Gerade ist niemand da.']);
    expect(said(told.events)[0]?.waitTo).toBeNull();
  });
});

describe('after the exchange was lost and found', () => {
  it('nobody is told at once what they may just have heard', () => {
    const waits = story(world([busy('anna')])).when(0, arrives());
    const found = story({ ...waits.world, telephony: 'away', announced: new Map() }).when(40, {
      type: 'surveyed',
      survey: aSurvey({ callers: [{ ...aCaller(), lineAnswered: true }] }),
    });
    expect(heard(found.effects)).toEqual([]);
    expect(heard(found.when(84, timePassed).effects)).toEqual([]);
    expect(heard(found.when(85, timePassed).effects)).toHaveLength(1);
  });

  it('nothing is said while the exchange is away', () => {
    const away = aWorld({ telephony: 'away', calls: [aCall()], centre: { rules } });
    expect(heard(story(away).when(500, timePassed).effects)).toEqual([]);
  });
});

// The lead's page in numbers: the verdict, the certainty of small figures, the scale of the bars.
import { describe, expect, it } from 'vitest';
import { roundTop, shownHours } from '../../agent-ui/src/desks/lead/barScale.ts';
import { levelBase, standing, wilson } from '../../agent-ui/src/desks/lead/certainty.ts';
import { liveOf, momentOf, verdictOf } from '../../agent-ui/src/desks/lead/verdict.ts';
import type { CallRow } from '../../server/contract/calls.ts';

const nobody = { ready: 0, offered: 0, busy: 0, wrapUp: 0, pause: 0 };

function aCallRow(fields: Partial<CallRow>): CallRow {
  return {
    id: 'c1',
    municipalityId: 'amselfurt',
    state: 'waiting',
    number: null,
    withheld: false,
    callerName: null,
    rehearsal: false,
    arrivedAt: 0,
    queuedAt: 0,
    offeredAt: null,
    answeredAt: null,
    heldAt: null,
    mine: false,
    soundLost: false,
    muted: false,
    transferTo: null,
    transferWay: null,
    transferStage: null,
    cardByMail: false,
    returned: null,
    priority: 0,
    overflow: null,
    wantsPerson: false,
    because: null,
    callback: null,
    ...fields,
  };
}

describe('do we need another person', () => {
  const rows = [
    { plain: 'nobody waits, somebody is free', waiting: 0, longest: 0, team: { ready: 2 }, says: 'no' },
    { plain: 'one waits and two are free', waiting: 1, longest: 3, team: { ready: 2 }, says: 'no' },
    { plain: 'nobody is free, nobody waits', waiting: 0, longest: 0, team: { busy: 3 }, says: 'tight' },
    { plain: 'one waits 12 seconds, nobody is free', waiting: 1, longest: 12, team: { busy: 3 }, says: 'soon' },
    { plain: 'one waits 29 seconds: not yet', waiting: 1, longest: 29, team: { busy: 3 }, says: 'soon' },
    { plain: 'one waits 30 seconds: yes', waiting: 1, longest: 30, team: { busy: 3 }, says: 'yes' },
    {
      plain: 'too long, but one is on pause',
      waiting: 1,
      longest: 90,
      team: { busy: 3, pause: 1 },
      says: 'pausesFirst',
    },
    { plain: 'more wait than are free, too long', waiting: 4, longest: 40, team: { ready: 1, busy: 2 }, says: 'yes' },
    { plain: 'one waits, nobody is on duty', waiting: 1, longest: 2, team: {}, says: 'nobodyOnDuty' },
    { plain: 'one waits, all are on pause', waiting: 1, longest: 2, team: { pause: 2 }, says: 'nobodyOnDuty' },
    { plain: 'nobody waits, nobody is on duty', waiting: 0, longest: 0, team: {}, says: 'closed' },
  ] as const;
  it.each(rows)('$plain → $says', ({ waiting, longest, team, says }) => {
    const moment = { waiting, longestSeconds: longest, practiceWaiting: 0, team: { ...nobody, ...team } };
    expect(verdictOf(moment, 30)).toBe(says);
  });

  it('a caller whose agent is being rung still waits, a practice caller never counts', () => {
    const calls = [
      aCallRow({ id: 'a', queuedAt: 1_000 }),
      aCallRow({ id: 'b', state: 'offered', queuedAt: 5_000 }),
      aCallRow({ id: 'c', state: 'talking', queuedAt: 0 }),
      aCallRow({ id: 'd', queuedAt: 0, rehearsal: true }),
    ];
    expect(momentOf(calls, nobody, 101_400)).toEqual({
      waiting: 2,
      longestSeconds: 100,
      practiceWaiting: 1,
      team: nobody,
    });
    expect(liveOf(calls, 'amselfurt')).toEqual({ waiting: 2, talking: 1 });
    expect(liveOf(calls, 'oberkranich')).toEqual({ waiting: 0, talking: 0 });
  });
});

describe('how sure a share is', () => {
  it('80 % of 30 calls is somewhere between 62.7 and 90.5 % (Wilson, 95 %)', () => {
    const interval = wilson(0.8, 30);
    expect(interval?.low).toBeCloseTo(0.6269, 3);
    expect(interval?.high).toBeCloseTo(0.9049, 3);
  });
  it('no calls, no interval; all or nothing stays within 0 and 1', () => {
    expect(wilson(1, 0)).toBeNull();
    expect(wilson(1, 4)?.high).toBe(1);
    expect(wilson(0, 4)?.low).toBe(0);
  });
  const rows = [
    { plain: 'reached beyond chance', share: 0.9, of: 400, says: 'reached' },
    { plain: 'missed beyond chance', share: 0.5, of: 400, says: 'missed' },
    { plain: '80 % of ten calls says nothing yet', share: 0.8, of: 10, says: 'open' },
    { plain: 'no call, no figure', share: null, of: 0, says: 'none' },
  ] as const;
  it.each(rows)('$plain', ({ share, of, says }) => {
    expect(standing(share, share === null ? null : wilson(share, of), 0.75)).toBe(says);
  });
  it('the level is about answered and abandoned calls without the short ones, and callbacks asked for in time', () => {
    expect(levelBase({ answered: 1000, abandoned: 60, shortAbandoned: 10, callbacksInTime: 3 })).toBe(1053);
  });
});

describe('the bars', () => {
  it.each([
    [0, 4, 1],
    [1, 4, 1],
    [4, 4, 1],
    [5, 6, 2],
    [17, 20, 5],
    [86, 100, 50],
    [130, 150, 50],
  ])('the largest count %i fits below %i in steps of %i', (largest, top, step) => {
    expect(roundTop(largest)).toEqual({ top, step });
  });
  it('shows the service hours, and more when calls came outside of them', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      hour,
      offered: hour === 6 ? 1 : 0,
      answered: 0,
      abandoned: 0,
    }));
    expect(shownHours(hours, [8, 17]).map((entry) => entry.hour)).toEqual([6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });
});

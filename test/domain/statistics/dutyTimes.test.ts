// How working time was spent: every state has its row, the rows add up to the time signed in, and the journal agrees with the world.
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../server/contract/events.ts';
import { DUTY_EVENTS, type DutyEvent, dutySpans, dutySum } from '../../../server/domain/statistics/dutyTimes.ts';
import { BECAUSE } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import { OPENING, playDay, type Shift } from '../day.ts';

const minute = (minutes: number) => MONDAY_TEN + minutes * 60_000;
const anna = { agentId: 'anna' } as const;
const call = { ...anna, callId: 'c1' } as const;
const began = (at: number): DutyEvent => ({ type: 'shiftBegan', at: minute(at), ...anna, device: { kind: 'browser' } });
const ready = (at: number): DutyEvent => ({ type: 'agentBecameReady', at: minute(at), ...anna });
const paused = (at: number, reason: string): DutyEvent => ({ type: 'agentPaused', at: minute(at), ...anna, reason });
const ended = (at: number): DutyEvent => ({ type: 'shiftEnded', at: minute(at), ...anna });
const talks = (at: number): DutyEvent => ({ type: 'callAnswered', at: minute(at), ...call, legId: 'l' });
const wraps = (at: number, until: number): DutyEvent => ({
  type: 'wrapUpStarted',
  at: minute(at),
  ...call,
  until: minute(until),
});
const longer = (at: number, until: number, reason: string): DutyEvent => ({
  type: 'wrapUpExtended',
  at: minute(at),
  ...call,
  until: minute(until),
  reason,
});
const stopped = (at: number): DutyEvent => ({ type: 'wrapUpClockStopped', at: minute(at), ...call });
const rung: DutyEvent = { type: 'callOffered', at: minute(1), ...call, legId: 'l', offer: 1, because: BECAUSE };

const cases: readonly [words: string, events: readonly DutyEvent[], rows: readonly [string, number, number][]][] = [
  ['nobody', [], []],
  [
    'a shift with two breaks: each reason has its row, before the shift has one of its own',
    [
      began(0),
      ready(5),
      paused(20, 'break'),
      ready(35),
      paused(40, 'meeting'),
      ready(50),
      paused(55, 'break'),
      ended(60),
    ],
    [
      ['ready', 25, 3],
      ['pause break', 20, 2],
      ['pause meeting', 10, 1],
      ['pause shiftStart', 5, 1],
    ],
  ],
  [
    'being rung is being ready, a talk a talk',
    [ready(0), rung, talks(2), wraps(12, 14), ready(13), ended(20)],
    [
      ['ready', 9, 2],
      ['talk', 10, 1],
      ['wrapUp', 1, 1],
    ],
  ],
  [
    'a wrap-up that is extended has the reason from its limit on',
    [talks(0), wraps(10, 12), longer(11, 13, 'ticket'), paused(13, 'break'), ended(20)],
    [
      ['talk', 10, 1],
      ['wrapUp', 2, 1],
      ['wrapUp ticket', 1, 1],
      ['pause break', 7, 1],
    ],
  ],
  [
    'an extension that was not needed counts for nothing',
    [wraps(0, 2), longer(1, 3, 'ticket'), ready(1.5), ended(2)],
    [
      ['ready', 0.5, 1],
      ['wrapUp', 1.5, 1],
    ],
  ],
  [
    'extended and then without a clock: three rows',
    [wraps(0, 2), longer(1, 3, 'asking'), stopped(2), ready(10), ended(10)],
    [
      ['wrapUp', 2, 1],
      ['wrapUp clockStopped', 7, 1],
      ['wrapUp asking', 1, 1],
    ],
  ],
  ['who is still on duty is so until now', [ready(0)], [['ready', 60, 1]]],
];

describe('the times of a day', () => {
  it.each(cases)('%s', (_words, events, rows) => {
    const spans = dutySpans(events, minute(0), minute(60)).get('anna') ?? [];
    const sum = dutySum(spans);
    expect(
      sum.times.map(({ state, reason, seconds, times }) => [
        reason === null ? state : `${state} ${reason}`,
        seconds / 60,
        times,
      ]),
    ).toEqual(rows);
    expect(sum.seconds).toBe(rows.reduce((total, [, minutes]) => total + minutes * 60, 0));
  });

  it('begin at midnight for who works over it, and count nothing of the day before', () => {
    const spans = dutySpans([ready(-120), paused(-30, 'break'), ready(10)], minute(0), minute(20)).get('anna');
    expect(
      spans?.map(({ from, until, state }) => [(from - minute(0)) / 60_000, (until - minute(0)) / 60_000, state]),
    ).toEqual([
      [0, 10, 'pause'],
      [10, 20, 'ready'],
    ]);
  });
});

const SHIFTS: readonly Shift[] = [0, 0, 0.5, 1].map((late, index) => ({
  id: `a${index}`,
  from: OPENING + late * 3_600_000,
  hours: 8,
  municipalityIds: ['stadt', 'kreis'],
}));
const STATES: Readonly<Record<string, string>> = {
  ready: 'ready',
  offered: 'ready',
  busy: 'talk',
  wrapUp: 'wrapUp',
  pause: 'pause',
};
const isDuty = (event: DomainEvent): event is DutyEvent => (DUTY_EVENTS as readonly string[]).includes(event.type);

it('of a whole day of 600 calls agree with what the people were in at every moment, without a gap', () => {
  const events: DutyEvent[] = [];
  const truth = new Map<string, { at: number; state: string }[]>(SHIFTS.map(({ id }) => [id, []]));
  playDay(7, SHIFTS, (event, _before, after) => {
    if (isDuty(event)) events.push(event);
    for (const { id, state } of after.agents.values())
      truth.get(id)?.push({ at: event.at, state: STATES[state] ?? '' });
  });
  const last = events.at(-1)?.at ?? 0;
  const spans = dutySpans(events, 0, last);
  for (const { id } of SHIFTS) {
    const own = spans.get(id) ?? [];
    expect(own.length).toBeGreaterThan(300);
    for (const [index, span] of own.entries()) if (index > 0) expect(span.from).toBe(own[index - 1]?.until);
    expect(dutySum(own).seconds).toBeCloseTo(((own.at(-1)?.until ?? 0) - (own[0]?.from ?? 0)) / 1000, 6);
    let looked = 0;
    for (const { at, state } of truth.get(id) ?? []) {
      // Between two changes of the same moment only the last one lasts.
      const span = own.find(({ from, until }) => from < at && at < until);
      if (span === undefined) continue;
      looked += 1;
      expect(span.state, `${id} at ${at}`).toBe(state);
    }
    expect(looked).toBeGreaterThan(500);
  }
});

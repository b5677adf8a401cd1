import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../server/contract/events.ts';
import { expectedWait, spokenRange } from '../../../server/domain/statistics/expectedWait.ts';
import { evolvePace, measured, NO_PACE } from '../../../server/domain/statistics/pace.ts';

const forever = Number.POSITIVE_INFINITY;

describe('the expected wait', () => {
  it.each([
    ['first in line, three people, three minutes a call', 0, 3, 180, forever, 60],
    ['fifth in line, nobody hangs up', 4, 3, 180, forever, 300],
    ['fifth in line, patience of two minutes', 4, 3, 180, 120, 174],
    ['tenth in line, patience of two minutes', 9, 3, 180, 120, 242.4],
    ['fifth in line, ten people, four minutes a call', 4, 10, 240, forever, 120],
    ['nobody at the telephone', 0, 0, 180, forever, forever],
  ])('%s', (_words, ahead, agents, handlingSeconds, patienceSeconds, seconds) => {
    const wait = expectedWait({ ahead, agents, handlingSeconds, patienceSeconds });
    expect(Math.round(wait * 10) / 10).toBe(seconds);
  });

  it.each([
    ['very short', 5, 30, 60],
    ['half a minute', 30, 30, 60],
    ['forty seconds', 40, 30, 60],
    ['one minute', 60, 30, 120],
    ['a bit more than a minute', 70, 60, 120],
    ['two minutes', 120, 60, 180],
    ['almost three minutes', 174, 120, 300],
    ['ten minutes', 600, 300, 900],
  ])('%s is said as a range', (_words, seconds, from, to) => {
    expect(spokenRange(seconds)).toEqual({ from, to });
  });
});

describe('the pace', () => {
  const paceAfter = (events: readonly object[]) =>
    measured((events as DomainEvent[]).reduce((pace, event) => evolvePace(pace, event), NO_PACE));
  const served = (count: number, waitSeconds: number, handlingSeconds: number) =>
    Array.from({ length: count }, (_, index) => {
      const at = index * 1_000_000;
      const answered = at + waitSeconds * 1000;
      return [
        { type: 'callArrived', at, callId: `c${index}` },
        { type: 'callAnswered', at: answered, callId: `c${index}` },
        { type: 'callEnded', at: answered + 1000, callId: `c${index}`, reason: 'answered' },
        { type: 'contactClosed', at: answered + handlingSeconds * 1000, callId: `c${index}` },
      ];
    }).flat();
  const gaveUp = (count: number, waitSeconds: number) =>
    Array.from({ length: count }, (_, index) => [
      { type: 'callArrived', at: index, callId: `g${index}` },
      { type: 'callEnded', at: index + waitSeconds * 1000, callId: `g${index}`, reason: 'abandoned' },
    ]).flat();

  it('is not known with too few contacts', () => {
    expect(paceAfter(served(9, 20, 180))).toBeNull();
  });

  it('is the mean from answer to the end of wrap-up; nobody who gives up means endless patience', () => {
    expect(paceAfter(served(10, 20, 180))).toEqual({ handlingSeconds: 180, patienceSeconds: forever });
  });

  it('of the latest fifty contacts alone', () => {
    expect(paceAfter([...served(30, 0, 600), ...served(50, 0, 60)])?.handlingSeconds).toBe(60);
  });

  it('patience is all waiting time by how many gave up', () => {
    expect(paceAfter([...served(10, 30, 180), ...gaveUp(5, 60)])?.patienceSeconds).toBe(120);
  });
});

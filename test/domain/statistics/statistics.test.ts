import { describe, expect, it } from 'vitest';
import { mean, nearestRank, serviceLevel, serviceLevelStrict } from '../../../server/domain/statistics/formulas.ts';
import { type CountedCall, todayFigures } from '../../../server/domain/statistics/today.ts';

const times = (count: number, seconds: number) => Array.from({ length: count }, () => seconds);

describe('service levels', () => {
  const example = {
    answeredAfter: [...times(860, 20), ...times(140, 21)],
    abandonedAfter: [...times(10, 5), ...times(10, 20), ...times(40, 60)],
    otherwise: 7,
  };

  it('of the published example (A 1000, B 60, A(20) 860, B(5) 10) are 81.9 and 81.1 percent', () => {
    expect(serviceLevel(example, 20, 5)).toBeCloseTo(0.819, 3);
    expect(serviceLevelStrict(example, 20)).toBeCloseTo(0.811, 3);
  });

  it('of nobody, or only of people who hung up at once, say nothing', () => {
    expect(serviceLevel({ answeredAfter: [], abandonedAfter: [], otherwise: 0 }, 30, 5)).toBeNull();
    expect(serviceLevel({ answeredAfter: [], abandonedAfter: [1, 2], otherwise: 0 }, 30, 5)).toBeNull();
    expect(serviceLevelStrict({ answeredAfter: [], abandonedAfter: [1, 2], otherwise: 0 }, 30)).toBe(0);
  });
});

describe('percentiles by nearest rank', () => {
  it.each([
    ['of ten values the eighth', [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 80],
    ['of five values the fourth', [5, 1, 4, 2, 3], 4],
    ['of one value that one', [7], 7],
    ['of none nothing', [], null],
  ])('P80 %s', (_words, values, expected) => {
    expect(nearestRank(values, 0.8)).toBe(expected);
  });

  it('the mean of nothing is nothing', () => {
    expect(mean([])).toBeNull();
  });
});

const MORNING = Date.parse('2026-06-09T09:00+02:00');
const seconds = (count: number) => MORNING + count * 1000;

function call(of: Partial<CountedCall>): CountedCall {
  return {
    municipalityId: 'amselfurt',
    rehearsal: false,
    state: 'ended',
    arrivedAt: MORNING,
    answeredAt: null,
    handedOverAt: null,
    endedAt: null,
    endReason: null,
    overflow: null,
    path: null,
    ...of,
  };
}

describe('the ways of the day', () => {
  it('count answered calls by the way they took, and each reason for overflow apart', () => {
    const answered = { answeredAt: seconds(9), endedAt: seconds(60), endReason: 'answered' as const };
    const day = [
      call({ ...answered, path: 'picked' }),
      call({ ...answered, path: 'lastAgent' }),
      call({ ...answered, path: 'longestFree', overflow: 'tooLong' }),
      call({ path: 'picked', endedAt: seconds(20), endReason: 'abandonedRinging' }),
      call({ endedAt: seconds(1), endReason: 'overflow', overflow: 'full' }),
    ];
    expect(todayFigures(day, seconds(90), 'Europe/Berlin')).toMatchObject({
      picked: 1,
      toLastAgent: 1,
      overflow: { full: 1, tooLong: 1, nobody: 0 },
      answered: 3,
      otherwise: 1,
    });
  });
});

describe('the figures of the day', () => {
  const day: CountedCall[] = [
    call({ answeredAt: seconds(10), endedAt: seconds(110), endReason: 'answered' }),
    call({ answeredAt: seconds(30), endedAt: seconds(90), endReason: 'answered' }),
    call({ answeredAt: seconds(31), handedOverAt: seconds(51), endedAt: seconds(500), endReason: 'transferred' }),
    call({ municipalityId: 'kreis', answeredAt: seconds(20), state: 'talking' }),
    // answered, fell back into the queue and hung up there
    call({ municipalityId: 'kreis', answeredAt: seconds(9), endedAt: seconds(69), endReason: 'abandoned' }),
    call({ endedAt: seconds(5), endReason: 'abandoned' }),
    call({ endedAt: seconds(6), endReason: 'abandonedRinging' }),
    call({ endedAt: seconds(40), endReason: 'fallback' }),
    call({ endedAt: seconds(41), endReason: 'lost' }),
    call({ state: 'waiting', arrivedAt: seconds(100) }),
    call({ state: 'offered', arrivedAt: seconds(130) }),
    call({ rehearsal: true, answeredAt: seconds(1), endedAt: seconds(2), endReason: 'answered' }),
    call({ rehearsal: true, state: 'waiting' }),
  ];
  const figures = todayFigures(day, seconds(200), 'Europe/Berlin');

  it('count every call once: offered is answered, abandoned and otherwise', () => {
    expect(figures).toMatchObject({ offered: 9, answered: 5, abandoned: 2, shortAbandoned: 1, otherwise: 2 });
  });

  it('show who waits now and for how long, rehearsal apart', () => {
    expect(figures).toMatchObject({ waitingNow: 2, longestWaitSeconds: 100 });
  });

  it('measure waiting and talking', () => {
    expect(figures.meanWaitSeconds).toBe(20);
    expect(figures.p80WaitSeconds).toBe(30);
    // 100, 60, 20 (until the agent left) and 60; who still talks is not counted yet
    expect(figures.meanTalkSeconds).toBe(60);
  });

  it('give the service level and its strict variant', () => {
    expect(figures.serviceLevel).toBeCloseTo(4 / 6);
    expect(figures.serviceLevelStrict).toBeCloseTo(4 / 7);
  });

  it('keep simulated callers apart', () => {
    expect(figures.rehearsal).toEqual({ offered: 1, answered: 1, abandoned: 0 });
    expect(
      todayFigures(
        day.filter((one) => !one.rehearsal),
        seconds(200),
        'Europe/Berlin',
      ).rehearsal,
    ).toBeNull();
    expect(
      todayFigures(
        day.filter((one) => !one.rehearsal),
        seconds(200),
        'Europe/Berlin',
      ),
    ).toEqual({ ...figures, rehearsal: null });
  });

  it('split by local hour and by municipality', () => {
    expect(figures.hours).toHaveLength(24);
    expect(figures.hours[9]).toMatchObject({ hour: 9, offered: 9, answered: 5, abandoned: 2, meanWaitSeconds: 20 });
    expect(figures.hours.filter((hour) => hour.offered > 0)).toHaveLength(1);
    expect(figures.byMunicipality).toMatchObject([
      { municipalityId: 'amselfurt', offered: 7, answered: 3, abandoned: 2 },
      { municipalityId: 'kreis', offered: 2, answered: 2, abandoned: 0, serviceLevel: 1 },
    ]);
  });

  it('of an empty day are zero or unknown, never wrong', () => {
    expect(todayFigures([], MORNING, 'Europe/Berlin')).toMatchObject({
      offered: 0,
      waitingNow: 0,
      longestWaitSeconds: 0,
      meanWaitSeconds: null,
      p80WaitSeconds: null,
      serviceLevel: null,
      rehearsal: null,
      byMunicipality: [],
    });
  });
});

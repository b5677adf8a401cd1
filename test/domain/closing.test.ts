import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { todayFigures } from '../../server/domain/statistics/today.ts';
import { aCall, aCaller, anAgent, aSignedOut, aSurvey, aWorld, CENTRE, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const HOUR = 3600;
/** Seconds after Monday ten o'clock at which the town closes (17:00), and at which it opens on Tuesday (8:00). */
const CLOSING = 7 * HOUR;
const timePassed = { type: 'timePassed' } as const;
const moment = (seconds: number) => MONDAY_TEN + seconds * 1000;
const arrives = (seconds: number, of: Parameters<typeof aCaller>[0] = {}) =>
  ({ type: 'callerArrived', ...aCaller({ arrivedAt: moment(seconds), ...of }) }) as const;
const texts = (effects: readonly { type: string }[]) =>
  effects.flatMap((effect) =>
    effect.type === 'sayClosed'
      ? (effect as unknown as { sentences: { text: string }[] }).sentences.map((one) => one.text)
      : [],
  );

describe('a caller outside of service hours', () => {
  it('hears who it is, when it opens next, and how to leave a message, and is in the books as closed', () => {
    const now = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(CLOSING, arrives(CLOSING));
    expect(now.wanted).toEqual(['sayClosed c1']);
    expect(texts(now.effects)).toEqual([
      'Stadt, guten Tag.',
      'Geschlossen. Sie erreichen uns wieder ab morgen, 8 Uhr.',
      'Für eine Nachricht die Eins.',
    ]);
    expect(now.events).toMatchObject([{ type: 'callArrived' }, { type: 'callEnded', by: 'system', reason: 'closed' }]);
    expect(now.call()).toBeUndefined();
  });

  it('hears the reason of a day with hours of its own', () => {
    const stadt = CENTRE.municipalities.get('stadt');
    if (stadt === undefined) throw new Error('no town');
    const otherDays = new Map([['2026-11-23', { reason: 'Personalversammlung', spans: [], workingDay: true }]]);
    const municipalities = new Map([['stadt', { ...stadt, calendar: { ...stadt.calendar, otherDays } }]]);
    const now = story(aWorld({ centre: { municipalities } })).when(0, arrives(0));
    expect(texts(now.effects)[1]).toBe('Heute anders: Personalversammlung.');
  });

  it.each([
    ['a second before closing time is still served', CLOSING - 1, {}, 'letCallerHearRinging c1'],
    ['in the rehearsal is always served', CLOSING, { rehearsal: true }, 'letCallerHearRinging c1'],
  ])('who calls %s', (_words, seconds, of, wanted) => {
    const now = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(seconds, arrives(seconds, of));
    expect(now.wanted).toContain(wanted);
  });

  it('is told so too when the program was away as the call came', () => {
    const caller = { ...aCaller({ arrivedAt: moment(CLOSING + 5) }), lineAnswered: true };
    const now = story(aWorld({ telephony: 'away' })).when(CLOSING + 60, {
      type: 'surveyed',
      survey: aSurvey({ callers: [caller] }),
    });
    expect(now.wanted).toContain('sayClosed c1');
    expect(now.wanted).not.toContain('letCallerWait c1');
  });

  it('counts apart: the offered figures of the day do not hold the call', () => {
    const closed = {
      municipalityId: 'stadt',
      rehearsal: false,
      state: 'ended',
      arrivedAt: moment(CLOSING),
      answeredAt: null,
      handedOverAt: null,
      endedAt: moment(CLOSING),
      endReason: 'closed',
      overflow: null,
      path: null,
    } as const;
    const figures = todayFigures(
      [closed, { ...closed, endReason: 'closedWaiting', arrivedAt: moment(0) }],
      moment(CLOSING + 9),
      'Europe/Berlin',
    );
    expect(figures).toMatchObject({ offered: 1, otherwise: 1, outsideHours: 1 });
  });
});

describe('who waits at closing time', () => {
  const busy = anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' });
  const limit = CENTRE.rules.servedAfterClosingSeconds;
  const waiting = aCall({ arrivedAt: moment(CLOSING - 60), lineAnswered: true });

  it('is still offered to whoever becomes free', () => {
    const now = story(aWorld({ calls: [waiting], agents: [anAgent({ id: 'anna' })] })).when(CLOSING + 10, timePassed);
    expect(now.events).toMatchObject([{ type: 'callOffered', callId: 'c1', agentId: 'anna' }]);
  });

  it.each([
    ['with people of the team there, so long after closing time', [busy], CLOSING + limit],
    ['with nobody of the team left, at closing time', [aSignedOut('anna')], CLOSING],
  ])('%s, is told when it opens next', (_words, agents, end) => {
    const before = story(aWorld({ calls: [waiting], agents }));
    expect(nextDeadline(before.world)).toBe(moment(end));
    expect(before.when(end - 1, timePassed).happened).toEqual([]);
    const now = before.when(end, timePassed);
    expect(now.wanted).toEqual(['sayClosed c1']);
    expect(texts(now.effects)[0]).toBe('Leider nicht mehr geschafft. Sie erreichen uns wieder ab morgen, 8 Uhr.');
    expect(now.events).toMatchObject([{ type: 'callEnded', by: 'system', reason: 'closedWaiting' }]);
  });

  it.each([
    [
      'whose telephone rings at somebody’s desk',
      aCall({ ...waiting, state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1' }),
    ],
    ['who was answered before and came back', aCall({ ...waiting, answeredAt: moment(CLOSING - 30) })],
    ['of the rehearsal', aCall({ ...waiting, rehearsal: true })],
  ])('%s is not sent away', (_words, call) => {
    const now = story(aWorld({ calls: [call], agents: [aSignedOut('bert')] })).when(CLOSING + limit + 60, timePassed);
    expect(now.wanted).not.toContain('sayClosed c1');
  });

  it('over a lunch break that is shorter waits on', () => {
    const stadt = CENTRE.municipalities.get('stadt');
    if (stadt === undefined) throw new Error('no town');
    const week = {
      1: [
        [480, 720],
        [721, 1020],
      ] as const,
    };
    const municipalities = new Map([['stadt', { ...stadt, calendar: { ...stadt.calendar, week } }]]);
    const call = aCall({ arrivedAt: moment(2 * HOUR - 30), lineAnswered: true });
    const rules = { ...CENTRE.rules, servedAfterClosingSeconds: 120 };
    expect(nextDeadline(aWorld({ calls: [call], agents: [busy], centre: { municipalities, rules } }))).toBe(
      moment(CLOSING + 120),
    );
  });
});

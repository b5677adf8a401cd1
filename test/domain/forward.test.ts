// Put through without an agent, by overflow or key 0: who is rung, when nobody may be, and that a caller never loses the place by it.
import { describe, expect, it } from 'vitest';
import type { HotlineRules, NotForwarded } from '../../server/contract/routing.ts';
import type { Effect } from '../../server/domain/effects.ts';
import { todayFigures } from '../../server/domain/statistics/today.ts';
import type { LiveCall } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aSurvey, asked, aWorld, CENTRE, SILENT_RULES, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const CLOSING = 7 * 3600;
const MOBILE = '+491701234567';
const moment = (seconds: number) => MONDAY_TEN + seconds * 1000;
const timePassed = { type: 'timePassed' } as const;
const zero = { type: 'keyPressed', callId: 'c1', key: '0' } as const;
const arrives = (seconds: number, of: Parameters<typeof aCaller>[0] = {}) =>
  ({ type: 'callerArrived', ...aCaller({ arrivedAt: moment(seconds), ...of }) }) as const;
const heard = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => ('sentences' in effect ? effect.sentences.map(({ text }) => text) : []));
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'other' });
const { overflow } = SILENT_RULES;
const number = { target: 'number', to: MOBILE } as const;
const official = { target: 'official', to: 'bauamt' } as const;
const rules = (of: Partial<HotlineRules>, id = 'stadt') => ({ rules: new Map([[id, { ...SILENT_RULES, ...of }]]) });
const tooLong = (rule: typeof number | typeof official) =>
  rules({ overflow: { ...overflow, tooLong: { seconds: 30, ...rule } } });
/** Somebody has waited for half a minute, and the target's telephone rings. */
const rung = (rule: typeof number | typeof official = number) =>
  story(aWorld({ calls: [aCall()], agents: [busy], queue: tooLong(rule) })).when(30, timePassed);
const legOf = (call: LiveCall | undefined) => call?.transfer?.legId ?? '';

describe('an overflow to somebody outside the team', () => {
  it.each([
    ['another number', number, 'OUTSIDE', '01701234567'],
    ['somebody in the directory', official, 'bauamt', '029991555'],
  ] as const)(
    'rings %s, with the town’s own number on the display, for 20 seconds',
    (_who, rule, officialId, dialled) => {
      const now = rung(rule);
      expect(now.call()).toMatchObject({
        state: 'transferring',
        agentId: null,
        transfer: { officialId, stage: 'rings' },
      });
      expect(now.call()?.overflow).toEqual({ why: 'tooLong', target: rule.target });
      expect(now.effects).toContainEqual(expect.objectContaining({ type: 'createTargetLeg', number: dialled }));
      expect(heard(now.effects)).toEqual(['Wir verbinden.']);
      const dials = now.when(30, { type: 'legReady', legId: legOf(now.call()) });
      expect(dials.effects).toEqual([
        { type: 'dialLeg', legId: legOf(now.call()), timeoutSeconds: 20, shows: { number: '+49stadt', name: 'stadt' } },
      ]);
    },
  );

  it('joins both at the answer, and the call ends as forwarded, with nobody’s wrap-up', () => {
    const now = rung();
    const legId = legOf(now.call());
    const talk = now.when(35, { type: 'legAnswered', legId });
    expect(talk.effects).toEqual([{ type: 'connect', callId: 'c1', legId, answerLine: false, hush: true }]);
    expect(talk.call()).toMatchObject({ state: 'connected', answeredAt: null });
    const over = talk.when(95, { type: 'legGone', legId, cause: 16 });
    expect(over.events).toMatchObject([{ type: 'callEnded', by: 'target', reason: 'forwarded' }]);
    expect(over.wanted).toEqual(expect.arrayContaining(['hangUpCaller c1', 'closeBridge c1']));
  });

  it.each([
    ['does not answer', 19],
    ['is busy', 17],
    ['cannot be reached', 3],
  ])('when it %s the caller waits on at the old place, and is served before who came later', (_words, cause) => {
    const now = rung();
    const later = now.when(40, arrives(40, { callId: 'c2', number: '+4929995678' }));
    const back = later.when(50, { type: 'legGone', legId: legOf(now.call()), cause });
    expect(back.call()).toMatchObject({ state: 'waiting', queuedAt: MONDAY_TEN, transfer: null });
    expect(back.when(60, timePassed).happened).not.toContain('callForwarded');
    const free = anAgent({ id: 'bert' });
    const both = story({ ...back.world, agents: new Map(back.world.agents).set('bert', free) }).when(70, timePassed);
    expect(both.events.filter(({ type }) => type === 'callOffered')).toMatchObject([{ callId: 'c1' }]);
  });

  it('goes on by a later reason when nobody answers, and not twice by the same', () => {
    const queue = rules({
      overflow: {
        full: { waiting: 1, ...number },
        tooLong: { seconds: 60, target: 'message' },
        nobody: overflow.nobody,
      },
    });
    const full = story(aWorld({ calls: [aCall({ id: 'c0' })], agents: [busy], queue })).when(1, arrives(1));
    expect(full.call()?.overflow?.why).toBe('full');
    const back = full.when(21, { type: 'legGone', legId: legOf(full.call()), cause: 19 });
    expect(back.when(61, timePassed).events).toContainEqual(
      expect.objectContaining({ type: 'callOverflowed', callId: 'c1', why: 'tooLong', target: 'message' }),
    );
  });

  it('who comes while too many wait hears whom they have reached, then that they are put through', () => {
    const queue = rules({ announceEverySeconds: 45, overflow: { ...overflow, full: { waiting: 1, ...number } } });
    const now = story(aWorld({ calls: [aCall({ id: 'c0' })], agents: [busy], queue })).when(1, arrives(1));
    expect(now.call()?.state).toBe('transferring');
    expect(now.wanted).toContain('letCallerWait c1');
    expect(heard(now.effects)).toEqual(['Stadt, guten Tag.', 'Wir verbinden.']);
  });

  it.each<[string, Partial<LiveCall>, object, NotForwarded]>([
    ['a simulated caller rings no real number', { rehearsal: true }, {}, 'rehearsal'],
    ['a number that the town has taken off its list', {}, { allowed: ['+492999'] }, 'notAllowed'],
    ['more than the town allows within a day', {}, { perDay: 0 }, 'limit'],
  ])('is left alone, and the caller stays in the queue: %s', (_words, of, outside, because) => {
    const stadt = CENTRE.municipalities.get('stadt');
    if (stadt?.outside == null) throw new Error('no town');
    const municipalities = new Map([['stadt', { ...stadt, outside: { ...stadt.outside, ...outside } }]]);
    const world = aWorld({ calls: [aCall(of)], agents: [busy], queue: tooLong(number), centre: { municipalities } });
    const now = story(world).when(30, timePassed);
    expect(now.happened).toEqual(['callOverflowed', 'callNotForwarded']);
    expect(now.events[1]).toMatchObject({ why: 'tooLong', because });
    expect(now.call()?.state).toBe('waiting');
    expect(now.effects).toEqual([]);
  });

  it('counts as an outside number dialled, at once and for a day', () => {
    expect(rung().world.outsideDials).toEqual([{ municipalityId: 'stadt', at: moment(30) }]);
    expect(rung(official).world.outsideDials).toEqual([]);
  });

  it('who hangs up while it rings counts as abandoned, and the telephone stops', () => {
    const now = rung();
    const gone = now.when(40, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(gone.events).toMatchObject([{ type: 'callEnded', by: 'caller', reason: 'abandoned' }]);
    expect(gone.wanted).toContain(`hangUpLeg ${legOf(now.call())}`);
  });

  it('could the two not be joined, the caller waits at the old place', () => {
    const now = rung();
    const legId = legOf(now.call());
    const back = now.when(35, { type: 'legAnswered', legId }).when(35, { type: 'bridgingFailed', callId: 'c1', legId });
    expect(back.call()).toMatchObject({ state: 'waiting', returned: 'notConnected', queuedAt: MONDAY_TEN });
  });
});

describe('a server that was away meanwhile', () => {
  const caller = { ...aCaller(), lineAnswered: true };
  const away = (of: LiveCall | undefined) =>
    story(aWorld({ telephony: 'away', calls: of === undefined ? [] : [of], agents: [busy], queue: tooLong(number) }));

  it.each([
    ['joins who answered', 'up', 'connected'],
    ['lets it ring on', 'ringing', 'transferring'],
    ['lets the caller wait when it rings no more', undefined, 'waiting'],
  ] as const)('%s', (_words, state, then) => {
    const call = rung().call();
    const legs = state === undefined ? [] : [{ legId: legOf(call), state, bridgedCallId: null }];
    const now = away(call).when(40, { type: 'surveyed', survey: aSurvey({ callers: [caller], legs }) });
    expect(now.call()?.state).toBe(then);
  });

  it('whoever was cut off in such a talk is called back', () => {
    const now = rung();
    const talk = now.when(35, { type: 'legAnswered', legId: legOf(now.call()) }).call();
    const lost = away(talk).when(60, { type: 'surveyed', survey: aSurvey({ upSince: moment(50) }) });
    expect(lost.events).toContainEqual(expect.objectContaining({ type: 'callEnded', reason: 'lost' }));
    expect(lost.events).toContainEqual(expect.objectContaining({ type: 'ticketOpened', kind: 'callback' }));
  });
});

describe('key 0 to somebody whom the hotline names', () => {
  const waiting = (of: Partial<LiveCall> = {}) =>
    story(aWorld({ calls: [aCall(of)], agents: [anAgent({ id: 'cem' })], queue: rules({ person: official }) }));

  it('rings that person, not whoever is free', () => {
    const now = waiting().when(5, zero);
    expect(now.call()).toMatchObject({ state: 'transferring', transfer: { officialId: 'bauamt' } });
    expect(heard(now.effects)).toEqual(['Wir verbinden.']);
  });

  it('without an answer there the caller comes before all others, to whoever is free in any team', () => {
    const now = waiting().when(5, zero);
    const back = now.when(25, { type: 'legGone', legId: legOf(now.call()), cause: 19 });
    expect(back.call()).toMatchObject({ state: 'offered', agentId: 'cem', queuedAt: MONDAY_TEN });
  });

  it('is told in the greeting, because there it leads elsewhere', () => {
    const queue = rules({ announceEverySeconds: 45, person: official });
    const now = story(aWorld({ agents: [busy], queue })).when(0, arrives(0));
    expect(heard(now.effects)).toEqual(['Stadt, guten Tag.', 'Für einen Menschen die Null.']);
  });

  it('after closing time leads to whoever is there instead', () => {
    const world = aWorld({ agents: [anAgent({ id: 'anna' })], queue: rules({ person: official }) });
    const now = story(world).when(CLOSING + 9, arrives(CLOSING, { wantsPerson: true }));
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'anna' });
  });
});

describe('a lead who sets such a rule', () => {
  const sets = (person: HotlineRules['person'], municipalityId = 'stadt') =>
    story(aWorld({})).when(
      0,
      asked(
        'lead',
        { type: 'setHotlineRules', municipalityId, rules: { ...SILENT_RULES, person } },
        { leads: ['stadt', 'kreis'] },
      ),
    );

  it.each([
    [
      'a number that the town does not allow',
      { target: 'number', to: '+493012345678' } as const,
      'stadt',
      'number-not-allowed',
    ],
    ['any number where nobody may be dialled outside', number, 'kreis', 'number-not-allowed'],
    [
      'somebody who is not in the directory',
      { target: 'official', to: 'nobody' } as const,
      'stadt',
      'official-not-found',
    ],
  ])('is refused %s', (_words, person, municipalityId, error) => {
    expect(sets(person, municipalityId).outcome).toEqual({ ok: false, error, rule: 'person' });
    expect(sets(person, municipalityId).events).toEqual([]);
  });

  it.each(['full', 'tooLong', 'nobody'] as const)('is told that it is about the overflow: %s', (reason) => {
    const foreign = { target: 'number', to: '+493012345678' } as const;
    const of = { ...SILENT_RULES, overflow: { ...overflow, [reason]: { ...overflow[reason], ...foreign } } };
    const ask = { type: 'setHotlineRules', municipalityId: 'stadt', rules: of } as const;
    const now = story(aWorld({})).when(0, asked('lead', ask, { leads: ['stadt'] }));
    expect(now.outcome).toEqual({ ok: false, error: 'number-not-allowed', rule: reason });
    expect(now.events).toEqual([]);
  });

  it('is kept with the number as it is dialled from anywhere', () => {
    expect(sets(number).world.queue.rules.get('stadt')?.person).toEqual(number);
  });
});

describe('the figures of the day', () => {
  const counted = {
    municipalityId: 'stadt',
    rehearsal: false,
    state: 'ended' as const,
    arrivedAt: MONDAY_TEN,
    answeredAt: null,
    handedOverAt: null,
    endedAt: moment(60),
    overflow: null,
    path: null,
  };

  it('count who talked there apart from answered and abandoned, how often nobody answered, and how often nobody could be rung', () => {
    const calls = [
      { ...counted, endReason: 'forwarded' as const, overflow: 'tooLong' as const, handedOverAt: moment(40) },
      { ...counted, endReason: null, endedAt: null, state: 'connected' as const, forwardsMissed: 1 },
      { ...counted, endReason: 'abandoned' as const, forwardsUnrung: 2 },
      { ...counted, endReason: 'abandoned' as const, rehearsal: true, forwardsUnrung: 1 },
      { ...counted, endReason: 'answered' as const, answeredAt: moment(50), forwardsMissed: 1 },
    ];
    const figures = todayFigures(calls, moment(60), 'Europe/Berlin');
    expect(figures).toMatchObject({ offered: 4, answered: 1, abandoned: 1, otherwise: 2, waitingNow: 0 });
    expect(figures.forwarded).toEqual({ answered: 2, missed: 2, unrung: 2 });
    expect(figures.overflow).toEqual({ full: 0, tooLong: 1, nobody: 0 });
  });
});

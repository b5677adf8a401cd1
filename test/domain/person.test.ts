// Key 0: whom it brings to a person, when, and where it does nothing.
import { describe, expect, it } from 'vitest';
import type { HotlineRules } from '../../server/contract/routing.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import type { Effect } from '../../server/domain/effects.ts';
import type { LiveAgent, LiveCall } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aSurvey, asked, aWorld, SILENT_RULES, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const HOUR = 3600;
/** Seconds after Monday ten o'clock at which the town closes (17:00). */
const CLOSING = 7 * HOUR;
const moment = (seconds: number) => MONDAY_TEN + seconds * 1000;
const timePassed = { type: 'timePassed' } as const;
const zero = { type: 'keyPressed', callId: 'c1', key: '0' } as const;
const arrives = (seconds: number, of: Parameters<typeof aCaller>[0] = {}) =>
  ({ type: 'callerArrived', ...aCaller({ arrivedAt: moment(seconds), ...of }) }) as const;
const comesBack = (seconds: number) => arrives(seconds, { wantsPerson: true });
const heard = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => ('sentences' in effect ? effect.sentences.map(({ text }) => text) : []));
const on = (of: Partial<HotlineRules> = {}) => ({
  rules: new Map([['stadt', { ...SILENT_RULES, person: { target: 'queue' as const }, ...of }]]),
});
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'other' });
const pause = anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' });
/** Takes calls of the county alone. */
const colleague = anAgent({ id: 'cem' });

describe('key 0 while somebody waits', () => {
  it.each<[string, Partial<LiveCall>, readonly LiveAgent[], boolean, readonly string[]]>([
    ['is told that the next person free is theirs', {}, [busy], true, ['Gleich spricht jemand mit Ihnen.']],
    ['is told when nobody is there', {}, [], true, ['Gerade ist niemand da.']],
    ['is told so, too, while everybody has a pause', {}, [pause], true, ['Gerade ist niemand da.']],
    ['hears nothing more, pressing it again', { wantsPerson: true }, [busy], false, []],
    ['gets there in the rehearsal', { rehearsal: true }, [busy], true, ['Gleich spricht jemand mit Ihnen.']],
    ['gets nowhere where the hotline has it off', { municipalityId: 'kreis' }, [busy], false, []],
  ])('who presses it %s', (_words, of, agents, wanted, words) => {
    const now = story(aWorld({ calls: [aCall(of)], agents, queue: on() })).when(5, zero);
    expect(now.happened.includes('personWanted')).toBe(wanted);
    expect(heard(now.effects)).toEqual(words);
  });

  it('is off until a lead switches it on, and then holds for those who wait already', () => {
    const waiting = story(aWorld({ calls: [aCall()], agents: [busy] }));
    expect(waiting.when(5, zero).events).toEqual([]);
    const rules = { ...SILENT_RULES, person: { target: 'queue' as const } };
    const set = asked('lead', { type: 'setHotlineRules', municipalityId: 'stadt', rules }, { leads: ['stadt'] });
    expect(waiting.when(5, set).when(6, zero).call()?.wantsPerson).toBe(true);
  });

  it('rings at once whoever is free, also of another team, and nothing is said', () => {
    const now = story(aWorld({ calls: [aCall()], agents: [colleague], queue: on() })).when(5, zero);
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'cem', because: { level: null, late: ['person'] } });
    expect(heard(now.effects)).toEqual([]);
  });

  it('waits no longer for better skill, nor for who spoke with the caller last', () => {
    const last = anAgent({ id: 'bert', state: 'wrapUp', callId: 'x', wrapUpUntil: moment(9) });
    const world = aWorld({
      calls: [aCall({ lastAgentId: 'bert' })],
      agents: [anAgent({ id: 'anna' }), last],
      queue: on(),
    });
    expect(story(world).when(2, timePassed).call()?.state).toBe('waiting');
    expect(story(world).when(2, zero).call()?.agentId).toBe('anna');
  });

  it('is remembered while a telephone rings: who is not answered is in front then', () => {
    const before = aCall({ id: 'c0', queuedAt: moment(-60) });
    const world = aWorld({ calls: [aCall()], agents: [anAgent({ id: 'anna' })], queue: on() });
    const rung = story(world).when(1, timePassed);
    expect(rung.call()?.state).toBe('offered');
    const pressed = rung.when(2, zero);
    expect(pressed.happened).toEqual(['personWanted']);
    expect(pressed.effects).toEqual([]);
    const calls = [...pressed.world.calls.values(), before];
    const both = story({ ...pressed.world, calls: new Map(calls.map((call) => [call.id, call])) });
    const now = both.when(22, { type: 'legGone', legId: pressed.call()?.legId ?? '', cause: 19 });
    expect(now.events.filter(({ type }) => type === 'callOffered')).toMatchObject([{ callId: 'c1' }]);
  });

  it.each<[string, Partial<LiveCall>, string]>([
    ['who waits longer', {}, 'c1'],
    ['who pressed it, too, and waits longer: that one is first', { wantsPerson: true }, 'c0'],
    ['whom a lead put in front: that one is first', { priority: 1 }, 'c0'],
    ['a caller of a hotline with the highest priority', { municipalityId: 'kreis' }, 'c1'],
  ])('comes before %s', (_who, of, first) => {
    const queue = on();
    queue.rules.set('kreis', { ...SILENT_RULES, priority: 2 });
    const calls = [aCall({ id: 'c0', queuedAt: moment(-60), ...of }), aCall({ wantsPerson: true })];
    const now = story(aWorld({ calls, agents: [anAgent({ id: 'anna' })], queue })).when(5, timePassed);
    expect(now.events.flatMap((one) => (one.type === 'callOffered' ? [one.callId] : []))).toEqual([first]);
  });

  it('leaves the callback that was offered as it is', () => {
    const now = story(aWorld({ queue: on({ announceEverySeconds: 45 }) }))
      .when(0, arrives(0))
      .when(5, zero)
      .when(8, { type: 'keyPressed', callId: 'c1', key: '5' });
    expect(now.happened).toContain('callbackAsked');
  });

  it('who wants a person is not asked for a message because it takes long, while somebody is there', () => {
    const { overflow } = SILENT_RULES;
    const queue = on({ overflow: { ...overflow, tooLong: { seconds: 30, target: 'message' } } });
    const waiting = story(aWorld({ calls: [aCall()], agents: [busy], queue }));
    expect(waiting.when(40, timePassed).call()).toBeUndefined();
    expect(waiting.when(5, zero).when(40, timePassed).call()?.state).toBe('waiting');
  });
});

describe('key 0 where a message is asked for', () => {
  it.each([
    [
      'with somebody there it is offered',
      [busy],
      ['Für eine Nachricht die Eins.', 'Für einen Menschen die Null.'],
      true,
    ],
    ['with nobody there it works, and is not offered', [], ['Für eine Nachricht die Eins.'], true],
  ] as const)('outside of service hours: %s', (_words, agents, last, works) => {
    const now = story(aWorld({ agents, queue: on() })).when(CLOSING, arrives(CLOSING));
    expect(heard(now.effects).slice(-last.length)).toEqual(last);
    expect(now.effects).toMatchObject([{ type: 'sayClosed', toPerson: works }]);
  });

  it('is not offered where the hotline has it off', () => {
    const now = story(aWorld({ agents: [busy] })).when(CLOSING, arrives(CLOSING));
    expect(heard(now.effects)).not.toContain('Für einen Menschen die Null.');
    expect(now.effects[0]).not.toHaveProperty('toPerson');
  });

  it('does not bring back whom a lead took out', () => {
    const out = asked('lead', { type: 'withdrawCaller', callId: 'c1' }, { leads: ['stadt'] });
    const now = story(aWorld({ calls: [aCall()], agents: [busy], queue: on() })).when(5, out);
    expect(now.effects).toContainEqual(expect.not.objectContaining({ type: 'sayClosed', toPerson: true }));
    expect(heard(now.effects)).not.toContain('Für einen Menschen die Null.');
  });

  it('does not bring back whom we have called back: that line never came in', () => {
    const { overflow } = SILENT_RULES;
    const callback = {
      id: 'r1',
      calledAt: moment(-60),
      promisedUntil: moment(60),
      tries: 0,
      byAgent: false,
      dialledAt: moment(-9),
    };
    const queue = on({ overflow: { ...overflow, tooLong: { seconds: 10, target: 'message' } } });
    const now = story(aWorld({ calls: [aCall({ callback, returned: 'notConnected' })], agents: [busy], queue })).when(
      10,
      timePassed,
    );
    const last = now.effects.filter(({ type }) => type === 'sayClosed');
    expect(last).toHaveLength(1);
    expect(last[0]).not.toHaveProperty('toPerson');
    expect(heard(now.effects)).not.toContain('Für einen Menschen die Null.');
  });

  it('brings the caller back at the place of the call, also after closing time, when somebody is there', () => {
    const closed = story(aWorld({ agents: [busy], queue: on() })).when(CLOSING, arrives(CLOSING));
    expect(closed.call()).toBeUndefined();
    const back = closed.when(CLOSING + 12, comesBack(CLOSING));
    expect(back.call()).toMatchObject({ state: 'waiting', queuedAt: moment(CLOSING), wantsPerson: true });
    expect(heard(back.effects)).toEqual(['Gleich spricht jemand mit Ihnen.']);
    const free = back.when(CLOSING + 20, asked('bert', { type: 'becomeReady' }));
    expect(free.call()?.state).toBe('waiting');
    expect(nextDeadline(back.world)).toBeUndefined();
  });

  it('rings at once when somebody is free', () => {
    const back = story(aWorld({ agents: [colleague], queue: on() })).when(CLOSING + 12, comesBack(CLOSING));
    expect(back.call()).toMatchObject({ state: 'offered', agentId: 'cem' });
  });

  it.each([
    ['outside of service hours', CLOSING, 'closed'],
    ['within them', 0, 'overflow'],
  ])('with nobody there it is said so, and a message is asked for again, %s', (_words, seconds, reason) => {
    const now = story(aWorld({ agents: [pause], queue: on() })).when(seconds + 12, comesBack(seconds));
    expect(heard(now.effects)).toEqual(['Niemand da.', 'Für eine Nachricht die Eins.']);
    expect(now.events.at(-1)).toMatchObject({ type: 'callEnded', reason });
  });

  it('when the last person leaves, who came back after closing time is told so and not left waiting', () => {
    const back = story(aWorld({ agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'x' })], queue: on() })).when(
      CLOSING + 12,
      comesBack(CLOSING),
    );
    const alone = story({ ...back.world, agents: new Map([['anna', pause]]) });
    expect(nextDeadline(alone.world)).toBe(moment(CLOSING));
    const now = alone.when(CLOSING + 30, timePassed);
    expect(heard(now.effects)).toEqual(['Niemand da.', 'Für eine Nachricht die Eins.']);
    expect(now.events).toMatchObject([{ type: 'callEnded', reason: 'closed' }]);
  });

  it('is not turned away again because too many wait', () => {
    const full = { ...SILENT_RULES.overflow, full: { waiting: 1, target: 'message' as const } };
    const calls = [aCall({ id: 'c0' })];
    const now = story(aWorld({ calls, agents: [busy], queue: on({ overflow: full }) })).when(12, comesBack(5));
    expect(now.call()?.state).toBe('waiting');
  });

  it('leads into the usual way when the lead has switched it off meanwhile', () => {
    const now = story(aWorld({ agents: [busy] })).when(CLOSING + 12, comesBack(CLOSING));
    expect(now.events.at(-1)).toMatchObject({ type: 'callEnded', reason: 'closed' });
  });

  it('counts as well when the server was away as it was pressed', () => {
    const caller = { ...aCaller({ arrivedAt: moment(CLOSING), wantsPerson: true }), lineAnswered: true };
    const now = story(aWorld({ telephony: 'away', agents: [busy], queue: on() })).when(CLOSING + 60, {
      type: 'surveyed',
      survey: aSurvey({ callers: [caller] }),
    });
    expect(now.call()).toMatchObject({ state: 'waiting', wantsPerson: true });
  });
});

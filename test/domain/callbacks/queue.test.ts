// A callback in the queue: whose turn it is, what the agent and the citizen get to hear, what becomes of each try, and what survives.
import { describe, expect, it } from 'vitest';
import type { CallbackMiss } from '../../../server/contract/callbacks.ts';
import { promisedUntil } from '../../../server/domain/callbacks/promise.ts';
import { nextDeadline } from '../../../server/domain/deadlines.ts';
import { startWorld } from '../../../server/domain/evolve.ts';
import type { Survey } from '../../../server/domain/inputs.ts';
import { callbackFigures } from '../../../server/domain/statistics/callbacks.ts';
import { aCall, anAgent, aSurvey, asked, CENTRE, type Story, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';
import {
  anna,
  due,
  ended,
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

const town = CENTRE.municipalities.get('stadt');
if (town === undefined) throw new Error('no town');

describe('a callback that is due', () => {
  it('rings the agent, at the place of the call, with the reason in words', () => {
    expect(nextDeadline(withCallback())).toBe(MONDAY_TEN + 60_000);
    const now = due();
    expect(now.events).toMatchObject([
      { type: 'callbackDue', queuedAt: MONDAY_TEN - 1800_000, tries: 0, byAgent: false },
      { type: 'callOffered', agentId: 'anna', because: { late: ['callback'], waitedSeconds: 1860 } },
    ]);
    expect(now.wanted).toEqual([`createAgentLeg ${tryOf(now).legId}`]);
  });

  it('goes before who called later, and after who called sooner', () => {
    const others = { number: '+4929995555' };
    const calls = [
      aCall({ id: 'sooner', queuedAt: MONDAY_TEN - 1900_000, ...others }),
      aCall({ id: 'later', ...others }),
    ];
    const world = withCallback({ calls: new Map(calls.map((call) => [call.id, call])), agents: new Map() });
    const inTurn = story({ ...due(world).world, agents: new Map([['anna', anna]]) });
    expect(inTurn.when(70, passes).events).toMatchObject([{ type: 'callOffered', callId: 'sooner' }]);
    const without = story({ ...due(world).world, agents: new Map([['anna', anna]]) });
    const next = without.when(70, { type: 'callerGone', callId: 'sooner', to: 'hungUp' });
    expect(next.events.at(-1)).toMatchObject({ type: 'callOffered', callId: tryOf(next).id });
  });

  it('is nothing for the exchange while it waits: no line, no music, nothing said', () => {
    const waits = due(withCallback({ agents: new Map() }));
    expect(waits.effects).toEqual([]);
    expect(waits.when(200, passes).effects).toEqual([]);
  });

  it('is offered on when an agent does not take it', () => {
    const now = due().when(90, passes);
    expect(now.events).toMatchObject([{ type: 'offerEnded', outcome: 'noAnswer' }, { type: 'callOffered' }]);
    expect(now.effects.some(({ type }) => type === 'letCallerWait')).toBe(false);
  });

  it('can be taken out of the queue by hand', () => {
    const paused = anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' });
    const waits = due(withCallback({ agents: new Map([['anna', paused]]) }));
    const now = waits.when(61, asked('anna', { type: 'pickCaller', callId: tryOf(waits).id }));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.events.at(-1)).toMatchObject({ type: 'callOffered', because: { path: 'picked' } });
  });
});

describe('the agent takes it', () => {
  it('the citizen’s line is made, the agent hears ringing, and no contact is open yet', () => {
    const now = taken();
    expect(now.effects).toEqual([
      expect.objectContaining({
        type: 'createTargetLeg',
        callId: tryOf(now).id,
        legId: tryOf(now).id,
        number: '029991234',
        rehearsal: false,
      }),
      { type: 'letLegWait', callId: tryOf(now).id, legId: tryOf(now).legId, hears: 'ringing' },
    ]);
    expect(now.happened).toEqual(['callbackDialled']);
    expect([tryOf(now).state, now.agent('anna').state, now.world.contacts.size]).toEqual(['dialling', 'busy', 0]);
  });

  it('the citizen sees the number of the municipality that was called', () => {
    expect(rings().effects).toEqual([
      { type: 'dialLeg', legId: tryOf(rings()).id, timeoutSeconds: 30, shows: { number: '+49stadt', name: 'stadt' } },
    ]);
  });

  it('counts as an outside call: for the day, and while it lasts', () => {
    expect(taken().world.outsideDials).toEqual([{ municipalityId: 'stadt', at: MONDAY_TEN + 63_000 }]);
  });

  it('reached, it is a call like any other, and the callback has ended', () => {
    const now = reached();
    const callId = tryOf(now).id;
    expect(now.wanted).toEqual([`endLegWait ${tryOf(now).legId}`, `connect ${tryOf(now).legId}`]);
    expect(now.events).toMatchObject([{ type: 'callAnswered' }, { type: 'callbackEnded', outcome: 'reached' }]);
    expect(now.world.contacts.get(callId)).toMatchObject({ number: '+4929991234', callEnded: false });
    const held = now.when(80, asked('anna', { type: 'hold', callId }));
    expect(held.wanted).toEqual([`letCallerWait ${callId}`]);
    const over = held.when(90, { type: 'legGone', legId: callId, cause: 16 });
    expect(over.happened).toEqual(['wrapUpStarted', 'callEnded']);
    expect(over.world.calls.size).toBe(0);
  });

  it.each(['hold', 'mute', 'sendDigits', 'transfer', 'returnToQueue', 'reclaimCall'] as const)(
    'while it rings, %s is refused',
    (type) => {
      const now = rings();
      const ask = { type, callId: tryOf(now).id, muted: true, digits: '1', officialId: 'bauamt', reason: '' } as never;
      expect(now.when(70, asked('anna', ask)).outcome).toEqual({ ok: false, error: 'call-not-in-that-state' });
    },
  );
});

describe('not reached', () => {
  it.each<[string, number, CallbackMiss]>([
    ['busy', 17, 'busy'],
    ['declined', 21, 'declined'],
    ['nobody answers', 19, 'noAnswer'],
    ['no such number', 1, 'unreachable'],
  ])('%s: the agent is free at once, the next try comes in a quarter of an hour', (_words, cause, why) => {
    const now = ended(rings(), cause);
    expect(now.events).toMatchObject([
      { type: 'callEnded', reason: 'notReached', by: 'target' },
      { type: 'agentBecameReady' },
      { type: 'callbackMissed', why, dueAt: MONDAY_TEN + 68_000 + 900_000, agentId: 'anna' },
    ]);
    expect(now.agent('anna')).toMatchObject({ state: 'ready', callId: null });
  });

  it('the agent hangs up: the citizen’s telephone stops ringing', () => {
    const now = rings().when(70, asked('anna', { type: 'hangUp', callId: tryOf(rings()).id }));
    expect(now.wanted).toContain(`hangUpLeg ${tryOf(rings()).id}`);
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callbackMissed', why: 'cancelled' }));
  });

  it('the agent’s telephone is gone: the citizen’s stops ringing, and the agent has a pause when it fell asleep', () => {
    const legId = tryOf(rings()).legId ?? '';
    expect(rings().when(70, { type: 'legGone', legId, cause: 16 }).agent('anna').state).toBe('ready');
    const asleep = rings().when(70, { type: 'legGone', legId, cause: 44 });
    expect(asleep.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'technical' });
    expect(asleep.wanted).toContain(`hangUpLeg ${tryOf(rings()).id}`);
  });

  it('the exchange forgets to end the ringing: we do, three seconds later', () => {
    expect(nextDeadline(rings().world)).toBe(MONDAY_TEN + 96_000);
    expect(rings().when(96, passes).events).toContainEqual(expect.objectContaining({ why: 'noAnswer' }));
  });

  it('three times in vain becomes a ticket with the tries in words, and nothing more', () => {
    const first = ended(rings(), 17);
    const second = first.when(68 + 15 * MINUTE, passes);
    expect(tryOf(second).callback?.tries).toBe(1);
    const missed = ended(rings(taken(second)), 19);
    const third = missed.when(missed.at + 3600, passes);
    const now = ended(rings(taken(third)), 17);
    expect(now.happened).toEqual(['callEnded', 'agentBecameReady', 'callbackMissed', 'callbackEnded', 'ticketOpened']);
    expect(outcomes(now)).toEqual([['givenUp', 'tries']]);
    expect(now.events.at(-1)).toMatchObject({
      ticketId: ID,
      callId: 'c1',
      replyTo: '+4929991234',
      subject: 'Rückruf: bisher nicht erreicht',
      text: [
        'Anruf vom 23.11.2026, 09:30 Uhr. Rückruf zugesagt bis 23.11.2026, 17:00 Uhr.',
        '1. Versuch am 23.11.2026, 10:01 Uhr: besetzt.',
        '2. Versuch am 23.11.2026, 10:16 Uhr: niemand hat abgehoben.',
        '3. Versuch am 23.11.2026, 11:16 Uhr: besetzt.',
        'Das Programm versucht es nicht weiter.',
      ].join('\n'),
    });
    expect(now.world.callbacks.size).toBe(0);
  });
});

describe('a number that may not be dialled', () => {
  const world = (of: object) =>
    withCallback({ centre: { ...CENTRE, municipalities: new Map([['stadt', { ...town, ...of }]]) } });
  it.each([
    ['is not on the list of outside numbers', { outside: { allowed: ['+4917'], perDay: 5 } }],
    ['costs, or is abroad', { outsideNumber: () => undefined }],
    ['nobody is connected with outside numbers here', { outside: null }],
  ])('%s: a person takes it, as a ticket, and nobody is rung', (_words, of) => {
    const now = due(world(of));
    expect(now.happened).toEqual(['callbackEnded', 'ticketOpened']);
    expect(outcomes(now)).toEqual([['givenUp', 'notAllowed']]);
    expect(now.effects).toEqual([]);
  });

  it('the day’s calls are used up: a try is lost, and somebody will look', () => {
    const now = taken(due(world({ outside: { allowed: ['+492999'], perDay: 0 } })));
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callbackMissed', why: 'limit' }));
    expect(now.effects.some(({ type }) => type === 'createTargetLeg')).toBe(false);
    expect(now.agent('anna').state).not.toBe('busy');
  });
});

describe('service hours', () => {
  it('who still stands in the queue when service ends is called at the next opening; no try is lost', () => {
    const waits = due(withCallback({ agents: new Map() }));
    expect(nextDeadline(waits.world)).toBe(MONDAY_TEN + 7 * HOUR * 1000);
    const now = waits.when(7 * HOUR, passes);
    expect(now.events).toMatchObject([
      { type: 'callEnded', reason: 'postponed' },
      { type: 'callbackPutOff', dueAt: Date.parse('2026-11-24T08:00:00+01:00') },
    ]);
    const morning = now.when(22 * HOUR, passes);
    expect(tryOf(morning)).toMatchObject({ queuedAt: MONDAY_TEN - 1800_000, callback: { tries: 0 } });
  });

  it('a try that would come after closing comes in the morning', () => {
    const late = withCallback({}, { dueAt: MONDAY_TEN + (7 * HOUR - 5 * MINUTE) * 1000 });
    const now = ended(rings(taken(story(late).when(7 * HOUR - 5 * MINUTE, passes))), 17);
    expect(now.events.at(-1)).toMatchObject({ dueAt: Date.parse('2026-11-24T08:00:00+01:00') });
  });

  it('an agent who takes it a moment after closing dials nobody', () => {
    const offered = story(withCallback({}, { dueAt: MONDAY_TEN + (7 * HOUR - 2) * 1000 })).when(7 * HOUR - 2, passes);
    const now = taken(offered);
    expect(now.happened).toEqual(['offerEnded', 'callEnded', 'callbackPutOff']);
    expect(now.wanted).toEqual([`hangUpLeg ${tryOf(offered).legId}`]);
  });

  it.each([
    ['in the morning: by the end of the day', '2026-11-23T10:00', '2026-11-23T17:00'],
    ['with less than an hour left: by the end of the next day', '2026-11-23T16:10', '2026-11-24T17:00'],
    ['at night: by the end of the next day', '2026-11-23T22:00', '2026-11-24T17:00'],
    ['on Friday evening: by the end of Monday', '2026-11-27T16:30', '2026-11-30T17:00'],
  ])('promised %s', (_words, at, until) => {
    expect(promisedUntil(town.calendar, Date.parse(`${at}+01:00`))).toBe(Date.parse(`${until}+01:00`));
  });

  it('promised around the clock: within a day', () => {
    const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[0, 1440]] as const]));
    expect(promisedUntil({ ...town.calendar, week }, MONDAY_TEN)).toBe(MONDAY_TEN + 24 * HOUR * 1000);
  });
});

it('a lead takes it out of the queue: a person has it, as a ticket', () => {
  const waits = due(withCallback({ agents: new Map() }));
  const ask = { type: 'withdrawCaller', callId: tryOf(waits).id } as const;
  const now = waits.when(70, asked('lead', ask, { leads: ['stadt'] }));
  expect(now.happened).toEqual(['callWithdrawn', 'callEnded', 'callbackEnded', 'ticketOpened']);
  expect(outcomes(now)).toEqual([['givenUp', 'lead']]);
  expect(now.effects).toEqual([]);
});

describe('the server was away', () => {
  const back = (now: Story, survey: Partial<Survey>) =>
    story({ ...startWorld(CENTRE, now.world), telephony: 'away' }).when(now.at + 2, {
      type: 'surveyed',
      survey: aSurvey(survey),
    });
  const agentsLeg = (now: Story, state: 'ringing' | 'up') => ({
    legId: tryOf(now).legId ?? '',
    state,
    bridgedCallId: null,
  });
  const line = (now: Story, state: 'created' | 'ringing' | 'up') => ({
    legId: tryOf(now).id,
    state,
    bridgedCallId: null,
  });
  const reachable = [{ kind: 'browser', agentId: 'anna' }] as const;

  it('before it was due: it is due all the same', () => {
    expect(nextDeadline(back(story(withCallback()), { reachable }).world)).toBe(MONDAY_TEN + 60_000);
  });

  it('while the agent was rung: rings on, once', () => {
    const now = back(due(), { legs: [agentsLeg(due(), 'ringing')], reachable });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted.filter((one) => /createAgentLeg|hangUp|letCaller/.test(one))).toEqual([]);
  });

  it('while the citizen was rung: rings on, once', () => {
    const now = back(rings(), { legs: [agentsLeg(rings(), 'up'), line(rings(), 'ringing')], reachable });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted.some((one) => /dialLeg|createTargetLeg|hangUp/.test(one))).toBe(false);
  });

  it('before the line was dialled: it is dialled now', () => {
    const now = back(taken(), { legs: [agentsLeg(taken(), 'up'), line(taken(), 'created')], reachable });
    expect(now.wanted).toContain(`dialLeg ${tryOf(taken()).id}`);
  });

  it('when the citizen answered: both are joined', () => {
    const now = back(rings(), { legs: [agentsLeg(rings(), 'up'), line(rings(), 'up')], reachable });
    expect(now.happened).toContain('callAnswered');
    expect(outcomes(now)).toEqual([['reached', null]]);
  });

  it('when the line is gone: that was a try, it may have rung', () => {
    const now = back(rings(), { legs: [agentsLeg(rings(), 'up')], reachable });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callbackMissed', why: 'interrupted' }));
    expect(now.wanted).toContain(`hangUpLeg ${tryOf(rings()).legId}`);
  });

  it('when the agent is gone: nobody answers into silence', () => {
    const now = back(rings(), { legs: [line(rings(), 'ringing')], reachable });
    expect(now.wanted).toContain(`hangUpLeg ${tryOf(rings()).id}`);
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callbackMissed', why: 'agentGone' }));
  });

  it('in the talk: the talk goes on', () => {
    const call = tryOf(reached());
    const now = back(reached(), {
      legs: [agentsLeg(reached(), 'up'), line(reached(), 'up')],
      bridges: [{ callId: call.id, channelIds: [call.id, call.legId ?? ''] }],
      reachable,
    });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted.some((one) => /connect|hangUp|letCallerWait/.test(one))).toBe(false);
  });

  it('and the exchange died in the talk: a ticket, as for every caller who was cut off', () => {
    const now = back(reached(), { upSince: MONDAY_TEN + 69_000, reachable });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', reason: 'lost' }));
    expect(now.happened).toContain('ticketOpened');
  });
});

it('the figures say how many promises were kept', () => {
  const one = { outcome: 'reached', endedAt: 5, promisedUntil: 10, missed: 0 } as const;
  const counted = [
    one,
    { ...one, endedAt: 11, missed: 2 },
    { ...one, outcome: 'withdrawn' },
    { ...one, outcome: 'givenUp', missed: 3 },
    { ...one, outcome: null, endedAt: null },
    { ...one, outcome: null, endedAt: null, promisedUntil: 20 },
  ] as const;
  expect(callbackFigures(counted, 15)).toEqual({
    asked: 6,
    reached: 2,
    kept: 1,
    broken: 2,
    withdrawn: 1,
    givenUp: 1,
    open: 2,
    tries: 7,
  });
});

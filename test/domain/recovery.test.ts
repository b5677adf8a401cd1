import { describe, expect, it } from 'vitest';
import type { Input, Survey } from '../../server/domain/inputs.ts';
import type { LiveAgent, LiveCall, World } from '../../server/domain/world.ts';
import { aCall, aCaller, aContact, anAgent, aSurvey, aWorld, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const leg = 'ag~c1~anna~1';
const target = 'tr~c1~bauamt~2';
const there = { ...aCaller(), lineAnswered: true };
const browser = { kind: 'browser', agentId: 'anna' } as const;
const ringingTarget = {
  officialId: 'bauamt',
  targetName: 'Frau Bau',
  legId: target,
  way: 'direct',
  stage: 'rings',
} as const;
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'c1' });

/** The server started again, or the connection is back: this is remembered, that is alive. */
function back(call: Partial<LiveCall>, agents: readonly LiveAgent[], survey: Partial<Survey>): Story {
  const contacts = call.answeredAt == null ? [] : [aContact()];
  const world = aWorld({ calls: [aCall(call)], agents, contacts, telephony: 'away' });
  return surveyed(world, { callers: [there], reachable: [browser], ...survey });
}

function surveyed(world: World, survey: Partial<Survey>): Story {
  const input: Input = { type: 'surveyed', survey: aSurvey(survey) };
  return story(world).when(60, input);
}

const offered = { state: 'offered', agentId: 'anna', legId: leg, offers: 1, offeredAt: MONDAY_TEN + 50_000 } as const;
const talking = { state: 'talking', agentId: 'anna', legId: leg, offers: 1, answeredAt: MONDAY_TEN + 3000 } as const;
const held = { ...talking, state: 'held' } as const;
const transferring = { ...talking, state: 'transferring', transfer: ringingTarget } as const;
const connected = {
  ...talking,
  state: 'connected',
  legId: null,
  transfer: { ...ringingTarget, stage: 'connected' },
} as const;
const rung = anAgent({ id: 'anna', state: 'offered', callId: 'c1' });
const bridge = (...channelIds: string[]) => [{ callId: 'c1', channelIds }];
const alive = (state: 'created' | 'ringing' | 'up', legId = leg) => ({ legId, state, bridgedCallId: null });

describe('callers who are gone when the server comes back', () => {
  it.each([
    ['who waited', {}, [], 'abandoned'],
    ['who was rung through', offered, [rung], 'abandonedRinging'],
    ['who talked', talking, [busy], 'answered'],
    ['who was on hold', held, [busy], 'answered'],
    ['who was being put through', transferring, [busy], 'answered'],
    ['who had been put through', connected, [anAgent({ id: 'anna' })], 'transferred'],
  ] as const)('%s: the call is over with its reason', (_who, call, agents, reason) => {
    const now = back(call, agents, { callers: [], legs: [alive('up')], bridges: bridge(leg) });
    expect(now.events).toContainEqual({
      type: 'callEnded',
      at: MONDAY_TEN + 60_000,
      callId: 'c1',
      by: 'caller',
      reason,
    });
    expect(now.wanted).toContain(`hangUpLeg ${leg}`);
    expect(now.wanted).toContain('closeBridge c1');
    expect(now.world.calls.size).toBe(0);
  });

  it('but live on in the exchange’s fallback: counted so, and not hung up', () => {
    const now = back({}, [], { callers: [], inFallback: ['c1'] });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', by: 'system', reason: 'fallback' }));
    expect(now.wanted).not.toContain('hangUpCaller c1');
  });
});

describe('agents who are gone when the server comes back', () => {
  it.each([
    ['talked', talking],
    ['held the caller', held],
  ] as const)('who %s: they hung up, the call is over, the caller does not queue again', (_what, call) => {
    const now = back(call, [busy], {});
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', by: 'agent', reason: 'answered' }));
    expect(now.wanted).toContain('hangUpCaller c1');
    expect(now.world.calls.size).toBe(0);
    expect(now.agent('anna').state).toBe('wrapUp');
  });

  it('who were transferring: the official rings on, the agent finishes the contact', () => {
    const now = back(transferring, [busy], { legs: [alive('ringing', target)] });
    expect(now.call()).toMatchObject({ state: 'transferring', legId: null });
    expect(now.agent('anna').state).toBe('wrapUp');
  });

  it('who were transferring to somebody who is gone too: the caller is in the queue again', () => {
    const now = back(transferring, [busy], {});
    expect(now.call()).toMatchObject({ state: 'waiting', returned: 'transferFailed', preferAgentId: 'anna' });
  });
});

describe('callers nobody knew', () => {
  it('are taken in by order of arrival, not by order of finding', () => {
    const caller = (id: string, second: number) => ({ ...there, callId: id, arrivedAt: MONDAY_TEN + second * 1000 });
    const world = aWorld({
      agents: [anAgent({ id: 'anna' })],
      telephony: 'away',
      calls: [aCall({ id: 'known', queuedAt: MONDAY_TEN + 5000 })],
    });
    const now = surveyed(world, {
      callers: [caller('early', 1), caller('known', 5), caller('late', 9)],
      reachable: [browser],
    });
    expect(now.events.at(-1)).toMatchObject({ type: 'callOffered', callId: 'early' });
    expect(now.call('late')).toMatchObject({
      state: 'waiting',
      queuedAt: MONDAY_TEN + 9000,
      returned: 'telephonyBack',
    });
  });

  it('at a number that is no longer ours are left to the exchange', () => {
    const now = surveyed(aWorld({ telephony: 'away' }), { callers: [{ ...there, dialled: '4711' }] });
    expect(now.happened).toEqual(['telephonyFound']);
  });
});

describe('an agent’s leg that', () => {
  it('rings on is left ringing: nobody is rung twice', () => {
    const now = back(offered, [rung], { legs: [alive('ringing')] });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted).toEqual(['makeSoftPhone', 'letCallerWait c1']);
  });

  it('was answered meanwhile is joined with the caller', () => {
    const now = back(offered, [rung], { legs: [alive('up')] });
    expect(now.happened).toContain('callAnswered');
    expect(now.wanted).toContain(`connect ${leg}`);
  });

  it.each([
    ['was made but never dialled', [alive('created')]],
    ['was lost', []],
  ])('%s is given up, the caller is offered anew and keeps the place', (_what, legs) => {
    const now = back(offered, [rung], { legs });
    expect(now.happened).toEqual(['offerEnded', 'telephonyFound', 'callOffered']);
    expect(now.wanted.indexOf(`hangUpLeg ${leg}`)).toBeLessThan(
      now.wanted.indexOf(`createAgentLeg ${now.call()?.legId}`),
    );
    expect(now.call()).toMatchObject({ state: 'offered', queuedAt: MONDAY_TEN, offers: 2 });
    expect(now.agent('anna').missedInRow).toBe(0);
  });

  it('talks with the caller is left in peace', () => {
    const now = back(talking, [busy], { legs: [alive('up')], bridges: bridge('c1', leg) });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted).toEqual(['makeSoftPhone', `muteLeg ${leg}`]);
  });

  it('should talk with the caller but sits alone is joined', () => {
    const now = back(talking, [busy], { legs: [alive('up')], bridges: bridge(leg) });
    expect(now.wanted).toContain(`connect ${leg}`);
  });

  it('belongs to nobody is hung up, and an empty bridge is closed', () => {
    const now = surveyed(aWorld({ telephony: 'away' }), { legs: [alive('up')], bridges: bridge(leg) });
    expect(now.wanted).toEqual([`hangUpLeg ${leg}`, 'closeBridge c1']);
  });

  it('was muted is muted again, in case the order was lost', () => {
    const now = back({ ...talking, muted: true }, [busy], { legs: [alive('up')], bridges: bridge('c1', leg) });
    expect(now.effects).toContainEqual({ type: 'muteLeg', legId: leg, muted: true });
  });
});

describe('a transfer', () => {
  const both = (state: 'created' | 'ringing' | 'up') => [alive('up'), alive(state, target)];

  it('whose official rings on goes on, with music for the caller', () => {
    const now = back(transferring, [busy], { legs: both('ringing') });
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted).toContain('letCallerWait c1');
  });

  it('whose official answered meanwhile is connected', () => {
    const now = back(transferring, [busy], { legs: both('up') });
    expect(now.call()?.state).toBe('connected');
    expect(now.wanted).toContain(`connect ${target}`);
  });

  it('whose official was never rung comes back to the agent, and that leg goes', () => {
    const now = back(transferring, [busy], { legs: both('created') });
    expect(now.call()?.state).toBe('talking');
    expect(now.wanted).toContain(`hangUpLeg ${target}`);
  });

  it('that was connected and whose official is gone is over', () => {
    const now = back(connected, [anAgent({ id: 'anna' })], {});
    expect(now.world.calls.size).toBe(0);
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'callEnded', by: 'target', reason: 'transferred' }),
    );
  });

  it('that was connected and whose sides are apart is joined again', () => {
    const now = back(connected, [anAgent({ id: 'anna' })], { legs: [alive('up', target)] });
    expect(now.wanted).toContain(`connect ${target}`);
  });
});

describe('what else is made right', () => {
  const ringingLine = [{ ...there, lineAnswered: false }];

  it.each([
    ['who waits', {}, [], { type: 'letCallerWait', callId: 'c1', answerLine: true }],
    ['who is on hold', held, [busy], { type: 'letCallerWait', callId: 'c1', answerLine: true }],
    ['who is rung through', offered, [rung], { type: 'letCallerWait', callId: 'c1', answerLine: true }],
    ['who talks', talking, [busy], { type: 'connect', callId: 'c1', legId: leg, answerLine: true }],
  ] as const)('a line that was never answered, of a caller %s', (_who, call, agents, wanted) => {
    const state = call === offered ? 'ringing' : 'up';
    expect(back(call, agents, { callers: ringingLine, legs: [alive(state)] }).effects).toContainEqual(wanted);
  });

  it('music for a caller who waits, and for one on hold', () => {
    expect(back({}, [], {}).wanted).toEqual(['letCallerWait c1']);
    expect(back(held, [busy], { legs: [alive('up')] }).wanted).toContain('letCallerWait c1');
  });

  it('soft phones of people on shift are made again, with the same secret', () => {
    const now = surveyed(aWorld({ agents: [anAgent({ id: 'anna' })], telephony: 'away' }), { reachable: [browser] });
    expect(now.effects).toEqual([{ type: 'makeSoftPhone', agentId: 'anna', shiftSince: MONDAY_TEN }]);
  });

  it('telephones that came or went meanwhile', () => {
    const agents = [anAgent({ id: 'anna' }), anAgent({ id: 'bert', reachable: false })];
    const now = surveyed(aWorld({ agents, telephony: 'away' }), { reachable: [{ kind: 'browser', agentId: 'bert' }] });
    expect([now.agent('anna').reachable, now.agent('bert').reachable]).toEqual([false, true]);
  });

  it('looking twice changes nothing the second time', () => {
    const survey = { callers: [there], reachable: [browser], legs: [alive('up')], bridges: bridge('c1', leg) };
    const once = back(talking, [busy], survey);
    expect(once.when(61, { type: 'surveyed', survey: aSurvey(survey) }).happened).toEqual([]);
  });
});

describe('while the exchange is away', () => {
  const lost = (world: World) => story(world).when(1, { type: 'telephonyLost' });

  it('it is said once', () => {
    const now = lost(aWorld({}));
    expect([now.happened, now.when(2, { type: 'telephonyLost' }).happened]).toEqual([['telephonyLost'], []]);
  });

  it('nobody is rung, and an offer is not ended by the clock', () => {
    const world = aWorld({ calls: [aCall(offered)], agents: [rung, anAgent({ id: 'bert' })] });
    expect(lost(world).when(600, { type: 'timePassed' }).happened).toEqual([]);
  });
});

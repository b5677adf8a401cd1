import { describe, expect, it } from 'vitest';
import type { Input } from '../../server/domain/inputs.ts';
import { aCall, aCaller, anAgent, annaTalks, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const gone = (to: 'hungUp' | 'fallback' = 'hungUp'): Input => ({ type: 'callerGone', callId: 'c1', to });
const ended = { type: 'callEnded', callId: 'c1' };

describe('a caller arrives', () => {
  it('and hears ringing when somebody is free, who is rung in the same breath', () => {
    const now = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(1, { type: 'callerArrived', ...aCaller() });
    expect(now.happened).toEqual(['callArrived', 'callOffered']);
    expect(now.wanted).toEqual([`createAgentLeg ${now.call()?.legId}`, 'letCallerHearRinging c1']);
  });

  it('and hears music when nobody is free: the line is answered', () => {
    const now = story(aWorld({})).when(1, { type: 'callerArrived', ...aCaller() });
    expect(now.happened).toEqual(['callArrived', 'lineAnswered']);
    expect(now.effects).toEqual([{ type: 'letCallerWait', callId: 'c1', answerLine: true }]);
  });

  it('and counts as waiting since the exchange took the call, not since we heard of it', () => {
    const now = story(aWorld({})).when(4, { type: 'callerArrived', ...aCaller({ arrivedAt: MONDAY_TEN + 1000 }) });
    expect(now.call()).toMatchObject({ arrivedAt: MONDAY_TEN + 1000, queuedAt: MONDAY_TEN + 1000 });
  });

  it('and a withheld number is not kept, even if the exchange names it', () => {
    const now = story(aWorld({})).when(1, {
      type: 'callerArrived',
      ...aCaller({ withheld: true, callerName: 'Erika' }),
    });
    expect(now.call()).toMatchObject({ number: null, callerName: null, withheld: true });
  });

  it('at a number that is no longer ours: nobody takes the call into the books, the exchange keeps it', () => {
    const now = story(aWorld({})).when(1, { type: 'callerArrived', ...aCaller({ dialled: '4711' }) });
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });

  it.each(['waiting', 'talking'] as const)('and is announced twice: a caller who is %s is left in peace', (state) => {
    const before = state === 'waiting' ? aWorld({ calls: [aCall()] }) : annaTalks();
    const now = story(before).when(5, { type: 'callerArrived', ...aCaller() });
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });
});

describe('how a call ends', () => {
  const talking = { agentId: 'anna', legId: 'leg', answeredAt: MONDAY_TEN + 3000 } as const;
  const ringing = {
    officialId: 'bauamt',
    targetName: 'Frau Bau',
    legId: 'target',
    way: 'direct',
    stage: 'rings',
  } as const;
  const offered = { state: 'offered', agentId: 'anna', legId: 'leg', offeredAt: MONDAY_TEN } as const;
  const rung = anAgent({ id: 'anna', state: 'offered', callId: 'c1' });

  it.each([
    ['while waiting', aWorld({ calls: [aCall()] }), 'abandoned', [], 'signedOut'],
    [
      "while anna's telephone rings",
      aWorld({ calls: [aCall(offered)], agents: [rung] }),
      'abandonedRinging',
      ['hangUpLeg leg'],
      'ready',
    ],
    ['in the talk', annaTalks({ legId: 'leg' }), 'answered', ['hangUpLeg leg', 'closeBridge c1'], 'wrapUp'],
    ['on hold', annaTalks({ state: 'held', legId: 'leg' }), 'answered', ['hangUpLeg leg', 'closeBridge c1'], 'wrapUp'],
    [
      'while the official is rung',
      annaTalks({ state: 'transferring', legId: 'leg', transfer: ringing }),
      'answered',
      ['hangUpLeg leg', 'hangUpLeg target', 'closeBridge c1'],
      'wrapUp',
    ],
    [
      'in the talk with the official',
      aWorld({
        calls: [aCall({ ...talking, state: 'connected', legId: null, transfer: { ...ringing, stage: 'connected' } })],
        agents: [anAgent({ id: 'anna' })],
      }),
      'transferred',
      ['hangUpLeg target', 'closeBridge c1'],
      'ready',
    ],
  ] as const)('a caller who hangs up %s', (_when, world, reason, wanted, anna) => {
    const now = story(world).when(30, gone());
    expect(now.events.filter(({ type }) => type === 'callEnded')).toEqual([
      { ...ended, at: MONDAY_TEN + 30_000, by: 'caller', reason },
    ]);
    expect(now.wanted).toEqual(wanted);
    expect(now.agent('anna').state).toBe(anna);
    expect(now.call()).toBeUndefined();
  });

  it('once: the news of the same end a second time changes nothing', () => {
    const now = story(annaTalks()).when(30, gone()).when(31, gone());
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });

  it('by the agent: the caller is hung up, the agent has time for the contact', () => {
    const now = story(annaTalks()).when(30, { type: 'legGone', legId: 'ag~c1~anna~1', cause: 16 });
    expect(now.events).toContainEqual({ ...ended, at: MONDAY_TEN + 30_000, by: 'agent', reason: 'answered' });
    expect(now.wanted).toContain('hangUpCaller c1');
    expect(now.agent('anna')).toMatchObject({ state: 'wrapUp', wrapUpUntil: MONDAY_TEN + 120_000 });
  });

  it('in the exchange’s own fallback: nobody hangs the caller up', () => {
    const now = story(annaTalks({ state: 'held' })).when(30, gone('fallback'));
    expect(now.events).toContainEqual({ ...ended, at: MONDAY_TEN + 30_000, by: 'system', reason: 'fallback' });
    expect(now.wanted).not.toContain('hangUpCaller c1');
    expect(now.agent('anna').state).toBe('wrapUp');
  });

  it('and a caller who comes back out of the fallback waits since the first arrival', () => {
    const back = story(aWorld({ calls: [aCall()] }))
      .when(9, gone('fallback'))
      .when(10, { type: 'callerArrived', ...aCaller() });
    expect(back.call()).toMatchObject({ state: 'waiting', arrivedAt: MONDAY_TEN });
  });

  it('and late news of a leg from before the fallback is not taken for the new one', () => {
    const first = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(1, { type: 'callerArrived', ...aCaller() });
    const second = first.when(9, gone('fallback')).when(10, { type: 'callerArrived', ...aCaller() });
    const oldLeg = first.call()?.legId ?? '';
    expect(second.call()?.legId).not.toBe(oldLeg);
    const late = second.when(11, { type: 'legAnswered', legId: oldLeg }, { type: 'legGone', legId: oldLeg, cause: 16 });
    expect(late.happened).toEqual([]);
    expect(late.call()?.state).toBe('offered');
  });
});

describe('a leg', () => {
  const legId = 'ag~c1~anna~1';
  const ringing = aWorld({
    calls: [aCall({ state: 'offered', agentId: 'anna', legId, offeredAt: MONDAY_TEN, lineAnswered: false })],
    agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1' })],
  });

  it('rings when the exchange has made it', () => {
    const now = story(ringing).when(1, { type: 'legReady', legId });
    expect(now.effects).toEqual([{ type: 'dialLeg', legId, timeoutSeconds: 20 }]);
  });

  it('that is answered is joined with the caller, whose line is answered by then', () => {
    const now = story(ringing).when(5, { type: 'legAnswered', legId });
    expect(now.effects).toEqual([{ type: 'connect', callId: 'c1', legId, answerLine: true }]);
    expect(now.call()).toMatchObject({ state: 'talking', lineAnswered: true, answeredAt: MONDAY_TEN + 5000 });
    expect(now.agent('anna').state).toBe('busy');
  });

  it('that is answered twice is joined once', () => {
    const now = story(ringing).when(5, { type: 'legAnswered', legId }).when(6, { type: 'legAnswered', legId });
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });

  it.each(['legReady', 'legAnswered'] as const)('nobody waits for any more is hung up (%s)', (type) => {
    const now = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(5, { type, legId });
    expect(now.wanted).toEqual([`hangUpLeg ${legId}`]);
  });

  it('with a name that is none of ours changes nothing but is not left alive', () => {
    expect(story(ringing).when(5, { type: 'legAnswered', legId: 'strange' }).wanted).toEqual(['hangUpLeg strange']);
    expect(story(ringing).when(5, { type: 'legGone', legId: 'strange', cause: 16 }).happened).toEqual([]);
  });
});

describe('caller and agent could not be joined', () => {
  const failed: Input = { type: 'bridgingFailed', callId: 'c1', legId: 'ag~c1~anna~1' };

  it('right after the answer: nobody has answered yet, the caller waits on and keeps the place', () => {
    const now = story(annaTalks()).when(4, failed);
    expect(now.happened).toEqual(['callReturned', 'agentBecameReady', 'callOffered']);
    expect(now.wanted.slice(0, 3)).toEqual(['hangUpLeg ag~c1~anna~1', 'closeBridge c1', 'letCallerWait c1']);
    expect(now.call()).toMatchObject({ state: 'offered', answeredAt: null, queuedAt: MONDAY_TEN });
  });

  it.each(['talking', 'held'] as const)(
    'later in the talk (%s): the caller waits on, the first answer counts',
    (state) => {
      const now = story(annaTalks({ state })).when(60, failed);
      expect(now.events[0]).toMatchObject({ type: 'callReturned', why: 'agentLost' });
      expect(now.call()).toMatchObject({ answeredAt: MONDAY_TEN + 3000 });
      expect(now.agent('anna').state).toBe('offered');
    },
  );

  it('after a transfer: the caller comes back to the queue and to the same agent first', () => {
    const target = {
      officialId: 'bauamt',
      targetName: 'Frau Bau',
      legId: 'tr~c1~bauamt~2',
      way: 'direct',
      stage: 'connected',
    } as const;
    const world = aWorld({
      calls: [aCall({ state: 'connected', agentId: 'anna', answeredAt: MONDAY_TEN + 3000, transfer: target })],
      agents: [anAgent({ id: 'anna', freeSince: MONDAY_TEN + 9000 }), anAgent({ id: 'bert' })],
    });
    const now = story(world).when(40, { type: 'bridgingFailed', callId: 'c1', legId: target.legId });
    expect(now.wanted).toContain(`hangUpLeg ${target.legId}`);
    expect(now.events[0]).toMatchObject({ type: 'callReturned', why: 'transferFailed' });
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'anna', transfer: null });
  });

  it('of a call that is over: the leg goes, nothing else happens', () => {
    const now = story(aWorld({})).when(4, failed);
    expect([now.happened, now.wanted]).toEqual([[], ['hangUpLeg ag~c1~anna~1']]);
  });
});

import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { aCall, aCaller, anAgent, aWorld, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const second = (n: number) => MONDAY_TEN + n * 1000;
const rung = (call: string, agent: string) => ({ type: 'callOffered', callId: call, agentId: agent });
const timePassed = { type: 'timePassed' } as const;

describe('who is served first', () => {
  it.each([
    [
      'who came first',
      [aCall({ id: 'late', queuedAt: second(5) }), aCall({ id: 'early', queuedAt: second(2) })],
      'early',
    ],
    [
      'a real caller, before a rehearsal one who came earlier',
      [aCall({ id: 'play', queuedAt: second(0), rehearsal: true }), aCall({ id: 'real', queuedAt: second(9) })],
      'real',
    ],
    [
      'whoever the free agent may serve, even if somebody else waits longer',
      [
        aCall({ id: 'town', queuedAt: second(0) }),
        aCall({ id: 'county', municipalityId: 'kreis', queuedAt: second(9) }),
      ],
      'county',
    ],
  ])('%s', (_who, calls, first) => {
    const agent = anAgent({ id: first === 'county' ? 'cem' : 'anna' });
    const now = story(aWorld({ calls, agents: [agent] })).when(10, timePassed);
    expect(now.events).toMatchObject([rung(first, agent.id)]);
  });

  it('everybody for whom somebody is free, in one go', () => {
    const calls = [1, 2, 3].map((n) => aCall({ id: `c${n}`, queuedAt: second(n) }));
    const agents = [anAgent({ id: 'bert', freeSince: second(0) }), anAgent({ id: 'anna', freeSince: second(4) })];
    const now = story(aWorld({ calls, agents })).when(10, timePassed);
    expect(now.events).toMatchObject([rung('c1', 'bert'), rung('c2', 'anna')]);
  });
});

describe('who is rung', () => {
  const bert = anAgent({ id: 'bert', freeSince: second(1) });
  const anna = (of: Parameters<typeof anAgent>[0] | object = {}) =>
    anAgent({ id: 'anna', freeSince: second(0), ...of });

  it.each([
    ['who has been free longest', {}, anna(), 'anna', 'longestFree'],
    ['not somebody in a pause', {}, anna({ state: 'pause', pauseReason: 'break' }), 'bert', 'onlyOne'],
    ['not somebody in wrap-up', {}, anna({ state: 'wrapUp' }), 'bert', 'onlyOne'],
    ['not somebody whose telephone is not registered', {}, anna({ reachable: false }), 'bert', 'onlyOne'],
    ['not who has just refused, while somebody else is free', { refusedBy: ['anna'] }, anna(), 'bert', 'onlyOne'],
    ['who had this caller before', { preferAgentId: 'bert' }, anna(), 'bert', 'returned'],
    ['not who had this caller before, while they are busy', { preferAgentId: 'cem' }, anna(), 'anna', 'longestFree'],
  ])('%s', (_who, of, first, agentId, path) => {
    const now = story(aWorld({ calls: [aCall(of)], agents: [first, bert] })).when(10, timePassed);
    expect(now.events[0]).toMatchObject({ ...rung('c1', agentId), because: { path } });
  });

  it('the same person again, when nobody else is free', () => {
    const now = story(aWorld({ calls: [aCall({ refusedBy: ['anna'] })], agents: [anna()] })).when(10, timePassed);
    expect(now.events[0]).toMatchObject({ ...rung('c1', 'anna'), because: { path: 'askedAgain', missedBy: 1 } });
  });

  it('nobody, while the exchange is away', () => {
    const now = story(aWorld({ calls: [aCall()], agents: [anna()], telephony: 'away' })).when(10, timePassed);
    expect(now.happened).toEqual([]);
  });
});

describe('an offer that comes to nothing', () => {
  const offered = () =>
    story(aWorld({ agents: [anAgent({ id: 'anna' }), anAgent({ id: 'bert', freeSince: second(5) })] })).when(0, {
      type: 'callerArrived',
      ...aCaller(),
    });

  it.each([
    [16, 'noAnswer', 1, true],
    [19, 'noAnswer', 1, true],
    [17, 'rejected', 1, true],
    [21, 'rejected', 1, true],
    [3, 'unreachable', 0, false],
    [127, 'unreachable', 0, false],
  ] as const)('because the leg ended with cause %i counts as %s', (cause, outcome, missedInRow, reachable) => {
    const legId = offered().call()?.legId ?? '';
    const now = offered().when(20, { type: 'legGone', legId, cause });
    expect(now.events[0]).toMatchObject({ type: 'offerEnded', agentId: 'anna', outcome });
    expect(now.agent('anna')).toMatchObject({ state: 'ready', missedInRow, reachable });
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'bert', queuedAt: second(0), refusedBy: ['anna'] });
  });

  it('the caller hears music from then on, and the old leg is hung up before the next one is made', () => {
    const first = offered();
    const now = first.when(20, { type: 'legGone', legId: first.call()?.legId ?? '', cause: 19 });
    expect(now.wanted).toEqual([
      `hangUpLeg ${first.call()?.legId}`,
      'letCallerWait c1',
      `createAgentLeg ${now.call()?.legId}`,
    ]);
  });

  it('ends by our own clock when the exchange does not tell', () => {
    expect(offered().when(22, timePassed).happened).toEqual([]);
    expect(offered().when(23, timePassed).events[0]).toMatchObject({ type: 'offerEnded', outcome: 'noAnswer' });
  });

  it('twice in a row without an answer: the agent gets a pause, nobody is rung into an empty room', () => {
    const world = aWorld({
      calls: [aCall({ state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1', offeredAt: second(0) })],
      agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1', missedInRow: 1 })],
    });
    const now = story(world).when(20, { type: 'legGone', legId: 'ag~c1~anna~1', cause: 19 });
    expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'missed' });
    expect(now.call()?.state).toBe('waiting');
  });

  it('because the caller hung up does not cost the agent their turn', () => {
    const now = offered().when(9, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(now.agent('anna')).toMatchObject({ state: 'ready', freeSince: MONDAY_TEN, missedInRow: 0 });
  });

  it('news of it a second time changes nothing', () => {
    const legId = offered().call()?.legId ?? '';
    const now = offered()
      .when(20, { type: 'legGone', legId, cause: 19 })
      .when(21, { type: 'legGone', legId, cause: 19 });
    expect(now.happened).toEqual([]);
  });
});

describe('an exchange that makes no new lines', () => {
  const NO_LINE = 42;
  const waits = aCall({ id: 'c1', queuedAt: second(0), arrivedAt: second(0) });
  const rings = (now: Story) => [...now.world.calls.values()].find(({ state }) => state === 'offered');
  const refuses = (at: number, now: Story) =>
    now.when(at, { type: 'legGone', legId: rings(now)?.legId ?? '', cause: NO_LINE });

  it('is left alone for two seconds: the same caller is not rung through the whole team', () => {
    const agents = [anAgent({ id: 'bert' }), anAgent({ id: 'anna', freeSince: second(4) })];
    const rungOnce = story(aWorld({ calls: [waits], agents })).when(10, timePassed);
    const refused = refuses(10.1, rungOnce);
    expect(refused.happened).toEqual(['offerEnded', 'lineRefused']);
    expect(refused.when(12, timePassed).happened).toEqual([]);
    expect(nextDeadline(refused.world)).toBe(second(12.1));
    expect(refused.when(12.1, timePassed).happened).toEqual(['linesTried', 'callOffered']);
  });

  it('leaves nobody who comes meanwhile in silence', () => {
    const refused = refuses(
      10.1,
      story(aWorld({ calls: [waits], agents: [anAgent({ id: 'anna' })] })).when(10, timePassed),
    );
    const came = refused.when(11, { type: 'callerArrived', ...aCaller({ callId: 'c2', arrivedAt: second(11) }) });
    expect(came.happened).toContain('lineAnswered');
    expect(came.effects).toContainEqual({ type: 'letCallerWait', callId: 'c2', answerLine: true });
  });

  it('is given up after six seconds: everybody who waits is offered a voice message, and the line ends', () => {
    let now = story(
      aWorld({ calls: [waits, aCall({ id: 'c2', queuedAt: second(5) })], agents: [anAgent({ id: 'anna' })] }),
    );
    now = refuses(10, now.when(9.9, timePassed));
    for (const at of [12, 14]) now = refuses(at + 0.1, now.when(at, timePassed));
    expect(now.world.calls.size).toBe(2);
    now = refuses(16.1, now.when(16.1, timePassed));
    expect(now.events).toMatchObject([
      { type: 'offerEnded' },
      { type: 'lineRefused' },
      { type: 'callEnded', callId: 'c1', reason: 'overflow' },
      { type: 'callEnded', callId: 'c2', reason: 'overflow' },
    ]);
    expect(now.effects.filter(({ type }) => type === 'sayClosed')).toHaveLength(2);
  });

  it('was a moment’s matter when the next line is made: a refusal much later begins anew', () => {
    const refused = refuses(
      10,
      story(aWorld({ calls: [waits], agents: [anAgent({ id: 'anna' })] })).when(9.9, timePassed),
    );
    const later = refuses(17, refused.when(16.9, timePassed));
    expect(later.happened).toEqual(['offerEnded', 'lineRefused']);
    expect(later.world.refusing?.since).toBe(second(17));
  });

  it('is one telephone’s matter when a line to another one is made', () => {
    const refused = refuses(
      10,
      story(aWorld({ calls: [waits], agents: [anAgent({ id: 'anna' })] })).when(9.9, timePassed),
    );
    const again = refused.when(12, timePassed);
    const made = again.when(12.1, { type: 'legReady', legId: rings(again)?.legId ?? '' });
    expect(made.happened).toEqual(['lineMade']);
    expect(made.world.refusing).toBeNull();
  });

  it('is forgotten when it is gone', () => {
    const refused = refuses(
      10,
      story(aWorld({ calls: [waits], agents: [anAgent({ id: 'anna' })] })).when(9.9, timePassed),
    );
    expect(refused.when(11, { type: 'telephonyLost' }).world.refusing).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { HotlineRules } from '../../server/contract/routing.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import { CALLERS_KEPT } from '../../server/domain/queue/memory.ts';
import type { LiveCall, World } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, asked, aWorld, CENTRE, SILENT_RULES, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const second = (n: number) => MONDAY_TEN + n * 1000;
const timePassed = { type: 'timePassed' } as const;
const rules = (of: Partial<HotlineRules>, id = 'stadt') => ({ rules: new Map([[id, { ...SILENT_RULES, ...of }]]) });
const arrives = (of: Parameters<typeof aCaller>[0], at = 0) =>
  ({ type: 'callerArrived', ...aCaller({ arrivedAt: second(at), ...of }) }) as const;
const lead = (ask: Parameters<typeof asked>[1], leads = ['stadt']) => asked('lead', ask, { leads });
const because = (calls: World['calls'], id = 'c1') => calls.get(id)?.because;

describe('skills widen with the time a caller waits', () => {
  const knows = (id: string, level: 1 | 2 | 3, of: object = {}) => anAgent({ id, levels: { stadt: level }, ...of });
  /** Somebody on duty knows the town best, but talks. */
  const best = knows('cem', 1, { municipalityIds: ['stadt'], state: 'busy', callId: 'other' });

  it.each([
    ['who knows it best, at once', 1, 0, true],
    ['who knows it well, not in the first 20 seconds', 2, 19, false],
    ['who knows it well, from 20 seconds on', 2, 20, true],
    ['who knows it in need, not before 45 seconds', 3, 44, false],
    ['who knows it in need, from 45 seconds on', 3, 45, true],
  ] as const)('rung is %s', (_who, level, waited, rung) => {
    const world = aWorld({ calls: [aCall()], agents: [knows('anna', level), best] });
    const now = story(world).when(waited, timePassed);
    expect(now.call()?.state).toBe(rung ? 'offered' : 'waiting');
  });

  it('nobody waits for a skill that nobody on duty has', () => {
    const away = { ...best, state: 'pause' as const, pauseReason: 'break' as const };
    const now = story(aWorld({ calls: [aCall()], agents: [knows('anna', 2), away] })).when(1, timePassed);
    expect(now.call()?.agentId).toBe('anna');
  });

  it('the clock looks again exactly when it widens', () => {
    const waiting = story(aWorld({ agents: [knows('anna', 2), best] })).when(0, arrives({}));
    expect(waiting.call()?.state).toBe('waiting');
    expect(nextDeadline(waiting.world)).toBe(second(20));
    const now = waiting.when(20, timePassed);
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'anna' });
    expect(because(now.world.calls)).toMatchObject({ level: 2, waitedSeconds: 20, late: ['skills'] });
  });

  it('a rule that a lead changes holds at once for those who wait already', () => {
    const waiting = story(aWorld({ calls: [aCall()], agents: [knows('anna', 2), best] })).when(5, timePassed);
    expect(waiting.call()?.state).toBe('waiting');
    const set = {
      type: 'setHotlineRules',
      municipalityId: 'stadt',
      rules: { ...SILENT_RULES, exactSeconds: 3 },
    } as const;
    expect(waiting.when(6, lead(set)).call()?.state).toBe('offered');
  });

  it('a skill that a lead changes holds at once for those who wait already, and the clock follows it', () => {
    const waiting = story(aWorld({ calls: [aCall()], agents: [knows('anna', 3), best] })).when(25, timePassed);
    expect(waiting.call()?.state).toBe('waiting');
    const set = { type: 'setSkills', municipalityId: 'stadt', levels: { anna: 2 } } as const;
    const now = waiting.when(26, lead(set));
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'anna' });
    expect(now.events[0]).toMatchObject({ type: 'skillsSet', levels: { anna: 2 }, setBy: 'lead' });
    // From the best to one who knows it well: now there is something to wait for.
    const known = story(aWorld({ agents: [knows('anna', 1, { state: 'pause', pauseReason: 'break' }), best] }));
    const later = known.when(0, lead(set)).when(1, arrives({}));
    expect(nextDeadline(later.world)).toBe(second(20));
  });

  it.each([
    ['by a lead of another place', ['kreis'], { anna: 2 }, 'not-allowed'],
    ['for somebody who does not take its calls', ['stadt'], { nobody: 2 }, 'not-found'],
  ] as const)('a skill is not set %s', (_words, leads, levels, error) => {
    const before = story(aWorld({ agents: [knows('anna', 3)] }));
    const now = before.when(1, lead({ type: 'setSkills', municipalityId: 'stadt', levels }, [...leads]));
    expect(now.outcome).toEqual({ ok: false, error });
    expect(now.world.agents.get('anna')?.levels).toEqual({ stadt: 3 });
  });

  it('sooner somebody who knows it less than the same person a second time', () => {
    const agents = [knows('anna', 1), knows('bert', 2, { freeSince: second(1) })];
    const now = story(aWorld({ calls: [aCall({ refusedBy: ['anna'] })], agents })).when(5, timePassed);
    expect(now.call()?.agentId).toBe('bert');
  });
});

describe('one order over all hotlines', () => {
  const order = (calls: readonly LiveCall[], queue: object = {}) => {
    const ready = aWorld({ calls, queue, agents: [anAgent({ id: 'anna' })] });
    return story(ready)
      .when(100, timePassed)
      .events.flatMap((e) => (e.type === 'callOffered' ? [e.callId] : []));
  };
  const town = aCall({ id: 'town', queuedAt: second(5) });
  const county = aCall({ id: 'county', municipalityId: 'kreis', queuedAt: second(2) });

  it.each([
    ['who waits longest, whatever the hotline', [town, county], {}, 'county'],
    ['the hotline with the higher priority', [town, county], rules({ priority: 1 }), 'town'],
    [
      'whom a lead put in front, before any hotline',
      [{ ...town, priority: 1 }, county],
      rules({ priority: 2 }, 'kreis'),
      'town',
    ],
    ['not whom a lead put behind', [town, { ...county, priority: -1 }], {}, 'town'],
  ])('first comes %s', (_who, calls, queue, first) => {
    expect(order(calls, queue)).toEqual([first]);
  });
});

describe('a caller who calls again', () => {
  const talked = (agentId: string) => ({ lastTalks: new Map([['stadt +4929991234', { agentId, at: second(-600) }]]) });
  const both = (of: object) => [anAgent({ id: 'anna' }), anAgent({ id: 'bert', freeSince: second(1), ...of })];

  it.each([
    ['the agent who spoke with them last, before who is free longer', {}, 'bert', 'lastAgent'],
    ['somebody else, when that agent talks', { state: 'busy', callId: 'x' }, 'anna', 'onlyOne'],
    ['somebody else, when that agent has a pause', { state: 'pause', pauseReason: 'break' }, 'anna', 'onlyOne'],
    [
      'nobody yet, when that agent will have ended wrap-up within 15 seconds',
      { state: 'wrapUp', callId: 'x', wrapUpUntil: second(9) },
      null,
      undefined,
    ],
    [
      'somebody else, when that wrap-up takes longer',
      { state: 'wrapUp', callId: 'x', wrapUpUntil: second(60) },
      'anna',
      'onlyOne',
    ],
  ] as const)('rings at %s', (_who, of, agentId, path) => {
    const now = story(aWorld({ agents: both(of), queue: talked('bert') })).when(2, arrives({}, 2));
    expect(now.call()?.agentId).toBe(agentId);
    expect(now.call()?.because?.path).toBe(path);
  });

  it('rings there 15 seconds at most; then the usual order, with the place kept', () => {
    const first = story(aWorld({ agents: both({}), queue: talked('bert') })).when(2, arrives({}, 2));
    const legId = first.call()?.legId ?? '';
    const dialled = first.when(2, { type: 'legReady', legId });
    expect(dialled.effects).toMatchObject([{ type: 'dialLeg', timeoutSeconds: 15 }]);
    const now = dialled.when(17, { type: 'legGone', legId, cause: 19 });
    expect(now.call()).toMatchObject({ agentId: 'anna', queuedAt: second(2) });
    expect(now.call()?.because?.late).toEqual(['missed', 'lastAgent']);
  });

  it('is remembered from the talk before', () => {
    const talk = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(0, arrives({}));
    const ended = talk
      .when(2, { type: 'legAnswered', legId: talk.call()?.legId ?? '' })
      .when(60, { type: 'callerGone', callId: 'c1', to: 'hungUp' })
      .when(300, arrives({ callId: 'c2' }, 300));
    expect(ended.call('c2')?.lastAgentId).toBe('anna');
  });

  it('is forgotten before their day is over only when thousands have called since', () => {
    const others = Array.from({ length: CALLERS_KEPT }, (_, n) => [
      `stadt +4930${n}`,
      { agentId: 'bert', at: second(0) },
    ]);
    const lastTalks = new Map(others as [string, { agentId: string; at: number }][]);
    const talk = story(aWorld({ agents: [anAgent({ id: 'anna' })], queue: { lastTalks } })).when(0, arrives({}));
    const kept = talk.when(2, { type: 'legAnswered', legId: talk.call()?.legId ?? '' }).world.queue.lastTalks;
    expect([...kept.keys()]).toEqual([...others.slice(1).map(([key]) => key), 'stadt +4929991234']);
  });

  it.each([
    ['has the old place within five minutes', 299, 0],
    ['begins at the end after five minutes', 303, 303],
  ])('who hung up while waiting %s', (_words, again, since) => {
    const gone = story(aWorld({})).when(0, arrives({})).when(2, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    const now = gone.when(again, arrives({ callId: 'c2' }, again));
    expect(now.call('c2')).toMatchObject({ queuedAt: second(since), arrivedAt: second(again) });
  });

  it.each([
    ['withheld', { withheld: true, number: null }],
    ['of another person', { number: '+4929999999' }],
  ])('has no old place with a number %s', (_words, of) => {
    const gone = story(aWorld({})).when(0, arrives({})).when(2, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(gone.when(9, arrives({ callId: 'c2', ...of }, 9)).call('c2')?.queuedAt).toBe(second(9));
  });
});

describe('a caller overflows', () => {
  const overflow = (of: Partial<HotlineRules['overflow']>) => rules({ overflow: { ...SILENT_RULES.overflow, ...of } });
  const busy = anAgent({ id: 'anna', state: 'busy', callId: 'x' });
  const two = [aCall({ id: 'w1' }), aCall({ id: 'w2' })];

  it('because so many wait already: the exchange takes a message, and the call counts as overflow', () => {
    const queue = overflow({ full: { waiting: 2, target: 'message' } });
    const now = story(aWorld({ agents: [busy], calls: two, queue })).when(1, arrives({}, 1));
    expect(now.wanted).toEqual(['sayClosed c1']);
    expect(now.events.slice(1)).toMatchObject([
      { type: 'callOverflowed', why: 'full', target: 'message' },
      { type: 'callEnded', reason: 'overflow' },
    ]);
  });

  it('not because so many wait for another hotline', () => {
    const queue = overflow({ full: { waiting: 2, target: 'message' } });
    const calls = two.map((call) => ({ ...call, municipalityId: 'kreis' }));
    expect(
      story(aWorld({ agents: [busy], calls, queue }))
        .when(1, arrives({}, 1))
        .call()?.state,
    ).toBe('waiting');
  });

  it('because it took too long: colleagues of other hotlines are rung as well', () => {
    const queue = overflow({ tooLong: { seconds: 60, target: 'colleagues' } });
    const waiting = story(aWorld({ agents: [busy, anAgent({ id: 'cem' })], queue })).when(0, arrives({}));
    expect(nextDeadline(waiting.world)).toBe(second(60));
    expect(waiting.when(59, timePassed).call()?.state).toBe('waiting');
    const now = waiting.when(60, timePassed);
    expect(now.call()).toMatchObject({ agentId: 'cem', overflow: { why: 'tooLong', target: 'colleagues' } });
    expect(now.call()?.because).toMatchObject({ level: null, late: ['overflow'] });
  });

  it.each([
    ['nobody of the team has a shift', [anAgent({ id: 'cem' })], 'nobody'],
    [
      'not while somebody of the team has a pause',
      [anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' })],
      undefined,
    ],
  ])('because %s', (_words, agents, why) => {
    const queue = overflow({ nobody: { seconds: 30, target: 'message' } });
    const now = story(aWorld({ agents, calls: [aCall()], queue })).when(30, timePassed);
    expect(now.events.find((event) => event.type === 'callOverflowed')?.why).toBe(why);
  });
});

describe('the queue by hand', () => {
  const busy = anAgent({ id: 'anna', state: 'busy', callId: 'x' });
  const calls = [aCall({ id: 'early' }), aCall({ id: 'late', queuedAt: second(9) })];

  it.each([
    ['first', 1],
    ['last', -1],
  ] as const)('a lead puts a caller %s, with the lead in the journal', (to, priority) => {
    const now = story(aWorld({ agents: [busy], calls })).when(10, lead({ type: 'moveCaller', callId: 'late', to }));
    expect(now.events).toMatchObject([{ type: 'callMoved', callId: 'late', priority, movedBy: 'lead' }]);
  });

  it('a lead takes a caller out: the exchange apologises and takes a message', () => {
    const now = story(aWorld({ agents: [busy], calls })).when(10, lead({ type: 'withdrawCaller', callId: 'late' }));
    expect(now.wanted).toEqual(['sayClosed late']);
    expect(now.events).toMatchObject([
      { type: 'callWithdrawn', withdrawnBy: 'lead' },
      { type: 'callEnded', reason: 'withdrawn' },
    ]);
  });

  it.each([
    [
      'a caller of a municipality that is not theirs',
      lead({ type: 'withdrawCaller', callId: 'late' }, ['kreis']),
      'call-not-found',
    ],
    ['a caller who talks', lead({ type: 'moveCaller', callId: 'talks', to: 'first' }), 'call-not-in-that-state'],
    [
      'rules of a hotline that is not theirs',
      lead({ type: 'setHotlineRules', municipalityId: 'kreis', rules: SILENT_RULES }),
      'not-allowed',
    ],
  ])('a lead cannot change %s', (_what, ask, error) => {
    const talks = aCall({ id: 'talks', state: 'talking', agentId: 'anna', legId: 'l' });
    const now = story(aWorld({ agents: [busy], calls: [...calls, talks] })).when(10, ask);
    expect(now.outcome).toEqual({ ok: false, error });
    expect(now.events).toEqual([]);
  });

  it.each([
    ['out of a pause', { state: 'pause', pauseReason: 'break' }, ['agentBecameReady', 'callOffered']],
    ['while waiting for a skill widens', { levels: { stadt: 3 } }, ['callOffered']],
  ] as const)('an agent picks a caller %s, and it is written down as picked', (_when, of, happened) => {
    const knows = anAgent({ id: 'cem', municipalityIds: ['stadt'], state: 'busy', callId: 'y' });
    const world = aWorld({
      agents: [anAgent({ id: 'anna', ...of }), knows],
      calls,
    });
    const now = story(world).when(12, asked('anna', { type: 'pickCaller', callId: 'late' }));
    expect(now.happened).toEqual(happened);
    expect(now.call('late')).toMatchObject({ agentId: 'anna', because: { path: 'picked' } });
  });

  it.each([
    ['rings at a colleague', {}, { state: 'offered', agentId: 'bert', legId: 'l' }, 'call-already-answered'],
    ['is of another hotline', { municipalityIds: ['kreis'] }, {}, 'call-not-found'],
    ['while on the line', { state: 'busy', callId: 'x' }, {}, 'agent-not-in-that-state'],
    ['whose telephone is gone', { reachable: false }, {}, 'device-not-registered'],
  ] as const)('an agent cannot pick a caller who %s', (_why, agent, call, error) => {
    const world = aWorld({ agents: [anAgent({ id: 'anna', ...agent })], calls: [aCall(call)] });
    expect(story(world).when(5, asked('anna', { type: 'pickCaller', callId: 'c1' })).outcome).toEqual({
      ok: false,
      error,
    });
  });
});

it('the rules of a hotline are its own: wrap-up of the town, not of the county', () => {
  const world = aWorld({ agents: [anAgent({ id: 'anna' })], queue: rules({ wrapUpSeconds: 30 }) });
  for (const [dialled, seconds] of [
    ['1030', 30],
    ['300', CENTRE.rules.wrapUpSeconds],
  ] as const) {
    const rung = story(world).when(0, arrives({ dialled }));
    const talk = rung.when(1, { type: 'legAnswered', legId: rung.call()?.legId ?? '' });
    const ended = talk.when(60, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(ended.agent('anna').wrapUpUntil).toBe(second(60 + seconds));
  }
});

// What is compared while everything runs: every difference has its words, only a lasting one is made good, and nobody else is disturbed.
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../server/domain/inputs.ts';
import { differences } from '../../server/domain/recovery/differences.ts';
import type { LiveAgent, LiveCall } from '../../server/domain/world.ts';
import { aCall, aCaller, aContact, anAgent, aSurvey, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const leg = 'ag~c1~anna~1';
const there = { ...aCaller(), lineAnswered: true };
const browser = { kind: 'browser', agentId: 'anna' } as const;
const inBridge = [{ callId: 'c1', channelIds: ['c1', leg] }];
const up = { legId: leg, state: 'up', bridgedCallId: 'c1' } as const;
const talking = { state: 'talking', agentId: 'anna', legId: leg, offers: 1, answeredAt: MONDAY_TEN + 3000 } as const;
const offered = { state: 'offered', agentId: 'anna', legId: leg, offers: 1, offeredAt: MONDAY_TEN + 3000 } as const;
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'c1' });
const rung = anAgent({ id: 'anna', state: 'offered', callId: 'c1' });

function worldOf(call: Partial<LiveCall> | undefined, agents: readonly LiveAgent[]) {
  const contacts = call?.answeredAt == null ? [] : [aContact()];
  return aWorld({ calls: call === undefined ? [] : [aCall(call)], agents, contacts, telephony: 'up' });
}

const cases: readonly [string, Partial<LiveCall> | undefined, readonly LiveAgent[], Partial<Survey>, string][] = [
  ['a caller who is gone', {}, [], { callers: [] }, 'c1 is gone'],
  ['a caller nobody knows', undefined, [], { callers: [there] }, 'c1 waits unknown'],
  [
    'a line that was never answered',
    { lineAnswered: true },
    [],
    { callers: [{ ...there, lineAnswered: false }] },
    'c1 still hears ringing',
  ],
  ['an agent who hung up', talking, [busy], { callers: [there], bridges: inBridge }, `${leg} is gone`],
  [
    'an answer nobody heard of',
    offered,
    [rung],
    { callers: [there], legs: [{ ...up, bridgedCallId: null }] },
    `${leg} was answered`,
  ],
  [
    'a pair that was parted',
    talking,
    [busy],
    { callers: [there], legs: [up] },
    `c1 and ${leg} do not hear one another`,
  ],
  ['a leg of nobody', undefined, [], { legs: [up] }, `${leg} is nobody's`],
  ['a bridge that is left over', undefined, [], { bridges: inBridge }, 'the bridge of c1 is left over'],
  ['a telephone that went away', undefined, [anAgent({ id: 'anna' })], { reachable: [] }, 'anna is not reachable'],
  [
    'a telephone that came',
    undefined,
    [anAgent({ id: 'anna', reachable: false })],
    { reachable: [browser] },
    'anna is reachable',
  ],
  [
    'a soft phone that is missing',
    undefined,
    [anAgent({ id: 'anna' })],
    { reachable: [browser], softPhones: [] },
    'anna has no soft phone',
  ],
];

describe('a difference', () => {
  it.each(cases)('%s is seen', (_words, call, agents, survey, what) => {
    const seen = differences(worldOf(call, agents), aSurvey({ reachable: [browser], ...survey }));
    expect(seen.map((one) => one.what)).toEqual([what]);
  });

  it.each(cases)('%s changes nothing when it is seen for the first time', (_words, call, agents, survey) => {
    const now = story(worldOf(call, agents)).when(60, {
      type: 'compared',
      survey: aSurvey({ reachable: [browser], ...survey }),
      seenBefore: [],
    });
    expect(now.events).toEqual([]);
    expect(now.wanted).toEqual([]);
  });

  it.each(cases)('%s is made good when it lasts', (_words, call, agents, survey, what) => {
    const found = aSurvey({ reachable: [browser], ...survey });
    const now = story(worldOf(call, agents)).when(60, { type: 'compared', survey: found, seenBefore: [what] });
    expect(now.events.length + now.wanted.length).toBeGreaterThan(0);
  });

  it('of one call leaves every other call alone, however different', () => {
    const other = aCall({ id: 'c2', arrivedAt: MONDAY_TEN + 1000 });
    const world = aWorld({ calls: [aCall(), other], agents: [], telephony: 'up' });
    const now = story(world).when(60, {
      type: 'compared',
      survey: aSurvey({ callers: [] }),
      seenBefore: ['c1 is gone'],
    });
    expect([...now.world.calls.keys()]).toEqual(['c2']);
  });

  it('waits while its call goes on changing: the survey knows nothing of a leg that was made after it', () => {
    const survey = aSurvey({ reachable: [browser], callers: [{ ...there, lineAnswered: false }] });
    const answeredSince = worldOf({ ...talking, lineAnswered: true }, [busy]);
    const seenBefore = ['c1 still hears ringing'];
    const now = story(answeredSince).when(60, { type: 'compared', survey, seenBefore });
    expect(now.world.calls.get('c1')?.state).toBe('talking');
    expect(now.wanted).toEqual([]);
    // When that lasts as well, the agent has really gone.
    const both = [...seenBefore, `${leg} is gone`];
    const later = story(answeredSince).when(60, { type: 'compared', survey, seenBefore: both });
    expect(later.events).toContainEqual(expect.objectContaining({ type: 'callEnded', by: 'agent' }));
  });

  it('counts for nothing while the exchange is away', () => {
    const world = aWorld({ calls: [aCall()], agents: [], telephony: 'away' });
    const now = story(world).when(60, {
      type: 'compared',
      survey: aSurvey({ callers: [] }),
      seenBefore: ['c1 is gone'],
    });
    expect(now.world.calls.size).toBe(1);
  });
});

describe('what the exchange has forgotten', () => {
  const lost = { callers: [], upSince: MONDAY_TEN + 30_000 };

  it('because it was started anew is lost: nobody hung up', () => {
    const world = aWorld({ calls: [aCall()], agents: [], telephony: 'away' });
    const now = story(world).when(60, { type: 'surveyed', survey: aSurvey(lost) });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', by: 'system', reason: 'lost' }));
  });

  it('although it ran all the time was hung up by the caller', () => {
    const world = aWorld({ calls: [aCall()], agents: [], telephony: 'away' });
    const survey = aSurvey({ ...lost, upSince: MONDAY_TEN - 1000 });
    const now = story(world).when(60, { type: 'surveyed', survey });
    expect(now.events).toContainEqual(
      expect.objectContaining({ type: 'callEnded', by: 'caller', reason: 'abandoned' }),
    );
  });

  it('of its telephones stays what we believed, until it has asked them', () => {
    const phone = { kind: 'phone', name: 'platz1' } as const;
    const anna = anAgent({ id: 'anna', device: phone });
    const world = aWorld({ calls: [], agents: [anna], telephony: 'away' });
    const kept = story(world).when(60, { type: 'surveyed', survey: aSurvey({ reachable: [], unproven: [phone] }) });
    expect(kept.world.agents.get('anna')?.reachable).toBe(true);
    const gone = story(world).when(60, { type: 'surveyed', survey: aSurvey({ reachable: [] }) });
    expect(gone.world.agents.get('anna')?.reachable).toBe(false);
  });
});

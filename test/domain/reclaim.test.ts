// An agent whose page was loaded anew gets the call back; the caller hears music meanwhile and is never hung up for it.
import { describe, expect, it } from 'vitest';
import type { Survey } from '../../server/domain/inputs.ts';
import type { LiveCall, World } from '../../server/domain/world.ts';
import {
  aCall,
  aCaller,
  aContact,
  anAgent,
  annaTalks,
  aSurvey,
  asked,
  aWorld,
  type Story,
  story,
} from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const OLD = 'ag~c1~anna~1';
const target = {
  officialId: 'bauamt',
  targetName: 'Frau Bau',
  legId: 'tr~c1~bauamt~2',
  way: 'direct',
  stage: 'rings',
} as const;
const reclaim = asked('anna', { type: 'reclaimCall', callId: 'c1' });
const asks = (type: 'hold' | 'resume' | 'cancelTransfer' | 'hangUp') => asked('anna', { type, callId: 'c1' });
const mute = asked('anna', { type: 'mute', callId: 'c1', muted: true });

const reclaimed = (of: Partial<LiveCall> = {}, world: World = annaTalks(of)): Story => story(world).when(30, reclaim);
const freshLeg = (now: Story): string => now.call()?.legId ?? '';
const answered = (now: Story): Story => now.when(32, { type: 'legAnswered', legId: freshLeg(now) });

describe('who may have the call back', () => {
  it.each([
    ['a call that only rings', aCall({ state: 'offered', agentId: 'anna', legId: OLD }), 'offered', {}],
    ['a caller who waits', aCall(), 'pause', { callId: null }],
    [
      'a handset, which has no page',
      annaTalks().calls.get('c1'),
      'busy',
      { device: { kind: 'phone', name: 'platz1' } },
    ],
    ['nobody while the exchange is away', annaTalks().calls.get('c1'), 'busy', {}],
  ] as const)('not %s', (what, call, state, of) => {
    const anna = anAgent({ id: 'anna', state, callId: 'c1', ...of });
    const telephony = what.includes('away') ? 'away' : 'up';
    const now = reclaimed({}, aWorld({ calls: call === undefined ? [] : [call], agents: [anna], telephony }));
    expect(now.outcome?.ok).toBe(false);
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });

  it('not a colleague', () => {
    const now = story(annaTalks({}, [anAgent({ id: 'bert' })])).when(30, { ...reclaim, personId: 'bert' });
    expect(now.outcome).toEqual({ ok: false, error: 'call-not-yours' });
  });
});

describe('while the call is fetched back', () => {
  it('the caller hears music, the old leg goes before the new one is made', () => {
    const now = reclaimed();
    expect(now.outcome).toEqual({ ok: true });
    expect(now.wanted).toEqual(['letCallerWait c1', `hangUpLeg ${OLD}`, `createAgentLeg ${freshLeg(now)}`]);
    expect(now.happened).toEqual(['legReplaced']);
    expect(now.call()).toMatchObject({ state: 'talking', offers: 2, reclaimedAt: MONDAY_TEN + 30_000 });
    expect(freshLeg(now)).not.toBe(OLD);
  });

  it.each(['held', 'transferring'] as const)('a caller who is %s goes on hearing the same music', (state) => {
    const now = reclaimed({ state, transfer: state === 'held' ? null : target });
    expect(now.wanted).toEqual([`hangUpLeg ${OLD}`, `createAgentLeg ${freshLeg(now)}`]);
    expect(now.call()?.state).toBe(state);
  });

  it('the end of the old leg changes nothing', () => {
    const now = reclaimed().when(31, { type: 'legGone', legId: OLD, cause: 16 });
    expect([now.happened, now.wanted]).toEqual([[], []]);
  });

  it('the new leg rings when it is there, as long as any telephone of an agent', () => {
    const now = reclaimed();
    expect(now.when(31, { type: 'legReady', legId: freshLeg(now) }).effects).toEqual([
      { type: 'dialLeg', legId: freshLeg(now), timeoutSeconds: 20 },
    ]);
  });

  it('a page that is loaded a second time gets another leg, and the one before goes', () => {
    const first = reclaimed();
    const second = first.when(31, reclaim);
    expect(second.wanted).toContain(`hangUpLeg ${freshLeg(first)}`);
    expect(freshLeg(second)).not.toBe(freshLeg(first));
    expect(second.when(32, { type: 'legAnswered', legId: freshLeg(first) }).happened).toEqual([]);
  });

  it.each([
    ['held', [asks('hold')], 'held', []],
    ['held and taken back', [asks('hold'), asks('resume')], 'talking', ['connect']],
    ['muted', [mute], 'talking', ['connect', 'muteLeg']],
  ] as const)('the caller can be %s: it holds when the leg is answered', (_what, steps, state, wanted) => {
    const before = reclaimed().when(31, ...steps);
    expect(before.wanted.filter((effect) => effect.startsWith('connect') || effect.startsWith('mute'))).toEqual([]);
    const now = answered(before);
    expect(now.call()?.state).toBe(state);
    for (const effect of wanted) expect(now.wanted).toContain(`${effect} ${freshLeg(now)}`);
    expect(now.wanted.some((effect) => effect.startsWith('connect'))).toBe(state === 'talking');
  });

  it('a transfer that is taken back is joined only when the leg is answered', () => {
    const now = reclaimed({ state: 'transferring', transfer: target }).when(31, asks('cancelTransfer'));
    expect(now.wanted).toEqual([`hangUpLeg ${target.legId}`]);
    expect(answered(now).wanted).toEqual([`connect ${freshLeg(now)}`]);
  });

  it('an official who answers first has the caller, and the new leg goes', () => {
    const before = reclaimed({ state: 'transferring', transfer: target });
    const now = before.when(31, { type: 'legAnswered', legId: target.legId });
    expect(now.wanted).toEqual([`hangUpLeg ${freshLeg(before)}`, `connect ${target.legId}`]);
    expect(now.call()).toMatchObject({ state: 'connected', reclaimedAt: null });
  });

  it('a caller who hangs up ends the call once, with everything of it', () => {
    const before = reclaimed();
    const now = before.when(31, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(now.happened).toEqual(['wrapUpStarted', 'callEnded']);
    expect(now.wanted).toEqual([`hangUpLeg ${freshLeg(before)}`, 'closeBridge c1']);
  });
});

describe('when the new leg is answered', () => {
  it('both hear one another again: one answer, one contact, no missed call', () => {
    const now = answered(reclaimed());
    expect(now.wanted).toEqual([`connect ${freshLeg(now)}`]);
    expect(now.happened).toEqual(['callReclaimed']);
    expect(now.call()).toMatchObject({ state: 'talking', reclaimedAt: null, answeredAt: MONDAY_TEN + 3000 });
    expect(now.agent('anna')).toMatchObject({ state: 'busy', missedInRow: 0 });
  });

  it('a caller on hold stays on hold, and the leg is not cut off', () => {
    const now = answered(reclaimed({ state: 'held' }));
    expect(now.wanted).toEqual([`letLegStay ${freshLeg(now)}`]);
    expect(now.call()?.state).toBe('held');
  });

  it('who was muted is muted', () => {
    expect(answered(reclaimed({ muted: true })).wanted).toContain(`muteLeg ${freshLeg(reclaimed())}`);
  });
});

describe('when the new leg comes to nothing', () => {
  const failed = (now: Story) => now.when(40, { type: 'legGone', legId: freshLeg(now), cause: 3 });

  it('the caller waits at the old place, the agent is set to pause, and note and contact stay', () => {
    const world = annaTalks();
    const withNote = { ...world, contacts: new Map([['c1', aContact({ note: 'Hund' })]]) };
    const now = failed(reclaimed({}, withNote));
    expect(now.happened).toEqual(['callReturned', 'agentPaused']);
    expect(now.call()).toMatchObject({
      state: 'waiting',
      queuedAt: MONDAY_TEN,
      returned: 'agentLost',
      legId: null,
      reclaimedAt: null,
    });
    expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'technical', missedInRow: 0 });
    expect(now.wanted).toContain('letCallerWait c1');
    const later = now.when(41, { type: 'callerArrived', ...aCaller({ callId: 'c2' }) });
    const bert = { ...later.world, agents: new Map([...later.world.agents, ['bert', anAgent({ id: 'bert' })]]) };
    const taken = story(bert).when(42, { type: 'timePassed' });
    expect(taken.call('c1')).toMatchObject({ state: 'offered', agentId: 'bert' });
    const talks = taken.when(43, { type: 'legAnswered', legId: taken.call('c1')?.legId ?? '' });
    expect(talks.world.contacts.get('c1')).toMatchObject({ agentId: 'bert', note: 'Hund' });
  });

  it('after the time of a ring also without news of it', () => {
    const before = reclaimed();
    expect(before.when(52, { type: 'timePassed' }).happened).toEqual([]);
    expect(before.when(53, { type: 'timePassed' }).happened).toEqual(['callReturned', 'agentPaused']);
  });

  it('during a transfer the caller goes on waiting for the official', () => {
    const now = failed(reclaimed({ state: 'transferring', transfer: target }));
    expect(now.happened).toEqual(['wrapUpStarted']);
    expect(now.call()).toMatchObject({ state: 'transferring', legId: null, reclaimedAt: null });
  });
});

describe('an agent whose browser fell silent for a minute', () => {
  it.each(['talking', 'held'] as const)('did not hang up: the caller who was %s waits for a colleague', (state) => {
    const silent = story(annaTalks({ state })).when(90, { type: 'legGone', legId: OLD, cause: 44 });
    expect(silent.happened).toContain('deviceLost');
    const now = silent.when(96, { type: 'timePassed' });
    expect(now.happened).toEqual(['callReturned', 'agentPaused']);
    expect(now.call()).toMatchObject({ state: 'waiting', queuedAt: MONDAY_TEN, returned: 'agentLost' });
    expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'technical' });
  });
});

describe('when the server comes back in the middle of it', () => {
  const back = (of: Partial<LiveCall>, leg: Survey['legs'][number]['state'] | 'none') => {
    const world = annaTalks({ reclaimedAt: MONDAY_TEN + 30_000, ...of });
    const survey = aSurvey({
      callers: [{ ...aCaller(), lineAnswered: true }],
      reachable: [{ kind: 'browser', agentId: 'anna' }],
      legs: leg === 'none' ? [] : [{ legId: OLD, state: leg, bridgedCallId: null }],
    });
    return story({ ...world, telephony: 'away' }).when(31, { type: 'surveyed', survey });
  };

  it.each([
    ['rings', 'talking', 'ringing', 'talking', [], ['letCallerWait c1']],
    ['rings', 'held', 'ringing', 'held', [], ['letCallerWait c1']],
    ['was answered', 'talking', 'up', 'talking', ['callReclaimed'], [`connect ${OLD}`]],
    ['was answered', 'held', 'up', 'held', ['callReclaimed'], [`letLegStay ${OLD}`]],
    ['was never dialled', 'talking', 'created', 'waiting', ['callReturned', 'agentPaused'], [`hangUpLeg ${OLD}`]],
    ['is not there', 'held', 'none', 'waiting', ['callReturned', 'agentPaused'], ['letCallerWait c1']],
  ] as const)('and the new leg %s (%s)', (_what, state, leg, after, happened, wanted) => {
    const now = back({ state }, leg);
    expect(now.call()?.state).toBe(after);
    expect(now.happened).toEqual([...happened, 'telephonyFound']);
    for (const effect of wanted) expect(now.wanted).toContain(effect);
  });
});

// A word with the official before the caller is put through: every state, and in every state whoever hangs up first.
import { describe, expect, it } from 'vitest';
import type { Input, Survey } from '../../server/domain/inputs.ts';
import { differences } from '../../server/domain/recovery/differences.ts';
import { aCaller, anAgent, annaTalks, aSurvey, asked, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const annasLeg = 'ag~c1~anna~1';
const bert = anAgent({ id: 'bert', state: 'pause', freeSince: MONDAY_TEN });
const begun = () =>
  story(annaTalks({}, [bert])).when(
    10,
    asked('anna', { type: 'transfer', callId: 'c1', officialId: 'bauamt', way: 'consult' }),
  );
const target = begun().call()?.transfer?.legId ?? '';
const ask = (type: 'toggleTransfer' | 'joinTransfer' | 'completeTransfer' | 'cancelTransfer' | 'hangUp') =>
  asked('anna', { type, callId: 'c1' });
const gone = (legId: string): Input => ({ type: 'legGone', legId, cause: 16 });
const callerGone: Input = { type: 'callerGone', callId: 'c1', to: 'hungUp' };
const answered: Input = { type: 'legAnswered', legId: target };

const STATES = {
  'it rings at the official': begun,
  'agent and official talk apart': () => begun().when(15, answered),
  'the agent asks the caller again': () => begun().when(15, answered).when(20, ask('toggleTransfer')),
  'all three talk': () => begun().when(15, answered).when(20, ask('joinTransfer')),
} as const;
type State = keyof typeof STATES;

describe('the steps of a consultation', () => {
  it('at first the caller hears music, the agent hears ringing', () => {
    expect(begun().wanted).toEqual(['letCallerWait c1', `letLegWait ${annasLeg}`, `createTargetLeg ${target}`]);
    expect(begun().effects).toContainEqual({ type: 'letLegWait', callId: 'c1', legId: annasLeg, hears: 'ringing' });
    expect(begun().call()?.transfer).toMatchObject({ way: 'consult', stage: 'rings' });
  });

  it('the official answers: agent and official talk, the caller goes on hearing music', () => {
    const now = STATES['agent and official talk apart']();
    expect(now.wanted).toEqual([`endLegWait ${annasLeg}`, `consult ${annasLeg}`]);
    expect(now.call()).toMatchObject({ state: 'transferring', transfer: { stage: 'consulting' } });
    expect(now.agent('anna').state).toBe('busy');
  });

  it('all three together, and the agent’s page is loaded anew before they are joined: caller and official are', () => {
    const reloaded = STATES['all three talk']().when(21, asked('anna', { type: 'reclaimCall', callId: 'c1' }));
    const late = reloaded.when(21, { type: 'bridgingFailed', callId: 'c1', legId: annasLeg });
    expect(late.wanted).toEqual([`hangUpLeg ${annasLeg}`, `connect ${target}`]);
    expect(late.call()).toMatchObject({ state: 'transferring', transfer: { stage: 'together' } });
  });

  it('to the caller and back: who is left hears music', () => {
    const aside = STATES['the agent asks the caller again']();
    expect(aside.wanted).toEqual([`letLegWait ${target}`, `connect ${annasLeg}`]);
    expect(aside.when(25, ask('toggleTransfer')).wanted).toEqual([
      'letCallerWait c1',
      `endLegWait ${target}`,
      `consult ${annasLeg}`,
    ]);
  });

  it.each([
    ['agent and official talk apart', [`connect ${annasLeg}`, `join ${target}`, 'closeConsultation c1']],
    ['the agent asks the caller again', [`endLegWait ${target}`, `join ${target}`, 'closeConsultation c1']],
    ['all three talk', []],
  ] as const)('all three together, when %s', (state, wanted) => {
    const now = STATES[state]().when(30, ask('joinTransfer'));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.wanted).toEqual(wanted);
    expect(now.call()?.transfer?.stage).toBe('together');
  });

  it.each([
    ['it rings at the official', 'toggleTransfer'],
    ['it rings at the official', 'joinTransfer'],
    ['all three talk', 'toggleTransfer'],
  ] as const)('when %s, %s is refused', (state, what) => {
    const now = STATES[state]().when(30, ask(what));
    expect(now.outcome).toEqual({ ok: false, error: 'call-not-in-that-state' });
    expect(now.wanted).toEqual([]);
  });

  it('the agent can mute in the middle of it', () => {
    const now = STATES['all three talk']().when(30, asked('anna', { type: 'mute', callId: 'c1', muted: true }));
    expect(now.effects).toEqual([{ type: 'muteLeg', legId: annasLeg, muted: true }]);
  });
});

type End = 'over' | 'with the agent' | 'with the official' | 'rung for the official' | 'in the queue';

function endOf(now: Story): End {
  const call = now.call();
  if (call === undefined) return 'over';
  if (call.state === 'talking') return 'with the agent';
  if (call.state === 'connected') return 'with the official';
  return call.state === 'transferring' ? 'rung for the official' : 'in the queue';
}

describe('who goes first', () => {
  const table: readonly [State, string, readonly Input[], End, readonly string[]][] = [
    [
      'it rings at the official',
      'the caller hangs up',
      [callerGone],
      'over',
      [`hangUpLeg ${annasLeg}`, `hangUpLeg ${target}`],
    ],
    ['it rings at the official', 'the agent puts the handset down', [gone(annasLeg)], 'rung for the official', []],
    [
      'it rings at the official',
      'the agent hangs up at the desk',
      [ask('hangUp')],
      'rung for the official',
      [`hangUpLeg ${annasLeg}`],
    ],
    [
      'it rings at the official',
      'the official refuses',
      [gone(target)],
      'with the agent',
      [`endLegWait ${annasLeg}`, `connect ${annasLeg}`],
    ],
    [
      'it rings at the official',
      'first the agent, then the official',
      [gone(annasLeg), gone(target)],
      'in the queue',
      ['letCallerWait c1'],
    ],
    [
      'it rings at the official',
      'the agent takes back',
      [ask('cancelTransfer')],
      'with the agent',
      [`hangUpLeg ${target}`, `connect ${annasLeg}`],
    ],
    [
      'agent and official talk apart',
      'the caller hangs up',
      [callerGone],
      'over',
      [`hangUpLeg ${annasLeg}`, `hangUpLeg ${target}`, 'closeConsultation c1'],
    ],
    [
      'agent and official talk apart',
      'the agent puts the handset down',
      [gone(annasLeg)],
      'with the official',
      [`connect ${target}`, 'closeConsultation c1'],
    ],
    [
      'agent and official talk apart',
      'the agent hangs up at the desk',
      [ask('hangUp')],
      'with the official',
      [`hangUpLeg ${annasLeg}`, `connect ${target}`],
    ],
    [
      'agent and official talk apart',
      'the agent puts through',
      [ask('completeTransfer')],
      'with the official',
      [`hangUpLeg ${annasLeg}`, `connect ${target}`],
    ],
    [
      'agent and official talk apart',
      'the official hangs up',
      [gone(target)],
      'with the agent',
      [`connect ${annasLeg}`, 'closeConsultation c1'],
    ],
    [
      'agent and official talk apart',
      'the agent takes back',
      [ask('cancelTransfer')],
      'with the agent',
      [`hangUpLeg ${target}`, `connect ${annasLeg}`],
    ],
    ['agent and official talk apart', 'first the agent, then the official', [gone(annasLeg), gone(target)], 'over', []],
    [
      'agent and official talk apart',
      'the two cannot be joined',
      [{ type: 'bridgingFailed', callId: 'c1', legId: target }],
      'with the agent',
      [`hangUpLeg ${target}`, `connect ${annasLeg}`],
    ],
    ['the agent asks the caller again', 'the caller hangs up', [callerGone], 'over', [`hangUpLeg ${target}`]],
    [
      'the agent asks the caller again',
      'the agent hangs up',
      [gone(annasLeg)],
      'with the official',
      [`endLegWait ${target}`, `join ${target}`],
    ],
    [
      'the agent asks the caller again',
      'the agent puts through',
      [ask('completeTransfer')],
      'with the official',
      [`endLegWait ${target}`, `join ${target}`],
    ],
    [
      'the agent asks the caller again',
      'the official hangs up: the talk is not even touched',
      [gone(target)],
      'with the agent',
      ['closeConsultation c1'],
    ],
    ['all three talk', 'the caller hangs up', [callerGone], 'over', [`hangUpLeg ${annasLeg}`, `hangUpLeg ${target}`]],
    [
      'all three talk',
      'the agent hangs up: the other two are not even touched',
      [ask('hangUp')],
      'with the official',
      [],
    ],
    ['all three talk', 'the official hangs up', [gone(target)], 'with the agent', []],
    ['all three talk', 'the agent takes back', [ask('cancelTransfer')], 'with the agent', [`hangUpLeg ${target}`]],
  ];

  it.each(table)('%s, and %s', (state, _what, inputs, end, wanted) => {
    const before = STATES[state]();
    const now = before.when(40, ...inputs);
    expect(endOf(now)).toBe(end);
    for (const each of wanted) expect(now.wanted).toContain(each);
    const ends = now.happened.filter((type) => type === 'callEnded');
    expect(ends).toHaveLength(end === 'over' ? 1 : 0);
    expect(now.agent('anna').state).toBe(end === 'with the agent' ? 'busy' : 'wrapUp');
    const after = now.when(50, gone(annasLeg), gone(target), callerGone);
    expect(after.world.calls.size, 'in the end nobody is left').toBe(0);
  });

  it('the caller comes back into the queue at the old place, for the same agent first', () => {
    const now = begun().when(40, gone(annasLeg), gone(target));
    expect(now.call()).toMatchObject({ queuedAt: MONDAY_TEN, preferAgentId: 'anna', returned: 'transferFailed' });
  });
});

describe('the server was away', () => {
  const browser = ['anna', 'bert'].map((agentId) => ({ kind: 'browser', agentId }) as const);
  const leg = (legId: string, state: 'ringing' | 'up' = 'up') => ({ legId, state, bridgedCallId: null });
  const both = [leg(annasLeg), leg(target)];
  const caller = [{ ...aCaller(), lineAnswered: true }];
  const main = (...channelIds: string[]) => [{ callId: 'c1', channelIds }];
  const back = (state: State, survey: Partial<Survey>) =>
    story({ ...STATES[state]().world, telephony: 'away' }).when(60, {
      type: 'surveyed',
      survey: aSurvey({ callers: caller, reachable: browser, ...survey }),
    });

  const untouched: readonly [State, Partial<Survey>][] = [
    ['it rings at the official', { legs: [leg(annasLeg), leg(target, 'ringing')] }],
    ['agent and official talk apart', { legs: both, consultations: main(annasLeg, target) }],
    ['the agent asks the caller again', { legs: both, bridges: main('c1', annasLeg), consultations: main() }],
    ['all three talk', { legs: both, bridges: main('c1', annasLeg, target) }],
  ];
  it.each(untouched)('%s, and all are there: nobody is moved', (state, survey) => {
    const now = back(state, survey);
    expect(now.happened).toEqual(['telephonyFound']);
    expect(now.wanted.filter((one) => /^(connect|join|consult|hangUp|close)/.test(one))).toEqual([]);
    expect(now.call()).toEqual(STATES[state]().call());
    expect(differences(now.world, aSurvey({ callers: caller, reachable: browser, ...survey }))).toEqual([]);
  });

  const apart: readonly [State, readonly string[]][] = [
    ['agent and official talk apart', [`consult ${annasLeg}`]],
    ['the agent asks the caller again', [`connect ${annasLeg}`, `letLegWait ${target}`]],
    ['all three talk', [`connect ${annasLeg}`, `join ${target}`]],
  ];
  it.each(apart)('%s, but nobody is joined: each is put where they belong', (state, wanted) => {
    expect(
      differences({ ...STATES[state]().world }, aSurvey({ callers: caller, reachable: browser, legs: both })),
    ).not.toEqual([]);
    expect(back(state, { legs: both }).wanted).toEqual(expect.arrayContaining([...wanted]));
  });

  const talking = ['agent and official talk apart', 'the agent asks the caller again', 'all three talk'] as const;
  it.each(talking)('%s, and the official is gone: the caller is with the agent', (state) => {
    const now = back(state, { legs: [leg(annasLeg)] });
    expect(endOf(now)).toBe('with the agent');
  });

  it.each(talking)('%s, and the agent is gone: the caller is with the official', (state) => {
    const now = back(state, { legs: [leg(target)] });
    expect(endOf(now)).toBe('with the official');
    expect(now.agent('anna').state).toBe('wrapUp');
  });

  it.each(talking)('%s, and the caller is gone: it is over, nobody is left on the line', (state) => {
    const now = back(state, { callers: [], legs: both });
    expect(endOf(now)).toBe('over');
    expect(now.wanted).toEqual(expect.arrayContaining([`hangUpLeg ${annasLeg}`, `hangUpLeg ${target}`]));
  });

  it.each(talking)('%s, and Asterisk was started anew: lost, and told so', (state) => {
    const now = back(state, { callers: [], legs: [], upSince: MONDAY_TEN + 50_000 });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', reason: 'lost' }));
    expect(now.agent('anna').state).toBe('wrapUp');
  });

  it('and the official answered meanwhile: agent and official talk', () => {
    expect(back('it rings at the official', { legs: both }).call()?.transfer?.stage).toBe('consulting');
  });

  it('a consultation nobody owns any more is closed', () => {
    const survey = aSurvey({
      callers: caller,
      reachable: browser,
      legs: [leg(annasLeg)],
      consultations: main(annasLeg),
    });
    const world = { ...annaTalks({}, [bert]), telephony: 'up' as const };
    expect(differences(world, survey).map(({ what }) => what)).toContain('the consultation of c1 is left over');
    const now = story({ ...world, telephony: 'away' }).when(60, { type: 'surveyed', survey });
    expect(now.wanted).toContain('closeConsultation c1');
  });
});

describe('the agent’s page is loaded anew', () => {
  const reclaim = asked('anna', { type: 'reclaimCall', callId: 'c1' });

  it.each([
    ['agent and official talk apart', [`letLegWait ${target}`], [`endLegWait ${target}`, 'consult']],
    ['the agent asks the caller again', ['letCallerWait c1'], ['connect']],
    ['all three talk', [], ['join']],
  ] as const)('when %s: nobody sits in silence meanwhile, and it goes on', (state, meanwhile, after) => {
    const now = STATES[state]().when(30, reclaim);
    const fresh = now.call()?.legId ?? '';
    expect(fresh).not.toBe(annasLeg);
    for (const each of meanwhile) expect(now.wanted).toContain(each);
    const again = now.when(33, { type: 'legAnswered', legId: fresh });
    for (const each of after) expect(again.wanted.join(', ')).toContain(each);
    expect(again.call()).toMatchObject({ reclaimedAt: null, transfer: { stage: now.call()?.transfer?.stage } });
    const never = now.when(33, gone(fresh));
    expect(endOf(never), 'the fresh leg is not answered').toBe('with the official');
  });
});

describe('back to the queue', () => {
  const give = asked('anna', { type: 'returnToQueue', callId: 'c1', reason: 'needs Turkish' });
  const given = () => story(annaTalks({}, [bert])).when(30, give);

  it('keeps the place, hangs up the agent’s leg, gives the time of a wrap-up', () => {
    expect(given().wanted).toEqual([`hangUpLeg ${annasLeg}`, 'closeBridge c1', 'letCallerWait c1']);
    expect(given().call()).toMatchObject({
      state: 'waiting',
      queuedAt: MONDAY_TEN,
      returned: 'toQueue',
      refusedBy: ['anna'],
    });
    expect(given().agent('anna').state).toBe('wrapUp');
  });

  it('somebody else is asked first, and finds the reason in the note', () => {
    const offered = given().when(40, asked('bert', { type: 'becomeReady' }));
    expect(offered.call()).toMatchObject({ state: 'offered', agentId: 'bert' });
    const now = offered.when(43, { type: 'legAnswered', legId: offered.call()?.legId ?? '' });
    expect(now.world.contacts.get('c1')).toMatchObject({ agentId: 'bert', note: 'needs Turkish', callEnded: false });
    expect(now.agent('anna').state).toBe('ready');
  });

  it('the agent closes the contact before: the note stays for whoever answers', () => {
    const closed = given().when(
      40,
      asked('anna', {
        type: 'closeContact',
        callId: 'c1',
        questions: [{ result: 'unknown', topicId: null }],
        thenPause: 'break',
      }),
    );
    expect(closed.outcome).toEqual({ ok: true });
    expect(closed.world.contacts.get('c1')?.note).toBe('needs Turkish');
    const gaveUp = closed.when(50, callerGone);
    expect(gaveUp.world.contacts.size).toBe(0);
  });

  it('is for a caller one talks with or holds, not for one who is being connected', () => {
    expect(begun().when(30, give).outcome).toEqual({ ok: false, error: 'call-not-in-that-state' });
    expect(story(annaTalks({ state: 'held' })).when(30, give).outcome).toEqual({ ok: true });
  });
});

import { describe, expect, it } from 'vitest';
import { anAgent, annaTalks, asked, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const transfer = asked('anna', { type: 'transfer', callId: 'c1', officialId: 'bauamt' });
const annasLeg = 'ag~c1~anna~1';
const bert = anAgent({ id: 'bert', freeSince: MONDAY_TEN });
const started = () => story(annaTalks({}, [{ ...bert, state: 'pause' }])).when(10, transfer);
const target = started().call()?.transfer?.legId ?? '';
const annaHangsUp = { type: 'legGone', legId: annasLeg, cause: 16 } as const;
const targetEnds = (cause: number) => ({ type: 'legGone', legId: target, cause }) as const;
const targetAnswers = { type: 'legAnswered', legId: target } as const;

describe('a caller is put through', () => {
  it('hears music while the official is rung, and the agent stays', () => {
    const now = started();
    expect(now.wanted).toEqual(['letCallerWait c1', `createTargetLeg ${target}`]);
    expect(now.call()).toMatchObject({ state: 'transferring', legId: annasLeg });
    expect(now.agent('anna').state).toBe('busy');
    expect(now.when(11, { type: 'legReady', legId: target }).effects).toEqual([
      { type: 'dialLeg', legId: target, timeoutSeconds: 20, shows: { number: '+49stadt', name: 'stadt' } },
    ]);
  });

  it('from hold: the music goes on', () => {
    expect(story(annaTalks({ state: 'held' })).when(10, transfer).wanted).toEqual([`createTargetLeg ${target}`]);
  });

  it('talks with the official who answers; the agent finishes the contact', () => {
    const now = started().when(15, targetAnswers);
    expect(now.wanted).toEqual([`hangUpLeg ${annasLeg}`, `connect ${target}`]);
    expect(now.call()).toMatchObject({ state: 'connected', legId: null });
    expect(now.agent('anna').state).toBe('wrapUp');
    expect(now.when(16, annaHangsUp).happened).toEqual([]);
  });

  it.each([
    [17, 'busy'],
    [21, 'busy'],
    [19, 'noAnswer'],
    [16, 'noAnswer'],
    [3, 'unreachable'],
    [127, 'unreachable'],
  ] as const)('comes back to the agent when nobody is reached (cause %i: %s)', (cause, why) => {
    const now = started().when(15, targetEnds(cause));
    expect(now.events).toMatchObject([{ type: 'transferFailed', why }]);
    expect(now.wanted).toEqual([`connect ${annasLeg}`]);
    expect(now.call()).toMatchObject({ state: 'talking', agentId: 'anna', transfer: null });
  });

  it('comes back when the agent wants so', () => {
    const now = started().when(15, asked('anna', { type: 'cancelTransfer', callId: 'c1' }));
    expect(now.wanted).toEqual([`hangUpLeg ${target}`, `connect ${annasLeg}`]);
    expect(now.events).toMatchObject([{ type: 'transferFailed', why: 'cancelled' }]);
  });

  it('and an official who answers too late is hung up', () => {
    const now = started()
      .when(15, asked('anna', { type: 'cancelTransfer', callId: 'c1' }))
      .when(16, targetAnswers);
    expect(now.wanted).toEqual([`hangUpLeg ${target}`]);
  });

  it('ends when the official hangs up', () => {
    const now = started().when(15, targetAnswers).when(60, targetEnds(16));
    expect(now.events).toMatchObject([{ type: 'callEnded', by: 'target', reason: 'transferred' }]);
    expect(now.wanted).toContain('hangUpCaller c1');
  });
});

describe('the agent hangs up while the official is rung', () => {
  const left = () => started().when(12, annaHangsUp);

  it('and has time for the contact; the caller goes on waiting for the official', () => {
    expect(left().agent('anna').state).toBe('wrapUp');
    expect(left().call()).toMatchObject({ state: 'transferring', legId: null });
    expect(left().wanted).toEqual([]);
  });

  it('and the official answers: they talk, nobody begins a second wrap-up', () => {
    const now = left().when(15, targetAnswers);
    expect(now.happened).toEqual(['transferAnswered']);
    expect(now.wanted).toEqual([`connect ${target}`]);
  });

  it('and nobody answers: the caller is back in the queue at the old place, and is kept for the same agent first', () => {
    const now = left().when(32, targetEnds(19));
    expect(now.call()).toMatchObject({
      state: 'waiting',
      returned: 'transferFailed',
      preferAgentId: 'anna',
      queuedAt: MONDAY_TEN,
    });
    expect(now.wanted).toEqual(['closeBridge c1', 'letCallerWait c1']);
    const closed = now.when(
      40,
      asked('anna', {
        type: 'closeContact',
        callId: 'c1',
        questions: [{ result: 'connectFailed', topicId: null }],
        thenPause: null,
      }),
    );
    expect(closed.events.at(-1)).toMatchObject({
      type: 'callOffered',
      agentId: 'anna',
      because: { path: 'returned' },
    });
  });

  it('and somebody else answers the caller: the contact goes on there, the first agent is free and not stuck', () => {
    const returned = left()
      .when(20, asked('anna', { type: 'keepNote', callId: 'c1', text: 'Hund' }))
      .when(21, asked('anna', { type: 'stopWrapUpClock', callId: 'c1' }))
      .when(32, targetEnds(19));
    const offered = returned.when(33, asked('bert', { type: 'becomeReady' }));
    const now = offered.when(35, { type: 'legAnswered', legId: offered.call()?.legId ?? '' });
    expect(now.agent('anna')).toMatchObject({ state: 'ready', callId: null });
    expect(now.agent('bert').state).toBe('busy');
    expect(now.world.contacts.get('c1')).toMatchObject({ agentId: 'bert', note: 'Hund', callEnded: false });
  });

  it('and the caller gives up: the contact stays with the agent until it is closed', () => {
    const now = left().when(20, { type: 'callerGone', callId: 'c1', to: 'hungUp' });
    expect(now.wanted).toContain(`hangUpLeg ${target}`);
    expect(now.world.contacts.get('c1')).toMatchObject({ agentId: 'anna', callEnded: true });
  });
});

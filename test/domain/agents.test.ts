import { describe, expect, it } from 'vitest';
import type { LiveAgent } from '../../server/domain/world.ts';
import { aCall, anAgent, annaTalks, asked, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const platz1 = { kind: 'phone', name: 'platz1' } as const;
const browser = { kind: 'browser' } as const;

describe('a shift', () => {
  it('begins with the first desk: nobody is rung before they say so', () => {
    const now = story(aWorld({ calls: [aCall()] })).when(1, { type: 'deskOpened', agentId: 'anna', device: browser });
    expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'shiftStart', reachable: false });
    expect(now.wanted).toEqual(['makeSoftPhone', 'lookForDevice']);
  });

  it('goes on when a second desk opens', () => {
    const now = story(annaTalks()).when(9, { type: 'deskOpened', agentId: 'anna', device: browser });
    expect(now.happened).toEqual([]);
  });

  it.each([
    ['that somebody else uses', platz1, anAgent({ id: 'bert', device: platz1 })],
    ['that is not there any more', { kind: 'phone', name: 'platz9' } as const, anAgent({ id: 'bert' })],
  ])('begins at the browser when the telephone is one %s', (_which, device, bert) => {
    const now = story(aWorld({ agents: [bert] })).when(1, { type: 'deskOpened', agentId: 'anna', device });
    expect(now.agent('anna').device).toEqual(browser);
  });

  it.each([
    ['ready', anAgent({ id: 'anna' }), ['shiftEnded']],
    ['in a pause', anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' }), ['shiftEnded']],
    ['signed out already', anAgent({ id: 'anna', state: 'signedOut' }), []],
  ])('ends with the session of somebody who is %s', (_state, anna, happened) => {
    const now = story(aWorld({ agents: [anna] })).when(5, { type: 'sessionEnded', agentId: 'anna' });
    expect(now.happened).toEqual(happened);
    expect(now.agent('anna').state).toBe('signedOut');
  });

  it('does not end in the middle of a call, whatever becomes of the session', () => {
    const now = story(annaTalks()).when(5, { type: 'sessionEnded', agentId: 'anna' });
    expect(now.agent('anna').state).toBe('busy');
  });

  it('ends while the telephone rings: the caller is offered to somebody else at once', () => {
    const world = aWorld({
      calls: [aCall({ state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1', offeredAt: MONDAY_TEN })],
      agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1' }), anAgent({ id: 'bert' })],
    });
    const now = story(world).when(5, { type: 'sessionEnded', agentId: 'anna' });
    expect(now.agent('anna').state).toBe('signedOut');
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'bert', queuedAt: MONDAY_TEN });
    expect(now.wanted).toContain('hangUpLeg ag~c1~anna~1');
  });

  it('of somebody who takes no calls is none of the telephone’s business', () => {
    const now = story(aWorld({}))
      .when(1, { type: 'deskOpened', agentId: 'zoe', device: browser })
      .when(2, { type: 'sessionEnded', agentId: 'zoe' });
    expect(now.happened).toEqual([]);
  });
});

describe('a telephone', () => {
  it('that registers makes its owner reachable, and a waiting caller rings there at once', () => {
    const world = aWorld({ calls: [aCall()], agents: [anAgent({ id: 'anna', reachable: false })] });
    const now = story(world).when(1, {
      type: 'deviceSeen',
      device: { kind: 'browser', agentId: 'anna' },
      reachable: true,
    });
    expect(now.happened).toEqual(['deviceReachable', 'callOffered']);
  });

  it.each([
    ['a browser of somebody else', { kind: 'browser', agentId: 'bert' } as const],
    ['a fixed telephone nobody works at', platz1],
  ])('%s concerns nobody else', (_which, device) => {
    const world = aWorld({ agents: [anAgent({ id: 'anna', reachable: false })] });
    expect(story(world).when(1, { type: 'deviceSeen', device, reachable: true }).happened).toEqual([]);
  });

  it('that is gone in the middle of a talk ends nothing', () => {
    const now = story(annaTalks()).when(9, {
      type: 'deviceSeen',
      device: { kind: 'browser', agentId: 'anna' },
      reachable: false,
    });
    expect(now.happened).toEqual(['deviceReachable']);
    expect(now.call()?.state).toBe('talking');
  });

  it('that was lost while it rang is not rung again before it is back', () => {
    const world = aWorld({
      calls: [aCall({ state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1', offeredAt: MONDAY_TEN })],
      agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1' })],
    });
    const now = story(world)
      .when(5, { type: 'deviceSeen', device: { kind: 'browser', agentId: 'anna' }, reachable: false })
      .when(20, { type: 'legGone', legId: 'ag~c1~anna~1', cause: 19 });
    expect(now.call()?.state).toBe('waiting');
    expect(now.agent('anna')).toMatchObject({ state: 'ready', reachable: false });
  });

  it('that is chosen is looked for; chosen again it stays as it is', () => {
    const choose = asked('anna', { type: 'chooseDevice', device: platz1 });
    const now = story(aWorld({ agents: [anAgent({ id: 'anna' })] })).when(1, choose);
    expect(now.agent('anna')).toMatchObject({ device: platz1, reachable: false });
    expect(now.effects).toEqual([{ type: 'lookForDevice', device: platz1 }]);
    const registered = now.when(2, { type: 'deviceSeen', device: platz1, reachable: true });
    const again = registered.when(3, choose);
    expect([again.outcome, again.happened]).toEqual([{ ok: true }, []]);
    expect(again.agent('anna').reachable).toBe(true);
  });
});

describe('ready and pause', () => {
  const ask = (state: LiveAgent, what: 'becomeReady' | 'pause') =>
    story(aWorld({ agents: [state] })).when(
      60,
      asked('anna', what === 'pause' ? { type: 'pause', reason: 'meeting' } : { type: 'becomeReady' }),
    );

  it('somebody who becomes ready is free from now on, and missed rings are forgotten', () => {
    const now = ask(anAgent({ id: 'anna', state: 'pause', pauseReason: 'missed', missedInRow: 2 }), 'becomeReady');
    expect(now.agent('anna')).toMatchObject({ state: 'ready', freeSince: MONDAY_TEN + 60_000, missedInRow: 0 });
  });

  it('asking again for what is so already keeps the place in the row', () => {
    expect(ask(anAgent({ id: 'anna' }), 'becomeReady').agent('anna').freeSince).toBe(MONDAY_TEN);
    expect(ask(anAgent({ id: 'anna', state: 'pause', pauseReason: 'meeting' }), 'pause').happened).toEqual([]);
  });

  it('another reason for the pause is kept', () => {
    const now = ask(anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' }), 'pause');
    expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'meeting' });
  });
});

// An agent's telephone is gone in the middle of a talk: the caller is told and kept, the next telephone rings within ten seconds, nobody is lost.
import { describe, expect, it } from 'vitest';
import type { FallbackDevice } from '../../server/contract/agents.ts';
import { nextDeadline } from '../../server/domain/deadlines.ts';
import type { LiveAgent, LiveCall } from '../../server/domain/world.ts';
import { anAgent, annaTalks, aSurvey, asked, type Story, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const LEG = 'ag~c1~anna~1';
const MOBILE = '+491701234567';
const gone = { type: 'deviceSeen', device: { kind: 'browser', agentId: 'anna' }, reachable: false } as const;
const silent = { type: 'legSilent', legId: LEG } as const;
const timePassed = { type: 'timePassed' } as const;

const talk = (
  call: Partial<LiveCall> = {},
  anna: Partial<LiveAgent> = {},
  others: readonly LiveAgent[] = [],
): Story => {
  const world = annaTalks(call, others);
  const busy = { ...world.agents.get('anna'), ...anna } as LiveAgent;
  return story({ ...world, agents: new Map(world.agents).set('anna', busy) });
};
const lost = (...of: Parameters<typeof talk>): Story => talk(...of).when(30, gone, silent);

describe('a telephone that leaves the exchange in the middle of a talk', () => {
  it('ends nothing by itself: it is listened whether sound still comes', () => {
    const now = talk().when(30, gone);
    expect(now.wanted).toEqual([`listenForSound ${LEG}`]);
    expect(now.call()).toMatchObject({ state: 'talking', lostAt: null });
  });

  it('is not listened for when nobody talks at it', () => {
    const { world } = talk();
    const idle = { ...world, calls: new Map(), agents: new Map(world.agents).set('anna', anAgent({ id: 'anna' })) };
    expect(story(idle).when(30, gone).wanted).toEqual([]);
  });

  it('and from which no sound comes is lost: the caller hears music and why, the agent keeps the caller', () => {
    const now = lost();
    expect(now.wanted).toEqual([`listenForSound ${LEG}`, `hangUpLeg ${LEG}`, 'letCallerWait c1', 'announce c1']);
    expect(now.effects.at(-1)).toMatchObject({ sentences: [{ text: 'Die Verbindung ist unterbrochen.' }] });
    expect(now.call()).toMatchObject({ state: 'talking', agentId: 'anna', lostAt: MONDAY_TEN + 30_000 });
    expect(now.agent('anna').state).toBe('busy');
    // What the old leg says now means nothing.
    expect(now.when(31, { type: 'legGone', legId: LEG, cause: 44 }, silent).happened).toEqual([]);
  });

  it('is lost also when the exchange has missed its sound for long', () => {
    const now = talk().when(30, { type: 'legGone', legId: LEG, cause: 44 });
    expect(now.happened).toEqual(['deviceLost', 'announced']);
  });

  it('with a caller on hold changes nothing that the caller hears', () => {
    const now = lost({ state: 'held', heldAt: MONDAY_TEN + 20_000 });
    expect(now.wanted).toEqual([`listenForSound ${LEG}`, `hangUpLeg ${LEG}`]);
    expect(now.call()).toMatchObject({ state: 'held', lostAt: MONDAY_TEN + 30_000 });
  });

  it('of somebody who connects the caller leaves that to the other person', () => {
    const transfer = { officialId: 'bauamt', targetName: 'Frau Bau', legId: 'tr~c1~bauamt~2', way: 'direct' } as const;
    const now = lost({ state: 'transferring', transfer: { ...transfer, stage: 'rings' } });
    expect(now.call()).toMatchObject({ state: 'transferring', legId: null });
    expect(now.agent('anna').state).toBe('wrapUp');
  });
});

describe('six seconds later', () => {
  it.each<[string, FallbackDevice | null, string, Partial<LiveCall>]>([
    ['the fixed telephone rings that was chosen before', { kind: 'phone', name: 'platz1' }, 'createAgentLeg', {}],
    ['the number rings that was chosen before', { kind: 'number', number: MOBILE }, 'createTargetLeg', {}],
    ['a colleague is free to take the caller, when nothing was chosen', null, 'closeBridge', {}],
    [
      'a colleague, when the number may not be dialled for this caller',
      { kind: 'number', number: MOBILE },
      'closeBridge',
      { municipalityId: 'kreis' },
    ],
    ['a colleague, when the telephone is no longer there', { kind: 'phone', name: 'platz9' }, 'closeBridge', {}],
  ])('%s', (_words, fallback, effect, call) => {
    const before = lost(call, { fallback });
    expect(nextDeadline(before.world)).toBe(MONDAY_TEN + 36_000);
    const now = before.when(36, timePassed);
    expect(now.wanted.some((wanted) => wanted.startsWith(effect))).toBe(true);
    // Nothing more is asked of a caller who may still be spoken to.
    expect(now.wanted).not.toContain('letCallerWait c1');
    if (effect === 'closeBridge') {
      expect(now.call()).toMatchObject({ state: 'waiting', returned: 'agentLost', queuedAt: MONDAY_TEN });
      expect(now.agent('anna')).toMatchObject({ state: 'pause', pauseReason: 'technical' });
    } else expect(now.call()).toMatchObject({ state: 'talking', lostAt: null, reclaimedAt: MONDAY_TEN + 36_000 });
  });

  it('a colleague who is free rings in the same moment', () => {
    const now = lost({}, {}, [anAgent({ id: 'bert' })]).when(36, timePassed);
    expect(now.call()).toMatchObject({ state: 'offered', agentId: 'bert' });
  });

  it('a telephone that is somebody else’s place now does not ring', () => {
    const bert = anAgent({ id: 'bert', state: 'pause', device: { kind: 'phone', name: 'platz1' } });
    const now = lost({}, { fallback: { kind: 'phone', name: 'platz1' } }, [bert]).when(36, timePassed);
    expect(now.call()?.state).toBe('waiting');
  });

  const rung = lost({}, { fallback: { kind: 'number', number: MOBILE } }).when(36, timePassed);
  const legId = rung.call()?.legId ?? '';

  it('what rings outside shows the central number, and counts as dialled', () => {
    expect(rung.when(36.1, { type: 'legReady', legId }).effects).toEqual([
      expect.objectContaining({ type: 'dialLeg', legId, shows: { number: '+49stadt', name: 'stadt' } }),
    ]);
    expect(rung.world.outsideDials).toEqual([{ municipalityId: 'stadt', at: MONDAY_TEN + 36_000 }]);
  });

  it('who answers it talks with the caller again, and is the same agent in the same contact', () => {
    const now = rung.when(40, { type: 'legAnswered', legId });
    expect(now.effects).toContainEqual(expect.objectContaining({ type: 'connect', legId, hush: true }));
    expect(now.call()).toMatchObject({ state: 'talking', agentId: 'anna', reclaimedAt: null });
    expect(now.when(60, { type: 'callerGone', callId: 'c1', to: 'hungUp' }).happened).toContain('callEnded');
  });

  it('who does not answer it leaves the caller to a colleague', () => {
    const now = rung.when(56, { type: 'legGone', legId, cause: 19 });
    expect(now.call()).toMatchObject({ state: 'waiting', returned: 'agentLost' });
  });
});

describe('what comes back in time', () => {
  it('a page that was only loaded anew has its call at once', () => {
    const now = lost({}, { fallback: { kind: 'phone', name: 'platz1' } }).when(
      32,
      asked('anna', { type: 'reclaimCall', callId: 'c1' }),
    );
    expect(now.effects).toContainEqual(
      expect.objectContaining({ type: 'createAgentLeg', device: { kind: 'browser' } }),
    );
    expect(now.wanted).not.toContain('letCallerWait c1');
    expect(now.when(36, timePassed).wanted).toEqual([]);
  });

  it('a fixed telephone rings as soon as it is back', () => {
    const platz = { kind: 'phone', name: 'platz1' } as const;
    const away = { type: 'deviceSeen', device: platz, reachable: false } as const;
    const now = talk({}, { device: platz })
      .when(30, away, silent)
      .when(33, { ...away, reachable: true });
    expect(now.effects).toContainEqual(expect.objectContaining({ type: 'createAgentLeg', device: platz }));
  });
});

it('a server that was started anew meanwhile goes on: the caller waits, and the next telephone rings', () => {
  const before = lost({}, { fallback: { kind: 'phone', name: 'platz1' } });
  const survey = aSurvey({
    callers: [
      {
        callId: 'c1',
        dialled: '1030',
        number: null,
        callerName: null,
        withheld: true,
        rehearsal: false,
        arrivedAt: MONDAY_TEN,
        lineAnswered: true,
      },
    ],
  });
  const now = before.when(31, { type: 'telephonyLost' }).when(34, { type: 'surveyed', survey });
  expect(now.call()).toMatchObject({ state: 'talking', lostAt: MONDAY_TEN + 30_000 });
  expect(now.wanted).toContain('letCallerWait c1');
  expect(now.when(36, timePassed).wanted.some((wanted) => wanted.startsWith('createAgentLeg'))).toBe(true);
});

describe('the next telephone', () => {
  const choose = (fallback: FallbackDevice | null, outside?: string) =>
    story(talk().world).when(
      1,
      asked(
        'anna',
        { type: 'chooseFallback', fallback },
        outside === undefined ? {} : { outside: { e164: outside, dialled: '0' } },
      ),
    );
  it.each<[string, FallbackDevice | null, string | undefined, unknown]>([
    ['is a telephone of the house', { kind: 'phone', name: 'platz2' }, undefined, { kind: 'phone', name: 'platz2' }],
    ['is not one that there is not', { kind: 'phone', name: 'platz9' }, undefined, 'device-unknown'],
    [
      'is a number that a municipality of theirs allows',
      { kind: 'number', number: '0170 1234567' },
      MOBILE,
      { kind: 'number', number: MOBILE },
    ],
    ['is no other number', { kind: 'number', number: '0900 1' }, '+499001', 'number-not-allowed'],
    ['is nothing that can never be dialled', { kind: 'number', number: 'abc' }, undefined, 'number-not-allowed'],
  ])('%s', (_words, fallback, outside, becomes) => {
    const now = choose(fallback, outside);
    if (typeof becomes === 'string') expect(now.outcome).toEqual({ ok: false, error: becomes });
    else expect(now.agent('anna').fallback).toEqual(becomes);
  });
});

import { describe, expect, it } from 'vitest';
import type { ErrorId } from '../../server/contract/errors.ts';
import type { Ask } from '../../server/contract/requests.ts';
import type { World } from '../../server/domain/world.ts';
import { aCall, aContact, anAgent, annaTalks, asked, aWorld, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const c1 = { callId: 'c1' } as const;
const noConcern = [{ result: 'noConcern', topicId: null }] as const;
const close: Ask = { type: 'closeContact', ...c1, questions: [...noConcern], thenPause: null };
const ticket = {
  departmentId: 'bau',
  topicId: null,
  priority: 'low',
  subject: 'Baum',
  text: '',
  citizenName: null,
  replyTo: null,
} as const;
const transferTo = (officialId: string): Ask => ({ type: 'transfer', ...c1, officialId });
const ringing = {
  officialId: 'bauamt',
  targetName: 'Frau Bau',
  legId: 'tr~c1~bauamt~2',
  way: 'direct',
  stage: 'rings',
} as const;

const free = aWorld({ agents: [anAgent({ id: 'anna' })] });
const paused = aWorld({ agents: [anAgent({ id: 'anna', state: 'pause', pauseReason: 'break' })] });
const unreachable = aWorld({ agents: [anAgent({ id: 'anna', state: 'pause', reachable: false })] });
const away = { ...paused, telephony: 'away' } as const;
const talking = annaTalks();
const held = annaTalks({ state: 'held' });
const transferring = annaTalks({ state: 'transferring', transfer: ringing });
const rung = aWorld({
  calls: [aCall({ state: 'offered', agentId: 'anna', legId: 'ag~c1~anna~1', offeredAt: MONDAY_TEN })],
  agents: [anAgent({ id: 'anna', state: 'offered', callId: 'c1' })],
});
const bertTalks = aWorld({
  calls: [aCall({ state: 'talking', agentId: 'bert', legId: 'ag~c1~bert~1', answeredAt: MONDAY_TEN })],
  agents: [anAgent({ id: 'anna', state: 'pause' }), anAgent({ id: 'bert', state: 'busy', callId: 'c1' })],
  contacts: [aContact({ agentId: 'bert' })],
});
const left = aWorld({
  calls: [aCall({ state: 'transferring', agentId: 'anna', answeredAt: MONDAY_TEN, transfer: ringing })],
  agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: MONDAY_TEN + 90_000 })],
  contacts: [aContact({ callEnded: true })],
});
const connected = aWorld({
  calls: [
    aCall({
      state: 'connected',
      agentId: 'anna',
      answeredAt: MONDAY_TEN,
      transfer: { ...ringing, stage: 'connected' },
    }),
  ],
  agents: [anAgent({ id: 'anna' })],
});
const wrappingUp = aWorld({
  agents: [anAgent({ id: 'anna', state: 'wrapUp', callId: 'c1', wrapUpUntil: MONDAY_TEN + 90_000 })],
  contacts: [aContact({ callEnded: true })],
});
const platz1 = { kind: 'phone', name: 'platz1' } as const;
const bertAtPlatz1 = aWorld({ agents: [anAgent({ id: 'anna' }), anAgent({ id: 'bert', device: platz1 })] });

const REFUSALS: readonly (readonly [string, World, Ask, ErrorId])[] = [
  ['somebody who takes no calls becomes ready', { ...free, agents: new Map() }, { type: 'becomeReady' }, 'not-allowed'],
  ['ready without a registered telephone', unreachable, { type: 'becomeReady' }, 'device-not-registered'],
  ['ready while the exchange is away', away, { type: 'becomeReady' }, 'telephony-away'],
  ['ready in the middle of a talk', talking, { type: 'becomeReady' }, 'agent-not-in-that-state'],
  ['ready in wrap-up', wrappingUp, { type: 'becomeReady' }, 'agent-not-in-that-state'],
  ['a pause while the telephone rings', rung, { type: 'pause', reason: 'break' }, 'agent-not-in-that-state'],
  ['a pause in the middle of a talk', talking, { type: 'pause', reason: 'break' }, 'agent-not-in-that-state'],
  ['a pause in wrap-up', wrappingUp, { type: 'pause', reason: 'break' }, 'agent-not-in-that-state'],
  ['the end of the shift while the telephone rings', rung, { type: 'endShift' }, 'agent-not-in-that-state'],
  ['the end of the shift in the middle of a talk', talking, { type: 'endShift' }, 'agent-not-in-that-state'],
  [
    'another telephone in the middle of a talk',
    talking,
    { type: 'chooseDevice', device: platz1 },
    'agent-not-in-that-state',
  ],
  ['another telephone while one rings', rung, { type: 'chooseDevice', device: platz1 }, 'agent-not-in-that-state'],
  ['a telephone nobody knows', free, { type: 'chooseDevice', device: { kind: 'phone', name: 'x' } }, 'device-unknown'],
  ['a telephone a colleague works at', bertAtPlatz1, { type: 'chooseDevice', device: platz1 }, 'device-in-use'],
  ['to refuse a call that is over', free, { type: 'rejectOffer', ...c1 }, 'call-not-found'],
  ['to refuse a call that was answered', talking, { type: 'rejectOffer', ...c1 }, 'call-not-in-that-state'],
  ['to hang up a call that only rings', rung, { type: 'hangUp', ...c1 }, 'call-not-in-that-state'],
  ['to hang up a colleague’s call', bertTalks, { type: 'hangUp', ...c1 }, 'call-not-yours'],
  [
    'to hang up a caller who waits',
    aWorld({ calls: [aCall()], agents: [anAgent({ id: 'anna', state: 'pause' })] }),
    { type: 'hangUp', ...c1 },
    'call-not-yours',
  ],
  ['to hang up a caller who was put through', connected, { type: 'hangUp', ...c1 }, 'call-not-yours'],
  ['to hang up a transfer that was left', left, { type: 'hangUp', ...c1 }, 'call-not-in-that-state'],
  [
    'to hang up while the exchange is away',
    { ...talking, telephony: 'away' },
    { type: 'hangUp', ...c1 },
    'telephony-away',
  ],
  ['to hold a call that only rings', rung, { type: 'hold', ...c1 }, 'call-not-in-that-state'],
  ['to hold during a transfer', transferring, { type: 'hold', ...c1 }, 'call-not-in-that-state'],
  ['to resume during a transfer', transferring, { type: 'resume', ...c1 }, 'call-not-in-that-state'],
  ['to mute a call that only rings', rung, { type: 'mute', ...c1, muted: true }, 'call-not-in-that-state'],
  ['digits into the music on hold', held, { type: 'sendDigits', ...c1, digits: '1' }, 'call-not-in-that-state'],
  ['a transfer to somebody who is not in the directory', talking, transferTo('0900123'), 'official-not-found'],
  ['a second transfer', transferring, transferTo('bauamt'), 'call-not-in-that-state'],
  ['a transfer of a call that only rings', rung, transferTo('bauamt'), 'call-not-in-that-state'],
  [
    'to take back a caller who talks with oneself',
    talking,
    { type: 'cancelTransfer', ...c1 },
    'call-not-in-that-state',
  ],
  ['a note in a colleague’s contact', bertTalks, { type: 'keepNote', ...c1, text: 'x' }, 'contact-not-yours'],
  [
    'a look-up in a colleague’s contact',
    bertTalks,
    { type: 'keepLookup', ...c1, words: 'x', hits: 0, openedId: null },
    'contact-not-yours',
  ],
  ['a note after the contact was closed', free, { type: 'keepNote', ...c1, text: 'x' }, 'contact-closed'],
  ['to close a contact in the middle of the talk', talking, close, 'call-not-in-that-state'],
  ['to close a contact twice', free, close, 'contact-closed'],
  [
    'to close a contact with a topic nobody knows',
    wrappingUp,
    { ...close, questions: [{ result: 'answered', topicId: 'x' }] },
    'topic-not-found',
  ],
  [
    'more time before the call is over',
    talking,
    { type: 'extendWrapUp', ...c1, reason: 'ticket' },
    'agent-not-in-that-state',
  ],
  ['to stop the clock before the call is over', talking, { type: 'stopWrapUpClock', ...c1 }, 'agent-not-in-that-state'],
  [
    'a ticket for a department nobody knows',
    talking,
    { type: 'openTicket', ...c1, ticket: { ...ticket, departmentId: 'x' } },
    'department-not-found',
  ],
  [
    'a ticket on a topic nobody knows',
    talking,
    { type: 'openTicket', ...c1, ticket: { ...ticket, topicId: 'x' } },
    'topic-not-found',
  ],
  ['a ticket in a colleague’s contact', bertTalks, { type: 'openTicket', ...c1, ticket }, 'contact-not-yours'],
];

describe('what is refused', () => {
  it.each(REFUSALS)('%s', (_what, world, ask, error) => {
    const now = story(world).when(30, asked('anna', ask));
    expect(now.outcome).toEqual({ ok: false, error });
    expect([now.happened, now.wanted], 'a refusal changes nothing').toEqual([[], []]);
  });
});

describe('what is done', () => {
  const leg = 'ag~c1~anna~1';
  it.each([
    [
      'refusing a call offers it to somebody else',
      rung,
      { type: 'rejectOffer', ...c1 },
      [`hangUpLeg ${leg}`, 'letCallerWait c1'],
      ['offerEnded', 'lineAnswered'],
    ],
    [
      'hanging up ends the call',
      talking,
      { type: 'hangUp', ...c1 },
      [`hangUpLeg ${leg}`, 'hangUpCaller c1', 'closeBridge c1'],
      ['wrapUpStarted', 'callEnded'],
    ],
    [
      'hanging up while an official is rung leaves the caller to the official',
      transferring,
      { type: 'hangUp', ...c1 },
      [`hangUpLeg ${leg}`],
      ['wrapUpStarted'],
    ],
    ['on hold the caller hears music', talking, { type: 'hold', ...c1 }, ['letCallerWait c1'], ['callHeld']],
    ['holding twice is holding', held, { type: 'hold', ...c1 }, [], []],
    ['resuming joins again', held, { type: 'resume', ...c1 }, [`connect ${leg}`], ['callResumed']],
    ['resuming twice is resuming', talking, { type: 'resume', ...c1 }, [], []],
    ['muting mutes the agent', talking, { type: 'mute', ...c1, muted: true }, [`muteLeg ${leg}`], ['callMuted']],
    [
      'muting twice is kept once',
      annaTalks({ muted: true }),
      { type: 'mute', ...c1, muted: true },
      [`muteLeg ${leg}`],
      [],
    ],
    ['digits go to the caller’s line', talking, { type: 'sendDigits', ...c1, digits: '12#' }, ['sendDigits c1'], []],
  ] as const)('%s', (_what, world, ask, wanted, happened) => {
    const line =
      world === rung
        ? { ...world, calls: new Map([['c1', { ...aCall(), ...world.calls.get('c1'), lineAnswered: false }]]) }
        : world;
    const now = story(line).when(30, asked('anna', ask));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.wanted.slice(0, wanted.length || 99)).toEqual(wanted);
    expect(now.happened.slice(0, happened.length || 99)).toEqual(happened);
  });
});

describe('a sound check', () => {
  const checked = { type: 'checkSound' } as const;
  const atPhone = aWorld({
    agents: [anAgent({ id: 'anna', state: 'pause', device: { kind: 'phone', name: 'platz1' } })],
  });

  it('is a call of the exchange to the browser of somebody who has a pause', () => {
    const now = story(paused).when(1, asked('anna', checked));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.effects).toEqual([{ type: 'checkSound', agentId: 'anna' }]);
    expect(now.happened).toEqual([]);
  });

  it.each([
    { words: 'somebody who may be rung', world: free, error: 'agent-not-in-that-state' },
    { words: 'somebody who talks', world: talking, error: 'agent-not-in-that-state' },
    { words: 'a fixed telephone', world: atPhone, error: 'agent-not-in-that-state' },
    { words: 'a browser the exchange does not know', world: unreachable, error: 'device-not-registered' },
    { words: 'anybody while the exchange is away', world: away, error: 'telephony-away' },
  ])('is refused to $words', ({ world, error }) => {
    const now = story(world).when(1, asked('anna', checked));
    expect(now.outcome).toEqual({ ok: false, error });
    expect(now.effects).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { TicketId } from '../../../server/contract/tickets.ts';
import { callbackTicketId } from '../../../server/domain/callbacks/callbackId.ts';
import type { Input, Survey } from '../../../server/domain/inputs.ts';
import type { LiveAgent, LiveCall } from '../../../server/domain/world.ts';
import { aCall, aCaller, aContact, anAgent, annaTalks, aSurvey, aWorld, type Story, story } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

const leg = 'ag~c1~anna~1';
const busy = anAgent({ id: 'anna', state: 'busy', callId: 'c1' });
const rung = anAgent({ id: 'anna', state: 'offered', callId: 'c1' });
const talking = { state: 'talking', agentId: 'anna', legId: leg, offers: 1, answeredAt: MONDAY_TEN + 3000 } as const;
const offered = { state: 'offered', agentId: 'anna', legId: leg, offers: 1, offeredAt: MONDAY_TEN } as const;
const held = { ...talking, state: 'held' } as const;
const transfer = {
  officialId: 'bauamt',
  targetName: 'Frau Bau',
  legId: 'tr~c1~bauamt~2',
  way: 'direct',
  stage: 'rings',
} as const;
const transferring = { ...talking, state: 'transferring', transfer } as const;
const connected = {
  ...talking,
  state: 'connected',
  legId: null,
  transfer: { ...transfer, stage: 'connected' },
} as const;
const reclaimed = { ...talking, reclaimedAt: MONDAY_TEN + 9000 } as const;

/** A minute after ten the exchange is there again, and this is alive in it. */
function back(call: Partial<LiveCall>, agents: readonly LiveAgent[], survey: Partial<Survey>, note = ''): Story {
  const contacts = call.answeredAt == null ? [] : [aContact({ note })];
  const world = aWorld({ calls: [aCall(call)], agents, contacts, telephony: 'away' });
  return story(world).when(60, { type: 'surveyed', survey: aSurvey(survey) });
}
const startedAnew: Partial<Survey> = { upSince: MONDAY_TEN + 50_000 };
const tickets = ({ events }: Story) => events.filter((event) => event.type === 'ticketOpened');

describe('the exchange died and started anew: a call back for', () => {
  it.each([
    ['who waited', {}, [], 'Rückruf: Anruf riss ab, bevor jemand abheben konnte'],
    ['whose agent was being rung', offered, [rung], 'Rückruf: Anruf riss ab, bevor jemand abheben konnte'],
    ['who talked', talking, [busy], 'Rückruf: Gespräch wurde unterbrochen'],
    ['whose agent was just loading the page anew', reclaimed, [busy], 'Rückruf: Gespräch wurde unterbrochen'],
    ['who was on hold', held, [busy], 'Rückruf: Gespräch wurde unterbrochen'],
    ['who was being put through', transferring, [busy], 'Rückruf: Gespräch wurde unterbrochen'],
    ['who talked with an official', connected, [anAgent({ id: 'anna' })], 'Rückruf: Gespräch wurde unterbrochen'],
  ] as const)('%s', (_who, call, agents, subject) => {
    const now = back(call, agents, startedAnew);
    expect(tickets(now)).toMatchObject([
      {
        kind: 'callback',
        ticketId: callbackTicketId('c1'),
        callId: 'c1',
        number: 'A-26-00001-9',
        departmentId: 'bau',
        priority: 'urgent',
        // By the end of service of the next working day.
        dueAt: Date.parse('2026-11-24T17:00:00+01:00'),
        subject,
        callerNumber: '+4929991234',
        replyTo: '+4929991234',
        openedBy: '(system)',
      },
    ]);
    expect(now.events.filter(({ type }) => type === 'callEnded')).toHaveLength(1);
  });

  it.each([
    ['a simulated caller', { rehearsal: true }],
    ['a caller who withholds the number', { number: null, withheld: true }],
  ])('not for %s; the agent keeps the contact', (_who, of) => {
    const now = back({ ...talking, ...of }, [busy], startedAnew);
    expect(tickets(now)).toEqual([]);
    expect(now.agent('anna').state).toBe('wrapUp');
    expect(now.world.contacts.get('c1')?.callEnded).toBe(true);
  });
});

describe('the program was away and is back: a call back for', () => {
  it.each([
    ['who waited', {}, [], true],
    ['whose agent was being rung', offered, [rung], true],
    ['who was on hold', held, [busy], true],
    ['who was being put through', transferring, [busy], true],
    ['whose agent had no sound', reclaimed, [busy], true],
    ['who talked: the talk went on and ended as talks do', talking, [busy], false],
    ['who talked with an official', connected, [anAgent({ id: 'anna' })], false],
  ] as const)('who is gone meanwhile and %s', (_who, call, agents, owed) => {
    const subject = 'Rückruf: Anruf wurde während einer Störung nicht angenommen';
    expect(tickets(back(call, agents, {}))).toMatchObject(owed ? [{ kind: 'callback', subject }] : []);
  });

  it('nobody who is still there, or whom the exchange itself takes care of', () => {
    const here = { ...aCaller(), lineAnswered: true };
    expect(tickets(back({}, [], { callers: [here] }))).toEqual([]);
    expect(tickets(back({}, [], { inFallback: ['c1'] }))).toEqual([]);
  });
});

describe('the fallback is done with a caller', () => {
  const left = {
    type: 'fallbackLeft',
    callId: 'c1',
    dialled: '1030',
    number: '+4929991234',
    leftAt: MONDAY_TEN,
  } as const;
  const message = { id: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a02', seconds: 12 };
  const shortly = (...inputs: readonly Input[]) => story(aWorld({})).when(30, ...inputs);

  it.each([
    ['who spoke', { ...left, message }, ['ticketOpened', 'voiceMessageLeft']],
    ['who spoke and withheld the number', { ...left, number: null, message }, ['ticketOpened', 'voiceMessageLeft']],
    ['who said nothing', { ...left, message: null }, ['ticketOpened']],
    ['who said nothing and withheld the number', { ...left, number: null, message: null }, []],
    ['of a number that is not of the centre', { ...left, dialled: '999', message }, []],
  ])('%s', (_who, input, happened) => {
    expect(shortly(input).happened).toEqual(happened);
  });

  it('its ticket has the deadline of a call back, and the message belongs to it', () => {
    expect(shortly({ ...left, message }).events).toMatchObject([
      { kind: 'voiceMessage', subject: 'Sprachnachricht abhören', priority: 'urgent', departmentId: 'bau' },
      { ticketId: callbackTicketId('c1'), messageId: message.id, seconds: 12 },
    ]);
  });

  it('one ticket for the call, whether the comparison or the fallback is first to say so', () => {
    const away = aWorld({ calls: [aCall()], telephony: 'away' });
    const surveyed = { type: 'surveyed', survey: aSurvey() } as const;
    const opened = (...inputs: readonly Input[]) =>
      story(away)
        .when(30, ...inputs)
        .happened.filter((type) => type === 'ticketOpened');
    expect(opened(surveyed, { ...left, message })).toHaveLength(1);
    expect(opened({ ...left, message }, surveyed)).toHaveLength(1);
    expect(opened({ ...left, message: null }, { ...left, message }, surveyed)).toHaveLength(1);
  });

  it('whom a fixed telephone served is not called back', () => {
    const now = back({}, [], { servedInFallback: ['c1'] });
    expect(now.events).toContainEqual(expect.objectContaining({ type: 'callEnded', reason: 'fallback' }));
    expect(tickets(now)).toEqual([]);
  });
});

describe('while everything runs, no call back for', () => {
  it('who hangs up while waiting, or in the talk', () => {
    const gone = { type: 'callerGone', callId: 'c1', to: 'hungUp' } as const;
    expect(tickets(story(aWorld({ calls: [aCall()] })).when(9, gone))).toEqual([]);
    expect(tickets(story(annaTalks()).when(9, gone))).toEqual([]);
  });

  it('a caller whose end was missed and is found by a look: nobody cut them off', () => {
    const now = story(aWorld({ calls: [aCall()] })).when(9, {
      type: 'compared',
      survey: aSurvey(),
      seenBefore: ['c1 is gone'],
    });
    expect(now.happened).toEqual(['callEnded']);
  });
});

describe('a callback ticket', () => {
  it('says when, what, with whom, and what was noted', () => {
    const [ticket] = tickets(back(connected, [anAgent({ id: 'anna' })], startedAnew, 'Hund entlaufen'));
    expect(ticket?.text.split('\n')).toEqual([
      'Anruf vom 23.11.2026, 10:00 Uhr. Die Telefonanlage fiel aus, das Gespräch brach ab.',
      'Gesprochen mit: Anna (Telefonservice)',
      'Verbunden mit: Frau Bau',
      'Notiz bis dahin: Hund entlaufen',
    ]);
  });

  it('belongs to the contact: its agent sees the number in wrap-up', () => {
    expect(back(talking, [busy], startedAnew).world.contacts.get('c1')?.ticketNumbers).toEqual(['A-26-00001-9']);
  });

  it('is there once, however often the loss is noticed', () => {
    const once = back(talking, [busy], startedAnew);
    const again = aSurvey(startedAnew);
    const twice = once
      .when(61, { type: 'compared', survey: again, seenBefore: ['c1 is gone'] })
      .when(62, { type: 'telephonyLost' }, { type: 'surveyed', survey: again });
    expect(tickets(twice)).toEqual([]);
  });

  it('is not made a second time when the same caller came back, and is cut off again', () => {
    const world = {
      ...aWorld({ calls: [aCall()], telephony: 'away' }),
      callbackTickets: new Set([callbackTicketId('c1')]),
    };
    expect(tickets(story(world).when(60, { type: 'surveyed', survey: aSurvey(startedAnew) }))).toEqual([]);
  });

  it('has an id that follows from the call, and no two calls share one', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => callbackTicketId(`17950${index % 100}.${index}`));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => TicketId.safeParse(id).success)).toBe(true);
    expect(callbackTicketId('1795358196.0')).toBe(callbackTicketId('1795358196.0'));
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../server/asterisk/adopt.ts';
import { argsOf } from '../../server/asterisk/callers.ts';
import { bridgeOf, callOfBridge, deviceAt, endpointOf, softPhoneName } from '../../server/asterisk/names.ts';
import type { AriMessage, AriRequest } from '../../server/asterisk/requests.ts';
import { survey } from '../../server/asterisk/survey.ts';
import { createTranslator } from '../../server/asterisk/translate.ts';
import { agentLegId, readLegId, transferLegId } from '../../server/domain/calls/legIds.ts';
import type { Input } from '../../server/domain/inputs.ts';
import { aCall } from '../builders.ts';

/** What a real Asterisk said, trimmed to the parts we read; the caller's number is made up. */
const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`recorded/${name}.json`, import.meta.url), 'utf8')) as T;
const { scenarios } = recorded<{ scenarios: { what: string; messages: AriMessage[] }[] }>('messages');

/** An input in few words, so that a whole call can be read at a glance. */
function brief(input: Input): string {
  switch (input.type) {
    case 'callerArrived':
      return `arrived ${input.dialled}`;
    case 'callerGone':
      return `caller ${input.to}`;
    case 'legReady':
    case 'legAnswered':
      return `${input.type} ${input.legId.slice(0, 2)}`;
    case 'legGone':
      return `legGone ${input.legId.slice(0, 2)} ${input.cause}`;
    case 'deviceSeen':
      return `device ${input.reachable}`;
    default:
      return input.type;
  }
}

function told(what: string): readonly string[] {
  const translate = createTranslator();
  const messages = scenarios.find((one) => one.what === what)?.messages ?? [];
  return messages.flatMap((message) => translate(message) ?? []).map(brief);
}

describe('what a real Asterisk says of', () => {
  it.each([
    [
      'talk, hold, resume, caller hangs up',
      [
        'arrived 029991030',
        'legReady ag',
        'legAnswered ag',
        'legAnswered ag',
        'caller hungUp',
        'legGone ag 16',
        'legGone ag 16',
      ],
    ],
    [
      'agent hangs up',
      [
        'arrived 02999300',
        'legReady ag',
        'legAnswered ag',
        'legAnswered ag',
        'legGone ag 16',
        'legGone ag 16',
        'caller hungUp',
      ],
    ],
    [
      'caller gives up while it rings',
      ['arrived 029991030', 'legReady ag', 'caller hungUp', 'legGone ag 16', 'legGone ag 16'],
    ],
    [
      'nobody answers',
      [
        'arrived 029991030',
        'legReady ag',
        'legGone ag 19',
        'legGone ag 19',
        'legReady ag',
        'caller hungUp',
        'legGone ag 16',
        'legGone ag 16',
      ],
    ],
    ['falls to the fallback', ['arrived 029991030', 'caller fallback', 'arrived 029991030', 'caller hungUp']],
    ['unregistered', ['device false']],
  ])('a call: %s', (what, inputs) => {
    expect(told(what)).toEqual(inputs);
  });

  it('a transfer: the official’s leg is told from the agent’s', () => {
    const inputs = told('transfer, official answers');
    expect(inputs).toContain('legReady tr');
    expect(inputs.indexOf('legAnswered tr')).toBeGreaterThan(inputs.indexOf('legReady tr'));
    expect(inputs.filter((input) => input.startsWith('caller'))).toEqual(['caller hungUp']);
  });

  it('a telephone that registers', () => {
    expect(told('registered').at(-1)).toBe('device true');
  });

  it('a caller, down to the moment the call came in', () => {
    const [first] = scenarios.find((one) => one.what.startsWith('talk'))?.messages ?? [];
    expect(first && createTranslator()(first)).toEqual({
      type: 'callerArrived',
      callId: '1795358196.0',
      dialled: '029991030',
      number: '029990000001',
      callerName: null,
      withheld: false,
      rehearsal: false,
      arrivedAt: Date.parse('2026-11-22T14:36:36.729Z'),
    });
  });
});

describe('a caller’s channel', () => {
  const start = (of: { args?: string[]; name?: string; number?: string }): Input | undefined =>
    createTranslator()({
      type: 'StasisStart',
      args: of.args ?? ['inbound', '1030', 'shown', 'live'],
      channel: {
        id: 'c1',
        state: 'Ring',
        caller: { name: of.name ?? '', number: of.number ?? '+4929991234' },
        creationtime: '2026-11-22T13:00:00.123+0000',
        dialplan: {},
      },
    });

  it.each([
    ['an ordinary name', 'Erika Muster', 'Erika Muster'],
    ['no name', '', null],
    ['a name that is only the number', '+49 2999 1234', null],
    ['a name that says that there is none', 'Anonymous', null],
    ['control characters', 'Eri\u0000ka\r\nX', 'ErikaX'],
    ['marks that turn the reading direction', '\u202Eakire\u202C', 'akire'],
    ['bytes of another alphabet', 'M\uFFFDller', 'Mller'],
    ['markup, which stays text', '<img src=x>', '<img src=x>'],
    ['79 letters', 'x'.repeat(79), 'x'.repeat(60)],
  ])('with %s', (_what, name, callerName) => {
    expect(start({ name })).toMatchObject({ callerName });
  });

  it.each([
    ['digits', '029991234', '029991234'],
    ['blanks and dashes', '+49 2999-1234', '+4929991234'],
    ['words', 'anonymous', null],
    ['nothing', '', null],
    ['far too many digits', '1'.repeat(40), null],
    ['a plus in the middle', '0049+12', '004912'],
  ])('with %s for a number', (_what, number, kept) => {
    expect(start({ number })).toMatchObject({ number: kept, withheld: kept === null });
  });

  it('that withholds its number gives neither number nor name', () => {
    const args = ['inbound', '1030', 'withheld', 'live'];
    expect(start({ args, name: 'Erika' })).toMatchObject({ number: null, callerName: null, withheld: true });
  });

  it('of the rehearsal says so', () => {
    expect(start({ args: ['inbound', '1030', 'shown', 'rehearsal'] })).toMatchObject({ rehearsal: true });
  });

  it.each([
    ['without a dialled number', ['inbound']],
    ['with something else for a number', ['inbound', '10;rm', 'shown', 'live']],
    ['that is none of ours', ['leg']],
    ['without a word', []],
  ])('%s means nothing', (_what, args) => {
    expect(start({ args })).toBeUndefined();
  });
});

describe('a message that', () => {
  const channel = { id: 'c1', state: 'Up' };
  it.each([
    ['nobody knows', { type: 'Zukunft', channel }],
    ['is empty', { type: 'StasisStart' }],
    ['has the wrong shape', { type: 'ChannelDestroyed', channel: 'c1', cause: 16 }],
    [
      'is of a telephone that is none of ours',
      { type: 'ContactStatusChange', endpoint: { resource: 'trunk' }, contact_info: { contact_status: 'Reachable' } },
    ],
    ['is of a caller’s own line coming up', { type: 'ChannelStateChange', channel }],
    ['is of a leg that rings', { type: 'ChannelStateChange', channel: { id: 'ag~c~a~1', state: 'Ringing' } }],
  ])('%s means nothing', (_what, message) => {
    expect(createTranslator()(message)).toBeUndefined();
  });

  it.each([
    ['Reachable', true],
    ['NonQualified', true],
    ['Created', true],
    ['Unreachable', false],
    ['Removed', false],
  ])('says that a telephone is %s', (contact_status, reachable) => {
    const message = {
      type: 'ContactStatusChange',
      endpoint: { resource: 'desk-anna' },
      contact_info: { contact_status },
    };
    expect(createTranslator()(message)).toEqual({
      type: 'deviceSeen',
      device: { kind: 'browser', agentId: 'anna' },
      reachable,
    });
  });
});

describe('what comes from another instance', () => {
  const channel = (of: object) => ({
    id: 'c1',
    state: 'Up',
    caller: { name: '', number: '' },
    creationtime: '2026-11-22T13:00:00.000+0000',
    dialplan: {},
    ...of,
  });

  it('is read out of its place in the dial plan, however the call was handed over', () => {
    const args = ['inbound', '029991030', 'shown', 'live'];
    const plain = { app_name: 'Stasis', app_data: `amtsleitung,${args.join(',')}` };
    const broadcast = { app_name: 'StasisBroadcast', app_data: `500,^(a|a-b)$,${args.join(':')}` };
    for (const dialplan of [plain, broadcast]) expect(argsOf(channel({ dialplan }))).toEqual(args);
  });

  it('an exchange that is told to stop at once hangs up on everybody: that is nobody’s hanging up', () => {
    const translate = createTranslator();
    const line = { id: 'c1', state: 'Up' };
    const gone = { type: 'ChannelDestroyed', channel: line, cause: 0 };
    expect(translate({ type: 'ChannelHangupRequest', channel: line, cause: 4, soft: true })).toBeUndefined();
    expect(translate(gone)).toBeUndefined();
    expect(translate({ type: 'StasisEnd', channel: line })).toBeUndefined();
    expect(translate({ ...gone, channel: { id: 'ag~c1~anna~1.4' } })).toBeUndefined();
    // The same number from the network means something else: no way to the destination.
    const caller = createTranslator();
    expect(caller({ type: 'ChannelHangupRequest', channel: line, cause: 4 })).toMatchObject({ to: 'hungUp' });
    expect(caller(gone)).toMatchObject({ to: 'hungUp' });
  });

  it('a leg is not dialled again, a caller arrives as any other', () => {
    const translate = createTranslator();
    const leg = channel({ id: 'ag~c1~anna~1.4' });
    expect(translate({ type: 'StasisStart', channel: leg, args: ['moved'] })).toBeUndefined();
    expect(translate({ type: 'StasisStart', channel: leg, args: ['leg'] })).toMatchObject({ type: 'legReady' });
    const args = ['inbound', '029991030', 'shown', 'live'];
    expect(translate({ type: 'StasisStart', channel: channel({}), args })).toMatchObject({ type: 'callerArrived' });
  });

  it('is moved with what the dial plan gave it, legs marked as moved and listened to, and once', async () => {
    const theirs = ['c1', 'ag~c1~anna~1.4'];
    let ours: readonly string[] = ['c2'];
    const asked: AriRequest[] = [];
    const send = async (request: AriRequest) => {
      asked.push(request);
      if (request.uri === 'applications/a') return { status: 200, body: { channel_ids: theirs } };
      if (request.uri === 'applications/b') return { status: 200, body: { channel_ids: ours } };
      if (request.uri.endsWith('/move')) ours = ['c2', ...theirs];
      const dialplan = { app_name: 'Stasis', app_data: 'a,inbound,1030,shown,live' };
      return { status: 200, body: [...theirs, 'stranger'].map((id) => channel({ id, dialplan })) };
    };
    expect(await adopt(send, 'a', 'b')).toBe(2);
    expect(asked.flatMap(({ uri, query }) => (query === undefined ? [] : [[uri, query]]))).toEqual([
      ['channels/c1/move', { app: 'b', appArgs: 'inbound,1030,shown,live' }],
      ['channels/ag~c1~anna~1.4/move', { app: 'b', appArgs: 'moved' }],
      ['applications/b/subscription', { eventSource: 'channel:ag~c1~anna~1.4' }],
    ]);
    const before = asked.length;
    expect(await adopt(send, 'a', 'b'), 'what the other one made stays in its list').toBe(0);
    expect(asked.slice(before).map(({ uri }) => uri)).toEqual(['applications/a', 'applications/b']);
  });
});

describe('a look at a real Asterisk with one talk and one caller who waits', () => {
  const answers = recorded<Record<string, unknown>>('survey');
  const ask = (of: Record<string, unknown>) => (request: AriRequest) =>
    Promise.resolve({ status: request.uri in of ? 200 : 503, body: of[request.uri] });

  it('is put into our words', async () => {
    const seen = await survey(ask(answers), 'amtsleitung');
    const [talking, waiting] = seen.callers;
    expect([talking, waiting]).toMatchObject([
      { callId: '1795358298.0', dialled: '029991030', lineAnswered: true },
      { callId: '1795358299.2', dialled: '02999300', lineAnswered: true },
    ]);
    const legId = 'ag~1795358298.0~anna~1.4';
    expect(seen.legs).toEqual([{ legId, state: 'up', bridgedCallId: talking?.callId }]);
    expect(seen.bridges).toEqual([{ callId: talking?.callId, channelIds: [talking?.callId, legId] }]);
    expect(seen.reachable).toEqual([{ kind: 'phone', name: 'platz1' }]);
    expect(seen.softPhones).toEqual(['anna']);
    expect(seen.inFallback).toEqual([]);
  });

  it('counts a caller who left our application as one in the fallback', async () => {
    const seen = await survey(ask({ ...answers, 'applications/amtsleitung': { channel_ids: [] } }), 'amtsleitung');
    expect(seen.callers).toEqual([]);
    expect(seen.inFallback).toContain('1795358299.2');
  });

  it.each(Object.keys(answers))('that is left without an answer to %s is no look at all', async (uri) => {
    const { [uri]: _left, ...rest } = answers;
    await expect(survey(ask(rest), 'amtsleitung')).rejects.toThrow('503');
  });
});

describe('names', () => {
  it('of legs, bridges and telephones say what they were made from', () => {
    const call = aCall({ id: '1700000000.42' });
    expect(readLegId(agentLegId(call, 'anna', call.queuedAt + 9))).toEqual({
      kind: 'agent',
      callId: call.id,
      towards: 'anna',
    });
    expect(readLegId(transferLegId(call, 'bauamt', call.queuedAt))).toEqual({
      kind: 'transfer',
      callId: call.id,
      towards: 'bauamt',
    });
    expect(callOfBridge(bridgeOf(call.id))).toBe(call.id);
    expect(deviceAt(softPhoneName('anna'))).toEqual({ kind: 'browser', agentId: 'anna' });
    expect(deviceAt(endpointOf('anna', { kind: 'phone', name: 'platz1' }))).toEqual({ kind: 'phone', name: 'platz1' });
  });

  it.each(['', '1700000000.42', 'ag~c1', 'ag~c1~anna', 'ag~c1~anna~1~x', 'xx~c1~anna~1'])(
    '"%s" is no leg of ours',
    (id) => {
      expect(readLegId(id)).toBeUndefined();
    },
  );

  it('of other bridges and endpoints are none of ours', () => {
    expect([callOfBridge('waiting'), deviceAt('trunk')]).toEqual([undefined, undefined]);
  });
});

describe('the end of a whisper', () => {
  const leg = 'ag~c1~anna~1.4';
  const finished = { type: 'PlaybackFinished', playback: { id: `whisper~${leg}`, state: 'done' } } as AriMessage;
  const hangsUp = { type: 'ChannelHangupRequest', channel: { id: leg } } as unknown as AriMessage;
  const gone = { type: 'ChannelDestroyed', channel: { id: leg }, cause: 16 } as unknown as AriMessage;

  it('is told', () => {
    expect(createTranslator()(finished)).toEqual({ type: 'whispered', legId: leg });
  });

  it('is no news of somebody who hung up in the middle of it: that they are gone comes next', () => {
    const translate = createTranslator();
    expect([hangsUp, finished, gone].map(translate)).toEqual([
      undefined,
      undefined,
      { type: 'legGone', legId: leg, cause: 16 },
    ]);
  });

  it('of anything else that was said means nothing', () => {
    expect(createTranslator()({ type: 'PlaybackFinished', playback: { id: 'say~c1' } } as AriMessage)).toBeUndefined();
  });
});

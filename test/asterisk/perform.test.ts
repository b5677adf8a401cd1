import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createFreeing } from '../../server/asterisk/freeing.ts';
import { perform } from '../../server/asterisk/perform.ts';
import type { AriRequest } from '../../server/asterisk/requests.ts';
import { createSayings } from '../../server/asterisk/sayings.ts';
import type { Effect } from '../../server/domain/effects.ts';
import type { Input } from '../../server/domain/inputs.ts';

const leg = 'ag~c1~anna~1.4';
const agentLeg: Effect = {
  type: 'createAgentLeg',
  callId: 'c1',
  legId: leg,
  agentId: 'anna',
  device: { kind: 'browser' },
  number: null,
  municipalityId: 'stadt',
};
const targetLeg: Effect = {
  type: 'createTargetLeg',
  callId: 'c1',
  legId: 'tr~c1~bauamt~2.9',
  number: '029991555',
  municipalityId: 'stadt',
  rehearsal: false,
};
const dial: Effect = { type: 'dialLeg', legId: leg, timeoutSeconds: 20 };
const connect: Effect = { type: 'connect', callId: 'c1', legId: leg, answerLine: true };

/** Carries out the effect against an exchange that answers requests to such addresses with this status, all others with 204. */
async function done(
  effect: Effect,
  refused: { uri?: RegExp; status?: number; body?: unknown; noTrunk?: boolean } = {},
) {
  const requests: AriRequest[] = [];
  const inputs: Input[] = [];
  perform(
    {
      app: 'amtsleitung',
      installationSecret: 'geheim',
      send: (request) => {
        requests.push(request);
        const hit = refused.uri?.test(request.uri) === true;
        return Promise.resolve({ status: hit ? (refused.status ?? 204) : 204, body: refused.body });
      },
      wayOut: (number) => (refused.noTrunk ? undefined : `PJSIP/${number}@trunk`),
      submit: (input) => inputs.push(input),
      sayings: createSayings(),
      freeing: createFreeing(),
      soundOf: ({ text }) => (text === 'not made' ? undefined : `/sounds/${text}`),
      log: pino({ level: 'silent' }),
    },
    effect,
  );
  await new Promise((resolve) => setImmediate(resolve));
  return { requests, inputs, said: requests.map(({ method, uri }) => `${method} ${uri}`) };
}

describe('what the exchange is asked for', () => {
  it.each([
    ['a leg to a browser', agentLeg, { endpoint: 'PJSIP/desk-anna', formats: 'opus', channelId: leg }],
    [
      'a leg to a fixed telephone',
      { ...agentLeg, device: { kind: 'phone', name: 'platz1' } },
      { endpoint: 'PJSIP/phone-platz1', formats: 'alaw', channelId: leg },
    ],
    [
      'a leg out of the house',
      targetLeg,
      { endpoint: 'PJSIP/029991555@trunk', formats: 'alaw', channelId: 'tr~c1~bauamt~2.9' },
    ],
  ] as const)('%s', async (_what, effect, query) => {
    const { requests } = await done(effect as Effect);
    expect(requests).toMatchObject([{ method: 'POST', uri: 'channels/create', query }]);
  });

  it.each([
    ['with every sentence made, they are said one after the other', ['a', 'b'], '/sounds/a&/sounds/b'],
    ['with one missing, the exchange says a sentence of its own', ['a', 'not made'], undefined],
  ])('closed, %s', async (_words, texts, said) => {
    const sentences = texts.map((text) => ({ text, language: 'de' }));
    const { requests } = await done({ type: 'sayClosed', callId: 'c1', sentences });
    expect(requests.find(({ query }) => query?.variable === 'SC_SAY')?.query?.value).toBe(said);
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      uri: 'channels/c1/continue',
      query: { context: 'closed', extension: 'say' },
    });
  });

  it('joining takes the dead man’s switch off on both sides before they are joined', async () => {
    const { requests, said } = await done(connect);
    const limits = requests.filter(({ query }) => query?.variable === 'TIMEOUT(absolute)');
    expect(limits.map(({ query }) => query?.value)).toEqual([0, 0]);
    expect(said.at(-1)).toBe('POST bridges/br~c1/addChannel');
    expect(said).toContain('POST channels/c1/answer');
  });

  it('a caller who waits has the dead man’s switch on', async () => {
    const { requests } = await done({ type: 'letCallerWait', callId: 'c1', answerLine: true });
    expect(requests).toContainEqual({
      method: 'POST',
      uri: 'channels/c1/variable',
      query: { variable: 'TIMEOUT(absolute)', value: 8 },
    });
  });

  it('who is hung up by us is marked as served, so that the fallback does not take over', async () => {
    const { said, requests } = await done({ type: 'hangUpCaller', callId: 'c1' });
    expect(said).toEqual(['POST channels/c1/variable', 'DELETE channels/c1']);
    expect(requests[0]?.query).toEqual({ variable: 'SC_DONE', value: '1' });
  });

  it('identifiers cannot climb out of their place', async () => {
    const { said } = await done({ type: 'hangUpLeg', legId: '../asterisk/modules/x?y' });
    expect(said).toEqual(['DELETE channels/..%2Fasterisk%2Fmodules%2Fx%3Fy']);
  });
});

describe('what is told back', () => {
  const gone = (legId: string) => ({ type: 'legGone', legId, cause: 3 });
  const failed = { type: 'bridgingFailed', callId: 'c1', legId: leg };

  it.each([
    ['a telephone that is not there', agentLeg, /create/, 500, [gone(leg)]],
    ['a leg that cannot be made', agentLeg, /create/, 400, [gone(leg)]],
    ['a leg that exists already: its own messages tell', agentLeg, /create/, 409, []],
    ['no answer to making a leg: the next look tells', agentLeg, /create/, 0, []],
    ['a leg that is gone before it rang', dial, /dial/, 404, [gone(leg)]],
    ['a leg that rings already', dial, /dial/, 409, []],
    ['no answer to ringing', dial, /dial/, 0, []],
    ['one of two who is gone', connect, /addChannel/, 400, [failed]],
    ['one of two who left our application', connect, /addChannel/, 422, [failed]],
    ['no answer to joining: the next look tells', connect, /addChannel/, 0, []],
    ['a bridge that is there already', connect, /^bridges$/, 409, []],
    ['a leg that is gone already', { type: 'hangUpLeg', legId: leg }, /channels/, 404, []],
  ] as const)('%s', async (_what, effect, uri, status, inputs) => {
    expect((await done(effect as Effect, { uri, status })).inputs).toEqual(inputs);
  });

  it('no way out of the house', async () => {
    const { inputs, requests } = await done(targetLeg, { noTrunk: true });
    expect(inputs).toEqual([gone('tr~c1~bauamt~2.9')]);
    expect(requests).toEqual([]);
  });

  it.each([
    ['online', true],
    ['offline', false],
  ])('a telephone that is %s', async (state, reachable) => {
    const device = { kind: 'phone', name: 'platz1' } as const;
    const body = { technology: 'PJSIP', resource: 'phone-platz1', state };
    const { inputs } = await done({ type: 'lookForDevice', device }, { uri: /endpoints/, status: 200, body });
    expect(inputs).toEqual([{ type: 'deviceSeen', device, reachable }]);
  });
});

describe('a whisper', () => {
  const whisper = (text: string): Effect => ({ type: 'whisper', legId: leg, sentence: { text, language: 'de' } });

  it('is played to the leg under a name of its own, and nothing else is asked', async () => {
    const { requests, inputs } = await done(whisper('Stadt'));
    expect(requests).toEqual([
      {
        method: 'POST',
        uri: `channels/${encodeURIComponent(leg)}/play`,
        query: { media: 'sound:/sounds/Stadt', playbackId: `whisper~${leg}` },
      },
    ]);
    expect(inputs).toEqual([]);
  });

  it('whose sound is not made is left out: that is told in the same moment, and the exchange is asked for nothing', async () => {
    const { requests, inputs } = await done(whisper('not made'));
    expect(requests).toEqual([]);
    expect(inputs).toEqual([{ type: 'whispered', legId: leg }]);
  });

  it('that the exchange refuses is over', async () => {
    const { inputs } = await done(whisper('Stadt'), { uri: /play$/, status: 409 });
    expect(inputs).toEqual([{ type: 'whispered', legId: leg }]);
  });
});

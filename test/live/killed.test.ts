// The server killed in the middle of a whisper: whoever picked up and whoever called talk with one another when it is back, sooner than the sound would have ended.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { soundsOf } from '../../asterisk-config/run.ts';
import type { IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import type { LastingDesk } from '../chaos/desk.ts';
import { type Stage, setStage } from '../chaos/stage.ts';
import { until } from './ownAsterisk.ts';
import { putTone } from './toneSounds.ts';

const CITY = '029991030';
const CALLER_TONE = 620;
const AGENT_TONE = 880;
const WHISPER_TONE = 1900;
const WHISPER_SECONDS = 12;
const heardWell = 0.1;
const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

let stage: Stage;
let jana: LastingDesk;
const rings: IncomingCall[] = [];

beforeAll(async () => {
  stage = await setStage('test-killed', { rules: { ringSeconds: 15, wrapUpSeconds: 120 }, phonesInFallback: false });
  await stage.startServer();
  const whispered = { text: 'Stadt Amselfurt.', language: 'de', pace: 'brisk' } as const;
  await putTone(soundsOf(stage.asterisk.runtime).folder, whispered, WHISPER_TONE, WHISPER_SECONDS);
  jana = await stage.signIn('jana-albrecht');
  const phone = await stage.fixedPhone('platz1');
  phone.onIncoming((call) => {
    rings.push(call);
    void pause(300).then(() => call.answer({ audio: { tone: AGENT_TONE } }));
  });
  expect(await jana.ask({ type: 'chooseDevice', device: { kind: 'phone', name: 'platz1' } })).toEqual({ ok: true });
  await until('the telephone', () => jana.state().me?.reachable || undefined);
  expect(await jana.ask({ type: 'chooseWhisper', on: true })).toEqual({ ok: true });
}, 180_000);

afterAll(async () => {
  await stage?.end();
});

it('kill -9 in the middle of a whisper', { timeout: 60_000 }, async () => {
  expect(await jana.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  const call = stage.citizens.call({ to: CITY, from: '+4929995550417', audio: { tone: CALLER_TONE } });
  const agent = await until('the telephone rings', () => rings[0]);
  await until('the whisper', () => agent.heard({ sinceMs: 200 }).level(WHISPER_TONE) > heardWell || undefined, 3000);
  const whisperedAt = Date.now();
  await stage.server().kill();
  await stage.startServer();
  await stage.server().surveyed;
  await until(
    'both hear one another',
    () =>
      (call.heard({ sinceMs: 200 }).level(AGENT_TONE) > heardWell &&
        agent.heard({ sinceMs: 200 }).level(CALLER_TONE) > heardWell) ||
      undefined,
    10_000,
  );
  expect(Date.now() - whisperedAt).toBeLessThan(WHISPER_SECONDS * 1000 - 1000);
  expect(call.heard().level(WHISPER_TONE), 'the caller hears none of it').toBeLessThan(0.01);
  await pause(700);
  expect(agent.heard({ sinceMs: 500 }).level(WHISPER_TONE)).toBeLessThan(0.02);
  await call.hangUp();
  await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined), 10_000);
  expect(rings).toHaveLength(1);
  expect(stage.journal('callEnded').map(({ body }) => body.reason)).toEqual(['answered']);
});

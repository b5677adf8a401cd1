// An agent's telephone vanishes in the middle of a talk, with a real Asterisk: no BYE, nothing unregistered. The caller hears a word and music, and the next telephone rings.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWave } from '../../asterisk-config/sound/wave.ts';
import { soundName } from '../../server/announcements/voice.ts';
import type { Call, IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const SAID = 'Die Verbindung zu Ihrem Gesprächspartner ist unterbrochen. Bitte bleiben Sie dran.';
/** A tone that nothing else on the line has stands for the word. */
const WORD = { tone: 1900, seconds: 3 };
const AGENT_TONE = 880;
/** The exchange asks fixed telephones every ten seconds and gives them three to answer; then it is listened for 1.3 s. */
const KNOWN_WITHIN_MS = 16_000;
/** From the moment in which the loss is known. */
const RINGS_WITHIN_MS = 10_000;

let centre: WholeCentre;
let jana: Desk;
let mehmet: Desk;
let colleague: Phone;

beforeAll(async () => {
  const rate = 16_000;
  const sample = (index: number) => 0.4 * Math.sin((2 * Math.PI * WORD.tone * index) / rate);
  const word = writeWave({ rate, samples: Float32Array.from({ length: rate * WORD.seconds }, (_, i) => sample(i)) });
  const recordings = new Map([[soundName({ text: SAID, language: 'de' }), word]]);
  centre = await wholeCentre('test-lost-device', { announceEverySeconds: 0 }, {}, 0, { recordings });
  await centre.service.soundsReady();
  jana = await centre.signIn('jana-albrecht');
  mehmet = await centre.signIn('mehmet-yildirim');
  colleague = await centre.fixedPhone('platz3');
  await sitAt(mehmet, 'platz3');
}, 240_000);
afterAll(() => centre?.end());

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const ringAt = (phone: Phone) => new Promise<IncomingCall>((resolved) => phone.onIncoming(resolved));
const hears = (call: Call, tone: number): boolean => call.heard({ sinceMs: 250 }).level(tone) > 0.1;

/** jana talks at this telephone, then it is gone; answers when the server knew that it is lost, and what is heard. */
async function talkAndVanish(name: string): Promise<{ call: Call; lostAt: number; vanishedAt: number }> {
  const phone = await centre.fixedPhone(name);
  await sitAt(jana, name);
  await until('ready', async () => ((await jana.ask({ type: 'becomeReady' })).ok ? true : undefined), 5000);
  const rung = ringAt(phone);
  const call = centre.citizens.call({ to: CITY, from: '+4929995550733', audio: { tone: 620 } });
  await (await rung).answer({ audio: { tone: AGENT_TONE } });
  await until('the talk', () => hears(call, AGENT_TONE) || undefined, 4000);
  const vanishedAt = Date.now();
  await phone.vanish();
  await until('the loss known', () => jana.state().calls.find(({ mine }) => mine)?.soundLost || undefined, 20_000);
  return { call, lostAt: Date.now(), vanishedAt };
}

/** What the caller hears once the loss is known: first the word, then music; never silence. */
async function wordThenMusic(call: Call): Promise<void> {
  await until('the word', () => hears(call, WORD.tone) || undefined, 1500);
  await until('the word over', () => (hears(call, WORD.tone) ? undefined : true), 5000);
  await pause(600);
  const music = call.heard({ sinceMs: 400 });
  expect(music.level(WORD.tone)).toBeLessThan(0.02);
  expect(music.rms, 'music after the word').toBeGreaterThan(0.005);
}

describe('the telephone of somebody who talks vanishes', () => {
  it('the telephone that was chosen before rings, and the talk goes on there', async () => {
    const next = await centre.fixedPhone('platz2');
    expect(await jana.ask({ type: 'chooseFallback', fallback: { kind: 'phone', name: 'platz2' } })).toEqual({
      ok: true,
    });
    const rung = ringAt(next);
    const { call, lostAt, vanishedAt } = await talkAndVanish('platz1');
    expect(lostAt - vanishedAt).toBeLessThan(KNOWN_WITHIN_MS);
    await wordThenMusic(call);
    const ringing = await rung;
    console.log(`known ${lostAt - vanishedAt} ms after it vanished, the next rings ${Date.now() - lostAt} ms later`);
    expect(Date.now() - lostAt).toBeLessThan(RINGS_WITHIN_MS);
    await ringing.answer({ audio: { tone: AGENT_TONE } });
    await until('the agent again', () => hears(call, AGENT_TONE) || undefined, 4000);
    await until('the caller heard', () => hears(ringing, 620) || undefined, 4000);
    expect(jana.state()).toMatchObject({ me: { state: 'busy' }, contact: { callEnded: false } });
    await call.hangUp();
    await until('wrap-up', () => (jana.state().me?.state === 'wrapUp' ? true : undefined), 5000);
    const { contact } = jana.state();
    const questions = [{ result: 'answered' as const, topicId: null }];
    await jana.ask({ type: 'closeContact', callId: contact?.callId ?? '', questions, thenPause: 'break' });
    expect(await jana.ask({ type: 'chooseFallback', fallback: null })).toEqual({ ok: true });
    await next.close();
  }, 90_000);

  it('without another one a colleague’s rings, with the same caller at the old place', async () => {
    const rung = ringAt(colleague);
    const { call, lostAt } = await talkAndVanish('platz1');
    await until('ready', async () => ((await mehmet.ask({ type: 'becomeReady' })).ok ? true : undefined), 5000);
    await wordThenMusic(call);
    const ringing = await rung;
    expect(Date.now() - lostAt).toBeLessThan(RINGS_WITHIN_MS);
    await ringing.answer({ audio: { tone: 1200 } });
    await until('the colleague', () => hears(call, 1200) || undefined, 4000);
    expect(jana.state().me).toMatchObject({ state: 'pause', pauseReason: 'technical' });
    await call.hangUp();
  }, 90_000);
});

// The whisper on the real thing: who picks up hears first whom they are about to talk with, the caller hears nothing of it, and both then talk.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { soundsOf } from '../../asterisk-config/run.ts';
import type { Spoken } from '../../server/domain/announcements/sentences.ts';
import type { Call, IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { putTone, takeSound } from './toneSounds.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const COUNTY = '02999300';
const CALLER_TONE = 620;
const AGENT_TONE = 880;
/** Tones instead of the voice, that nothing else on the line has. */

const TONES = { city: 1900, county: 1400 };
const CITY_SECONDS = 1.2;
/** Longer than anybody is made to wait. */
const COUNTY_SECONDS = 8;
const CITY_SAID = 'Stadt Amselfurt.';
const COUNTY_SAID = 'Landkreis Amselfurt.';
let centre: WholeCentre;
let desk: Desk;
let phone: Phone;

beforeAll(async () => {
  centre = await wholeCentre('test-whisper', { wrapUpSeconds: 60 });
  await centre.service.soundsReady();
  await putTone(folder(), whispered(CITY_SAID), TONES.city, CITY_SECONDS);
  await putTone(folder(), whispered(COUNTY_SAID), TONES.county, COUNTY_SECONDS);
  desk = await centre.signIn('jana-albrecht');
  phone = await centre.fixedPhone('platz1');
  await sitAt(desk, 'platz1');
}, 240_000);

afterAll(async () => {
  if (centre === undefined) return;
  await takeSound(folder(), whispered(CITY_SAID));
  await takeSound(folder(), whispered(COUNTY_SAID));
  await centre.end();
});

afterEach(async () => {
  for (const line of [phone, centre.citizens]) for (const call of line.calls()) void call.hangUp();
  await until('no channel left', async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined), 5000);
});

const folder = (): string => soundsOf(centre.asterisk.runtime).folder;
const whispered = (text: string): Spoken => ({ text, language: 'de', pace: 'brisk' });

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const hears = (call: Call, frequency: number): boolean => call.heard({ sinceMs: 200 }).level(frequency) > 0.1;

async function ready(whisper: boolean): Promise<void> {
  await until('the last call over', () => (desk.state().calls.length === 0 ? true : undefined), 3000);
  const { contact } = desk.state();
  if (contact !== null) {
    const questions = [{ result: 'answered' as const, topicId: null }];
    await desk.ask({ type: 'closeContact', callId: contact.callId, questions, thenPause: 'break' });
  }
  expect(await desk.ask({ type: 'chooseWhisper', on: whisper })).toEqual({ ok: true });
  await until('the choice', () => (desk.state().me?.whisper === whisper ? true : undefined), 2000);
  expect(await desk.ask({ type: 'becomeReady' })).toEqual({ ok: true });
}

/** Somebody calls, jana's telephone rings, and she picks up. */
async function callAndPickUp(
  to: string,
  from: string,
): Promise<{ call: Call; agent: IncomingCall; pickedUpAt: number }> {
  const rung = new Promise<IncomingCall>((resolved) => phone.onIncoming(resolved));
  const call = centre.citizens.call({ to, from, audio: { tone: CALLER_TONE } });
  const agent = await rung;
  await pause(300);
  const pickedUpAt = Date.now();
  await agent.answer({ audio: { tone: AGENT_TONE } });
  return { call, agent, pickedUpAt };
}

/** Both hear one another, and nothing else. */
async function theyTalk(call: Call, agent: IncomingCall): Promise<void> {
  await until('both hear one another', () => (hears(call, AGENT_TONE) && hears(agent, CALLER_TONE)) || undefined, 4000);
  await pause(700);
  for (const [one, other] of [
    [call, AGENT_TONE],
    [agent, CALLER_TONE],
  ] as const) {
    const heard = one.heard({ sinceMs: 500 });
    expect(heard.rms / (heard.level(other) / Math.SQRT2)).toBeLessThan(1.1);
  }
}

describe('an agent who picks up', () => {
  it('hears whom they are about to talk with; the caller hears it ring, and none of it; then they talk', {
    timeout: 30_000,
  }, async () => {
    await ready(true);
    const { call, agent, pickedUpAt } = await callAndPickUp(CITY, '029995550411');
    const heardAt = await until('the whisper', () => agent.rtp?.heardFirst(TONES.city, pickedUpAt), 1000);
    expect(heardAt - pickedUpAt).toBeLessThan(300);
    expect(agent.heard({ sinceMs: 150 }).level(CALLER_TONE)).toBeLessThan(0.02);
    expect(call.times.answeredAt, 'the caller pays nothing yet').toBeUndefined();
    expect(desk.state().calls[0]).toMatchObject({ state: 'offered', answeredAt: null });
    await call.answered();
    const delay = (call.times.answeredAt ?? 0) - pickedUpAt;
    expect(delay).toBeGreaterThan(CITY_SECONDS * 1000 - 100);
    expect(delay).toBeLessThan(CITY_SECONDS * 1000 + 500);
    await theyTalk(call, agent);
    expect(call.heard().level(TONES.city)).toBeLessThan(0.01);
    await call.hangUp();
  });

  it('is not kept by it: after two seconds the caller is there, whatever is still being said', {
    timeout: 30_000,
  }, async () => {
    await ready(true);
    const { call, agent, pickedUpAt } = await callAndPickUp(COUNTY, '029995550412');
    await call.answered();
    const delay = (call.times.answeredAt ?? 0) - pickedUpAt;
    expect(delay).toBeGreaterThan(1900);
    expect(delay).toBeLessThan(2400);
    await theyTalk(call, agent);
    expect(call.heard().level(TONES.county)).toBeLessThan(0.01);
    await call.hangUp();
  });

  it('hangs up in the middle of it: the caller goes on waiting', { timeout: 30_000 }, async () => {
    await ready(true);
    const { call, agent } = await callAndPickUp(COUNTY, '029995550413');
    await until('the whisper', () => hears(agent, TONES.county) || undefined, 1000);
    await agent.hangUp();
    // Nobody else is there: it rings at the same telephone once more.
    const again = await until('the next ring', () => phone.calls().find((one) => one !== agent), 3000);
    expect(again.state).toBe('ringing');
    expect(call.state).not.toBe('ended');
    await call.hangUp();
    await until('nobody', () => (desk.state().calls.length === 0 ? true : undefined), 3000);
    expect(desk.state().me?.state).not.toBe('wrapUp');
    await desk.ask({ type: 'pause', reason: 'break' });
  });

  it('talks at once when they want no whisper', { timeout: 30_000 }, async () => {
    await ready(false);
    const { call, agent, pickedUpAt } = await callAndPickUp(CITY, '029995550415');
    await call.answered();
    expect((call.times.answeredAt ?? 0) - pickedUpAt).toBeLessThan(300);
    await theyTalk(call, agent);
    expect(agent.heard().level(TONES.city)).toBeLessThan(0.01);
    await call.hangUp();
  });

  it('talks at once when the exchange has no sound of it', { timeout: 30_000 }, async () => {
    await takeSound(folder(), whispered(CITY_SAID));
    await ready(true);
    const { call, agent, pickedUpAt } = await callAndPickUp(CITY, '029995550414');
    await call.answered();
    expect((call.times.answeredAt ?? 0) - pickedUpAt).toBeLessThan(300);
    await theyTalk(call, agent);
    await call.hangUp();
  });

  it('talks with the caller although the server went in the middle of the whisper', { timeout: 60_000 }, async () => {
    await ready(true);
    const { call, agent } = await callAndPickUp(COUNTY, '029995550416');
    await until('the whisper', () => hears(agent, TONES.county) || undefined, 1000);
    await centre.stopServer();
    const startedAt = Date.now();
    await centre.startServer();
    await call.answered();
    expect(Date.now() - startedAt, 'nobody waits for the end of the sound').toBeLessThan(COUNTY_SECONDS * 1000 - 2000);
    await theyTalk(call, agent);
    await call.hangUp();
  });
});

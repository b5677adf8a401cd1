// A caller who has to wait, on the real thing: hears at once whom they have reached, is told about nobody being there, and is not held up by it.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWave } from '../../asterisk-config/sound/wave.ts';
import { soundName } from '../../server/announcements/voice.ts';
import type { Call, IncomingCall, Phone } from '../../server/rehearsal/sip/phone.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const AGENT_TONE = 880;
/** Recordings of one's own instead of the voice: each a tone that nothing else on the line has. */
const TONES = { greeting: 1000, nobodyThere: 1400, callbackOffer: 1800, callbackTaken: 2200 } as const;
/** From the packet that says that the key was let go to the first packet of what is said then (seen: 6 to 13 ms). */
const KEY_ANSWERED_MS = 300;
const SAID = {
  greeting: 'Stadt Amselfurt, Telefonservice, guten Tag.',
  nobodyThere:
    'Im Moment ist kein Platz besetzt. Bitte bleiben Sie am Apparat, oder versuchen Sie es später noch einmal.',
  callbackOffer: 'Sie müssen nicht warten: Wenn wir Sie zurückrufen sollen, drücken Sie die 5.',
  callbackTaken: 'Danke. Wir rufen Sie unter der Nummer zurück, von der Sie anrufen. Auf Wiederhören.',
};
let centre: WholeCentre;
let desk: Desk;
let phone: Phone;

beforeAll(async () => {
  const recordings = new Map([
    [soundName({ text: SAID.greeting, language: 'de' }), toneOf(TONES.greeting, 1.5)],
    [soundName({ text: SAID.nobodyThere, language: 'de' }), toneOf(TONES.nobodyThere, 3)],
    [soundName({ text: SAID.callbackOffer, language: 'de' }), toneOf(TONES.callbackOffer, 1)],
    [soundName({ text: SAID.callbackTaken, language: 'de' }), toneOf(TONES.callbackTaken, 1.5)],
  ]);
  centre = await wholeCentre('test-waiting', { announceEverySeconds: 10 }, {}, 0, { recordings });
  await centre.service.soundsReady();
  desk = await centre.signIn('jana-albrecht');
  phone = await centre.fixedPhone('platz1');
  await sitAt(desk, 'platz1');
}, 240_000);

afterAll(async () => {
  await centre?.end();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

function told(): { said: string[]; at: number }[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const rows = database.prepare(`select "at", body from journal where type = 'announced' order by seq`).all() as {
    at: number;
    body: string;
  }[];
  database.close();
  return rows.map(({ at, body }) => ({ at, said: (JSON.parse(body) as { said: string[] }).said }));
}

async function nobodyThere(): Promise<void> {
  await until('nobody there', async () => {
    await desk.ask({ type: 'pause', reason: 'break' });
    const { me, contact } = desk.state();
    if (me?.state === 'wrapUp' && contact !== null)
      await desk.ask({
        type: 'closeContact',
        callId: contact.callId,
        questions: [{ result: 'answered', topicId: null }],
        thenPause: 'break',
      });
    return desk.state().me?.state === 'pause' ? true : undefined;
  });
}

function callbacks(number: string): unknown[] {
  const database = new Database(join(centre.dataFolder, 'amtsleitung.sqlite'), { readonly: true });
  const rows = database
    .prepare(
      `select people.number, call.endReason, callback.askedBy from callback
        join people on people.id = callback.citizenId join call on call.id = callback.callId where people.number = ?`,
    )
    .all(number);
  database.close();
  return rows;
}

/** A recording: one tone for so many seconds. */
function toneOf(frequency: number, seconds: number): Buffer {
  const rate = 16_000;
  const samples = Float32Array.from(
    { length: rate * seconds },
    (_, index) => 0.4 * Math.sin((2 * Math.PI * frequency * index) / rate),
  );
  return writeWave({ rate, samples });
}

/** Whether the caller heard this tone in the last quarter of a second. */
const hears = (call: Call, frequency: number): boolean => call.heard({ sinceMs: 250 }).level(frequency) > 0.2;

describe('a caller who has to wait', () => {
  it('hears the greeting within a second, what is to be said after it, then music, and is told again', {
    timeout: 60_000,
  }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550401', audio: 'silence' });
    expect(await call.answered()).toBe(true);
    const answeredAt = call.times.answeredAt ?? 0;
    expect(answeredAt - call.times.startedAt).toBeLessThan(1000);
    await until('the greeting', () => hears(call, TONES.greeting) || undefined, 1000);
    await until('that nobody is there', () => hears(call, TONES.nobodyThere) || undefined, 2500);
    await pause(5000);
    const music = call.heard({ sinceMs: 500 });
    expect(music.rms).toBeGreaterThan(0.005);
    expect(music.level(TONES.nobodyThere)).toBeLessThan(0.02);
    await until('being told again', () => hears(call, TONES.nobodyThere) || undefined, 5000);
    expect(Date.now() - answeredAt).toBeLessThan(11_500);
    expect(told().map(({ said }) => said)).toEqual([
      ['greeting', 'nobodyThere', 'callbackOffer'],
      ['nobodyThere', 'callbackOffer'],
    ]);
    await call.hangUp();
  });

  it('is not held up by what is being said: agent and caller talk at once', { timeout: 60_000 }, async () => {
    const call = centre.citizens.call({ to: CITY, from: '029995550402', audio: { tone: 620 } });
    await call.answered();
    const rung = new Promise<IncomingCall>((resolved) => phone.onIncoming(resolved));
    await until('the greeting', () => hears(call, TONES.greeting) || undefined, 1500);
    expect(await desk.ask({ type: 'becomeReady' })).toEqual({ ok: true });
    const agent = await rung;
    const answeredAt = Date.now();
    await agent.answer({ audio: { tone: AGENT_TONE } });
    await until('the tone', () => (call.heard({ sinceMs: 100 }).level(AGENT_TONE) > 0.1 ? true : undefined), 2000);
    expect(Date.now() - answeredAt).toBeLessThan(600);
    // In the middle of what would have been said for four and a half seconds.
    expect(Date.now() - (call.times.answeredAt ?? 0)).toBeLessThan(4000);
    await pause(1000);
    const heard = call.heard({ sinceMs: 800 });
    // Nothing but the tone: no voice goes on below it.
    expect(heard.rms / (heard.level(AGENT_TONE) / Math.SQRT2)).toBeLessThan(1.1);
    expect(agent.heard({ sinceMs: 800 }).level(620)).toBeGreaterThan(0.1);
    await call.hangUp();
  });

  it.each([
    { words: 'they are greeted', from: '029995550403', during: (call: Call) => hears(call, TONES.greeting) },
    { words: 'the key is named', from: '029995550404', during: (call: Call) => hears(call, TONES.callbackOffer) },
    {
      words: 'music plays',
      from: '029995550405',
      during: (call: Call) =>
        Date.now() - (call.times.answeredAt ?? 0) > 7000 && call.heard({ sinceMs: 250 }).rms < 0.2,
    },
  ])('is called back at a key, and hears so within 300 ms, while $words', { timeout: 60_000 }, async (phase) => {
    await nobodyThere();
    const call = centre.citizens.call({ to: CITY, from: phase.from, audio: 'silence' });
    await call.answered();
    await until(phase.words, () => phase.during(call) || undefined, 9000);
    const pressedAt = Date.now();
    call.sendDtmf('5');
    const heardAt = await until('the answer', () => call.rtp?.heardFirst(TONES.callbackTaken, pressedAt), 3000);
    expect(heardAt - (call.rtp?.keyLetGoAt ?? 0)).toBeLessThan(KEY_ANSWERED_MS);
    expect(await call.ended()).toMatchObject({ by: 'them' });
    const number = `+49${phase.from.slice(1)}`;
    expect(callbacks(number)).toEqual([{ number, endReason: 'callback', askedBy: '(caller)' }]);
    await until('no channel left', async () => ((await centre.asterisk.activeCalls()) === 0 ? true : undefined), 5000);
  });
});

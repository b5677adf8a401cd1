// Recordings of a lead, on the real thing: the very next caller hears the tone that was recorded and not the voice, and the voice again when it is removed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedId, SpokenTextRow, SpokenTexts } from '../../server/contract/recordings.ts';
import type { Call } from '../../server/rehearsal/sip/phone.ts';
import { toneFile } from '../asterisk-config/recordings.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const COUNTY = '02999300';
const TONE = 1600;
/** The tone as loud as the voice: -20.5 dB, as a peak. */
const AS_LOUD = 0.134;
const STORM = 'Es stürmt, bitte bleiben Sie zu Hause.';
const OVER = 'Der Sturm ist vorbei.';
let centre: WholeCentre;
let lead: Desk;
let callers = 0;

beforeAll(async () => {
  centre = await wholeCentre('test-recordings', { announceEverySeconds: 60 });
  await centre.service.soundsReady();
  lead = await centre.signIn('sabine-krollmann');
}, 240_000);

afterAll(async () => {
  await centre?.end();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));
const hears = (call: Call): boolean => call.heard({ sinceMs: 250 }).level(TONE) > AS_LOUD / 2;

async function calls(to = CITY): Promise<Call> {
  callers += 1;
  const call = centre.citizens.call({ to, from: `0299955508${String(callers).padStart(2, '0')}`, audio: 'silence' });
  expect(await call.answered()).toBe(true);
  return call;
}

async function rowOf(what: RecordedId, municipalityId = 'amselfurt'): Promise<SpokenTextRow> {
  const { texts } = (await lead.read('/api/recordings')) as SpokenTexts;
  const row = texts.find((one) => one.what === what && one.municipalityId === municipalityId);
  if (row === undefined) throw new Error(`no ${what}`);
  return row;
}

/** Puts a tone of these seconds on air, recorded as on a CD. */
async function record(what: RecordedId, seconds: number): Promise<void> {
  const { words } = await rowOf(what);
  const query = new URLSearchParams({ what, municipality: 'amselfurt', words });
  const file = toneFile({ frequency: TONE, seconds, channels: 2, level: 0.6 });
  const answer = await fetch(`${centre.url}/api/recordings?${query}`, {
    method: 'POST',
    headers: { cookie: lead.cookie, origin: centre.url, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file),
  });
  expect(answer.status).toBe(200);
}

async function remove(what: RecordedId): Promise<void> {
  const id = (await rowOf(what)).recording?.id ?? '';
  const headers = { cookie: lead.cookie, origin: centre.url };
  expect((await fetch(`${centre.url}/api/recordings/${id}`, { method: 'DELETE', headers })).status).toBe(200);
}

/** What the first seconds of a call sound like: the voice speaks, and there is no tone. */
async function hearsTheVoice(to = CITY): Promise<void> {
  const call = await calls(to);
  await pause(1000);
  expect(call.heard({ sinceMs: 800 }).rms, 'the voice').toBeGreaterThan(0.01);
  expect(call.heard().level(TONE)).toBeLessThan(0.02);
  await call.hangUp();
}

async function hearsTheTone(): Promise<Call> {
  const call = await calls();
  await until('the tone', () => hears(call) || undefined, 3000);
  return call;
}

describe('a recorded greeting', () => {
  it('is what the next caller hears, as loud as the voice, and the voice again when it is removed', {
    timeout: 60_000,
  }, async () => {
    await hearsTheVoice();
    await record('greeting', 3);
    expect((await rowOf('greeting')).onAir).toBe('recording');
    const call = await hearsTheTone();
    await pause(800);
    const level = call.heard({ sinceMs: 500 }).level(TONE);
    expect(20 * Math.log10(level / AS_LOUD)).toBeGreaterThan(-1.5);
    expect(20 * Math.log10(level / AS_LOUD)).toBeLessThan(1.5);
    await until('its end', () => !hears(call) || undefined, 5000);
    await pause(1200);
    expect(call.heard({ sinceMs: 1000 }).rms, 'what the voice says after it').toBeGreaterThan(0.01);
    await call.hangUp();
    await hearsTheVoice(COUNTY);
    await remove('greeting');
    expect((await rowOf('greeting')).onAir).toBe('voice');
    await hearsTheVoice();
  });

  it('goes on after the server was gone', { timeout: 90_000 }, async () => {
    await record('greeting', 2);
    await centre.stopServer();
    await centre.startServer();
    lead = await centre.signIn('sabine-krollmann');
    const call = await hearsTheTone();
    await call.hangUp();
    await remove('greeting');
    await hearsTheVoice();
  });
});

describe('a recorded notice', () => {
  it('is heard after the greeting; with another text the voice says it, and the screen knows', {
    timeout: 90_000,
  }, async () => {
    const set = async (text: string): Promise<void> => {
      const notice = { municipalityIds: ['amselfurt'], texts: { de: text }, until: Date.now() + 3_600_000 };
      expect(await lead.ask({ type: 'setNotice', notice })).toEqual({ ok: true });
      await until(
        text,
        () => lead.state().notices.some((one) => one.text === text && one.state === 'onAir') || undefined,
        20_000,
      );
    };
    await set(STORM);
    await record('notice', 3);
    const call = await calls();
    await pause(800);
    expect(call.heard({ sinceMs: 600 }).rms, 'the greeting').toBeGreaterThan(0.01);
    expect(hears(call), 'the greeting comes first').toBe(false);
    await until('the tone', () => hears(call) || undefined, 8000);
    await call.hangUp();

    await set(OVER);
    expect(await rowOf('notice')).toMatchObject({
      onAir: 'voice',
      text: OVER,
      recording: { text: STORM, saysOldText: true },
    });
    const next = await calls();
    await pause(6000);
    expect(next.heard().level(TONE)).toBeLessThan(0.02);
    await next.hangUp();
    await remove('notice');
    expect((await rowOf('notice')).recording).toBeNull();
  });
});

// Wordings of a lead, on the real thing: the very next caller hears the new text, also after a restart of the server, and the original when it is taken back.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { soundName } from '../../server/announcements/voice.ts';
import type { SpokenTextRow, SpokenTexts } from '../../server/contract/recordings.ts';
import { toneFile } from '../asterisk-config/recordings.ts';
import { until } from './ownAsterisk.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const CITY = '029991030';
const COUNTY = '02999300';
const TONE = 1600;
/** By the voice; and a text whose sound is a tone, so that it is heard which of the two is played. */
const SPOKEN = '{{name}}, willkommen am Telefon.';
const TONED = '{{name}}, es piept zur Probe.';
let centre: WholeCentre;
let lead: Desk;
let callers = 0;

beforeAll(async () => {
  centre = await wholeCentre('test-wordings', { announceEverySeconds: 60 });
  const sound = soundName({ text: TONED.replace('{{name}}', 'Stadt Amselfurt'), language: 'de' });
  const file = toneFile({ frequency: TONE, seconds: 3, bits: '16', rate: 16_000, channels: 1, level: 0.3 });
  await writeFile(join(centre.dataFolder, 'announcements', `${sound}.wav`), file);
  await centre.service.soundsReady();
  lead = await centre.signIn('sabine-krollmann');
}, 240_000);

afterAll(async () => {
  await centre?.end();
});

const pause = (milliseconds: number) => new Promise((resolved) => setTimeout(resolved, milliseconds));

async function greeting(): Promise<SpokenTextRow> {
  const { texts } = (await lead.read('/api/recordings')) as SpokenTexts;
  const row = texts.find((one) => one.what === 'greeting' && one.municipalityId === 'amselfurt');
  if (row === undefined) throw new Error('no greeting');
  return row;
}

async function word(text: string | null): Promise<void> {
  const { wording } = await greeting();
  const answer = await fetch(`${centre.url}/api/wordings`, {
    method: 'POST',
    headers: { cookie: lead.cookie, origin: centre.url, 'content-type': 'application/json' },
    body: JSON.stringify({ what: 'greeting', municipalityIds: ['amselfurt'], words: wording?.words, text }),
  });
  expect(answer.status).toBe(200);
}

/** What the first seconds of a call sound like: whether the tone is in them, and never silence. */
async function hears(to = CITY): Promise<'the tone' | 'the voice'> {
  callers += 1;
  const call = centre.citizens.call({ to, from: `0299955509${String(callers).padStart(2, '0')}`, audio: 'silence' });
  expect(await call.answered()).toBe(true);
  await until('a sound', () => call.heard({ sinceMs: 250 }).rms > 0.01 || undefined, 3000);
  await pause(800);
  expect(call.heard({ sinceMs: 600 }).rms).toBeGreaterThan(0.01);
  const heard = call.heard({ sinceMs: 400 }).level(TONE) > 0.05 ? 'the tone' : 'the voice';
  await call.hangUp();
  return heard;
}

it('a greeting that a lead words anew is what the next caller hears, also after the server was gone', {
  timeout: 120_000,
}, async () => {
  const original = (await greeting()).text;
  expect(await hears()).toBe('the voice');

  await word(SPOKEN);
  expect(await greeting()).toMatchObject({ onAir: 'voice', text: 'Stadt Amselfurt, willkommen am Telefon.' });
  expect(await hears()).toBe('the voice');

  await word(TONED);
  expect(await hears()).toBe('the tone');
  expect(await hears(COUNTY)).toBe('the voice');
  await centre.stopServer();
  await centre.startServer();
  lead = await centre.signIn('sabine-krollmann');
  expect(await hears()).toBe('the tone');

  await word(null);
  expect((await greeting()).text).toBe(original);
  expect(await hears()).toBe('the voice');
});

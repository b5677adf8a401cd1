// Recordings on the real road, with a real database and real sounds: taken, played, removed, and over a restart, a crash and a restored backup.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readWave } from '../../asterisk-config/sound/wave.ts';
import { openRecordedSounds, type RecordedSounds } from '../../server/announcements/recordedSounds.ts';
import type { RecordedId, SpokenTextRow, SpokenTexts } from '../../server/contract/recordings.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad } from '../../server/handle.ts';
import { openRecordings, type Recordings } from '../../server/recordings.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { keepRecordedSound } from '../../server/store/recordings.ts';
import { longHeader, PCM, toneFile, withFormat } from '../asterisk-config/recordings.ts';
import { aHouse, type House, PERSON } from './house.ts';

const log = pino({ level: 'silent' });
let folder: string;
let house: House;
let cookie: string;
let recordings: Recordings;
let sounds: RecordedSounds;
/** The next commit fails, as on a full disk. */
let refusing = false;

/** A server on the house's database and the same folder of sounds, begun anew. */
async function started(): Promise<void> {
  const { db, rules, now } = house.parts;
  sounds = openRecordedSounds({ folder, atExchange: '/spoken' });
  const road = openRoad({
    world: startWorld(rules(), await loadKeptWorld(db, rules())),
    now,
    commit: async (events, doneRequests) => {
      if (refusing) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      await commitEvents(db, events, { doneRequests });
    },
    perform: () => undefined,
    publish: (after) => recordings.follow(after.recordings),
    log,
  });
  recordings = openRecordings({
    db,
    // Everything was read aloud long ago.
    voice: { madeAt: () => 1000 } as never,
    sounds,
    world: road.world,
    ask: road.ask,
    nameOf: (id) => `${id}!`,
    log,
  });
  await recordings.begin();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amtsleitung-recordings-'));
  const now = (): Recordings => recordings;
  house = await aHouse({
    recordings: {
      list: (lead) => now().list(lead),
      take: (lead, order, bytes) => now().take(lead, order, bytes),
      remove: (lead, id) => now().remove(lead, id),
      sound: (lead, id) => now().sound(lead, id),
    },
  });
  cookie = await house.signIn(PERSON.lead);
  await started();
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});
const withNothingRecorded = async (): Promise<void> => {
  for (const { recording } of await texts()) if (recording !== null) await remove(recording.id);
};

const headers = { 'Content-Type': 'application/octet-stream' };
const texts = async (): Promise<readonly SpokenTextRow[]> =>
  ((await (await house.ask('GET', '/api/recordings', { cookie })).json()) as SpokenTexts).texts;
const remove = (id: string) => house.ask('DELETE', `/api/recordings/${id}`, { cookie });

async function rowOf(what: RecordedId, municipalityId = 'amselfurt'): Promise<SpokenTextRow> {
  const row = (await texts()).find((one) => one.what === what && one.municipalityId === municipalityId);
  if (row === undefined) throw new Error(`no ${what}`);
  return row;
}

async function send(
  file: Buffer,
  of: { what?: RecordedId; municipality?: string; words?: string; as?: string; origin?: string } = {},
): Promise<Response> {
  const { what = 'greeting', municipality = 'amselfurt' } = of;
  const words = of.words ?? (await rowOf(what, municipality)).words;
  const query = new URLSearchParams({ what, municipality, words });
  return fetch(`${house.url}/api/recordings?${query}`, {
    method: 'POST',
    headers: { ...headers, Origin: of.origin ?? house.url, Cookie: of.as ?? cookie },
    body: new Uint8Array(file),
  });
}

const filesOf = async (id: string) => (await readdir(folder)).filter((name) => name.includes(id)).sort();
const keptSounds = async (): Promise<number> =>
  (await house.parts.db.selectFrom('recordedSound').select('id').execute()).length;

describe('a recording that a lead sends', () => {
  beforeEach(withNothingRecorded);

  it('is on air at once, in all the forms the exchange plays, and removing it puts the voice back', async () => {
    expect(await rowOf('greeting')).toMatchObject({ onAir: 'voice', since: 1000, recording: null });
    const answer = await send(longHeader(toneFile({ bits: '24', rate: 48_000, channels: 2 }), PCM));
    expect(answer.status).toBe(200);
    const row = await rowOf('greeting');
    const id = row.recording?.id ?? '';
    expect(row).toMatchObject({
      onAir: 'recording',
      since: house.parts.now(),
      recording: { seconds: 2, setBy: `${PERSON.lead}!`, text: row.text, saysOldText: false },
    });
    expect(await filesOf(id)).toEqual(['alaw', 'wav', 'wav16'].map((ending) => `recording-${id}.${ending}`));
    expect(sounds.soundOf(id)).toBe(`/spoken/recording-${id}`);
    const played = await house.ask('GET', `/api/recordings/${id}`, { cookie });
    expect(readWave(Buffer.from(await played.arrayBuffer())).rate).toBe(16_000);
    expect((await rowOf('greeting', 'kreis-amselfurt')).onAir).toBe('voice');

    house.wind(60);
    expect((await remove(id)).status).toBe(200);
    expect(await rowOf('greeting')).toMatchObject({ onAir: 'voice', since: house.parts.now(), recording: null });
    expect(await keptSounds()).toBe(0);
    expect((await house.ask('GET', `/api/recordings/${id}`, { cookie })).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
  });

  it.each([
    ['for a text that has changed meanwhile', { words: '0'.repeat(32) }, 409, 'recording-text-changed'],
    ['for words that are none', { words: 'x' }, 400, 'malformed-request'],
    ['for a text with a place in it', { what: 'place', words: '0'.repeat(32) }, 400, 'malformed-request'],
    ['for a notice that there is not', { what: 'notice', words: '0'.repeat(32) }, 404, 'not-found'],
    ['for another’s municipality', { municipality: 'nowhere', words: '0'.repeat(32) }, 403, 'not-allowed'],
    ['from another page', { origin: 'https://elsewhere.example' }, 403, 'wrong-origin'],
  ])('is refused %s', async (_words, of, status, error) => {
    const answer = await send(toneFile(), of as Parameters<typeof send>[1]);
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status, body: { error } });
    expect(await keptSounds()).toBe(0);
  });

  it.each(['agent', 'editor', 'dispatcher', 'department'] as const)(
    'is refused of a person who may not: %s',
    async (role) => {
      const { words } = await rowOf('greeting');
      const answer = await send(toneFile(), { as: await house.signIn(PERSON[role]), words });
      expect({ status: answer.status, body: await answer.json() }).toEqual({
        status: 403,
        body: { error: 'not-allowed' },
      });
    },
  );

  it('that cannot be kept changes nothing, and leaves nothing', async () => {
    const { words } = await rowOf('greeting');
    refusing = true;
    expect((await send(toneFile(), { words })).status).toBe(503);
    refusing = false;
    expect((await rowOf('greeting')).onAir).toBe('voice');
    expect(await keptSounds()).toBe(0);
  });
});

describe('a file is refused with a reason, and what was on air stays', () => {
  beforeAll(async () => {
    await withNothingRecorded();
    await send(toneFile());
  });

  it.each([
    ['no WAV file', Buffer.from('Guten Tag'.repeat(100)), 415, 'recording-not-wave'],
    ['an empty file', Buffer.alloc(0), 415, 'recording-not-wave'],
    ['compressed sound', withFormat(toneFile(), 17), 415, 'recording-encoding'],
    ['half a file', toneFile().subarray(0, 60_000), 422, 'recording-incomplete'],
    ['61 seconds', toneFile({ seconds: 61, rate: 8000 }), 422, 'recording-too-long'],
    ['a click', toneFile({ seconds: 0.1 }), 422, 'recording-too-short'],
    ['silence', toneFile({ level: 0 }), 422, 'recording-silent'],
    ['more than 24 MB', Buffer.alloc(25 * 1024 * 1024), 413, 'recording-too-large'],
  ])('%s', async (_words, file, status, error) => {
    const before = await rowOf('greeting');
    const answer = await send(file);
    expect({ status: answer.status, body: await answer.json() }).toEqual({ status, body: { error } });
    expect(await rowOf('greeting')).toEqual(before);
    expect(await keptSounds()).toBe(1);
  });
});

describe('a recording outlives', () => {
  beforeEach(withNothingRecorded);

  it('a restart', async () => {
    await send(toneFile());
    const before = await rowOf('greeting');
    await started();
    expect(await rowOf('greeting')).toEqual(before);
  });

  it('the loss of all sounds, as when a backup is restored on another machine: they are made again', async () => {
    await send(toneFile());
    const id = (await rowOf('greeting')).recording?.id ?? '';
    const wave = await readFile(join(folder, `recording-${id}.wav16`));
    await rm(folder, { recursive: true });
    await started();
    // Until then callers hear the voice, and the screen says so.
    for (let tries = 0; tries < 200 && sounds.soundOf(id) === undefined; tries += 1) {
      expect((await rowOf('greeting')).onAir).toBe('voice');
      await new Promise((resolved) => setTimeout(resolved, 50));
    }
    expect((await rowOf('greeting')).onAir).toBe('recording');
    expect(await readFile(join(folder, `recording-${id}.wav16`))).toEqual(wave);
  });

  it('nothing of a server that died in between: neither sounds nor files', async () => {
    const id = randomUUID();
    await keepRecordedSound(house.parts.db, id, toneFile());
    await writeFile(join(folder, `recording-${id}.wav`), 'half');
    await started();
    expect(await keptSounds()).toBe(0);
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('a text that changes afterwards', () => {
  beforeEach(withNothingRecorded);

  it('is said by the voice, and the screen says that the recording has the old one', async () => {
    await send(toneFile());
    const before = await rowOf('greeting');
    await house.parts.db
      .updateTable('recording')
      .set({ text: 'Früher, guten Tag.' })
      .where('removedAt', 'is', null)
      .execute();
    await started();
    expect(await rowOf('greeting')).toMatchObject({
      onAir: 'voice',
      text: before.text,
      recording: { id: before.recording?.id, text: 'Früher, guten Tag.', saysOldText: true },
    });
  });
});

// Wordings on the real road, with a real database and a voice that a test can silence: set, refused, taken back, and over a restart.
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { soundName } from '../../server/announcements/voice.ts';
import type { SpokenTextRow, SpokenTexts } from '../../server/contract/recordings.ts';
import type { FixedTextId } from '../../server/contract/wordings.ts';
import type { Spoken } from '../../server/domain/announcements/sentences.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad, type Road } from '../../server/handle.ts';
import { openRecordings, type Recordings } from '../../server/recordings.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { openWordings, type Wordings } from '../../server/wordings.ts';
import { aHouse, type House, PERSON } from './house.ts';

const log = pino({ level: 'silent' });
const TOWN = 'amselfurt';
const COUNTY = 'kreis-amselfurt';
const MERRY = '{{name}}, wir wünschen frohe Feiertage.';
let house: House;
let cookie: string;
let road: Road;
let recordings: Recordings;
let wordings: Wordings;
/** What the voice has made, by sound. */
let made: Map<string, Spoken>;
/** Runs before the voice answers; its answer is what is wrong. */
let voiceDoes: (sentence: Spoken) => Promise<string | undefined>;
let refusing = false;

/** A server on the house's database, begun anew. */
async function started(): Promise<void> {
  const { db, rules, now } = house.parts;
  road = openRoad({
    world: startWorld(rules(), await loadKeptWorld(db, rules())),
    now,
    commit: async (events, doneRequests) => {
      if (refusing) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      await commitEvents(db, events, { doneRequests });
    },
    perform: () => undefined,
    publish: () => undefined,
    log,
  });
  const voice = {
    madeAt: (sentence: Spoken) => (made.has(soundName(sentence)) ? 1000 : undefined),
    makeNow: async (sentence: Spoken) => {
      const why = await voiceDoes(sentence);
      if (why === undefined) made.set(soundName(sentence), sentence);
      return why;
    },
  };
  const { world, ask } = road;
  recordings = openRecordings({
    ...{ db, voice: voice as never, sounds: undefined, world, ask, log },
    nameOf: (id) => `${id}!`,
  });
  wordings = openWordings({ voice, world, ask, log });
}

beforeAll(async () => {
  house = await aHouse({
    recordings: { list: (lead) => recordings.list(lead) },
    wordings: { set: (lead, order) => wordings.set(lead, order) },
  });
  cookie = await house.signIn(PERSON.lead);
});
beforeEach(async () => {
  made = new Map();
  voiceDoes = async () => undefined;
  await house.parts.db.deleteFrom('wording').execute();
  await started();
});
afterAll(() => house?.close());

async function rowOf(what: FixedTextId = 'greeting', municipalityId = TOWN): Promise<SpokenTextRow> {
  const { texts } = (await (await house.ask('GET', '/api/recordings', { cookie })).json()) as SpokenTexts;
  const row = texts.find((one) => one.what === what && one.municipalityId === municipalityId);
  if (row === undefined) throw new Error(`no ${what}`);
  return row;
}

async function send(
  of: {
    what?: string;
    municipalityIds?: readonly string[];
    words?: string;
    text?: string | null;
    as?: string;
    headers?: Record<string, string>;
  } = {},
): Promise<Response> {
  const { what = 'greeting', municipalityIds = [TOWN], text = MERRY } = of;
  const words = of.words ?? (await rowOf()).wording?.words;
  return house.ask('POST', '/api/wordings', {
    cookie: of.as ?? cookie,
    body: { what, municipalityIds, words, text },
    ...(of.headers === undefined ? {} : { headers: of.headers }),
  });
}

const refused = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) });

describe('a wording that a lead sends', () => {
  it('is on air once its sound is made, with who and when, and taken back at once', async () => {
    const before = await rowOf();
    expect(before.wording).toMatchObject({ changed: false, setBy: null, at: null, original: before.wording?.text });
    let whileMaking = '';
    voiceDoes = async () => {
      whileMaking = (await rowOf()).text;
      return undefined;
    };
    const answer = await send({ text: `  ${MERRY}\n` });
    expect(answer.status).toBe(200);
    expect(whileMaking).toBe(before.text);
    expect([...made.values()].map(({ text }) => text)).toEqual(['Stadt Amselfurt, wir wünschen frohe Feiertage.']);
    const now = await rowOf();
    expect(now).toMatchObject({ onAir: 'voice', since: house.parts.now(), text: [...made.values()][0]?.text });
    expect(now.wording).toMatchObject({
      text: MERRY,
      changed: true,
      setBy: `${PERSON.lead}!`,
      at: house.parts.now(),
      original: before.wording?.text,
    });
    expect((await rowOf('greeting', COUNTY)).wording).toMatchObject({ changed: false });

    expect((await send({ text: null })).status).toBe(200);
    const again = await rowOf();
    expect(again.text).toBe(before.text);
    expect(again.wording).toMatchObject({ changed: false, setBy: `${PERSON.lead}!` });
  });

  it('holds for several municipalities at once, where they say the same', async () => {
    expect((await send({ municipalityIds: [TOWN, COUNTY, TOWN] })).status).toBe(200);
    expect(made.size).toBe(2);
    expect((await rowOf('greeting', COUNTY)).text).toBe('Landkreis Amselfurt, wir wünschen frohe Feiertage.');
    const { words = '' } = (await rowOf()).wording ?? {};
    expect((await send({ municipalityIds: [COUNTY], text: 'Kreis.', words })).status).toBe(200);
    expect(await refused(await send({ municipalityIds: [TOWN, COUNTY], text: 'Beide.', words }))).toEqual({
      status: 409,
      error: 'wording-changed',
    });
    expect((await rowOf()).wording?.text).toBe(MERRY);
  });

  it('stands in the journal with the lead, and holds after a restart', async () => {
    await send();
    const before = await rowOf();
    await started();
    expect(await rowOf()).toEqual(before);
    const rows = await house.parts.db.selectFrom('journal').select('body').where('type', '=', 'wordingSet').execute();
    expect(JSON.parse(rows.at(-1)?.body ?? '')).toMatchObject({ setBy: PERSON.lead, text: MERRY, what: 'greeting' });
  });

  it('kept for a text and a place that there are no more harms nothing', async () => {
    const gone = { municipalityId: 'gone', what: 'gone' as FixedTextId, language: 'de', text: 'x', at: 1, setBy: 'x' };
    await house.parts.db.insertInto('wording').values(gone).execute();
    await started();
    expect((await rowOf()).wording?.changed).toBe(false);
  });
});

describe('a wording is refused with a reason, and callers hear the text before', () => {
  it.each([
    ['when the text was changed meanwhile', { words: '0'.repeat(32) }, 409, 'wording-changed'],
    ['without a text', { text: ' ' }, 422, 'wording-empty'],
    ['with more than 600 characters', { text: 'a'.repeat(601) }, 422, 'wording-too-long'],
    ['with a blank that there is not', { text: 'Guten Tag, {{wer}}.' }, 422, 'wording-blank'],
    ['for words that are none', { words: 'x' }, 400, 'malformed-request'],
    ['for a text that is put together', { what: 'place' }, 400, 'malformed-request'],
    ['for the notice', { what: 'notice' }, 400, 'malformed-request'],
    ['for no municipality', { municipalityIds: [] }, 400, 'malformed-request'],
    ['for another’s municipality', { municipalityIds: ['nowhere'] }, 403, 'not-allowed'],
    ['from another page', { headers: { Origin: 'https://elsewhere.example' } }, 403, 'wrong-origin'],
  ] as const)('%s', async (_words, of, status, error) => {
    const before = await rowOf();
    expect(await refused(await send(of as Parameters<typeof send>[0]))).toEqual({ status, error });
    expect(await rowOf()).toEqual(before);
    expect(made.size).toBe(0);
  });

  it.each(['agent', 'editor', 'dispatcher', 'department'] as const)('of a person who may not: %s', async (role) => {
    const { words } = (await rowOf()).wording ?? {};
    const answer = await send({ as: await house.signIn(PERSON[role]), ...(words === undefined ? {} : { words }) });
    expect(await refused(answer)).toEqual({ status: 403, error: 'not-allowed' });
  });

  it('when the voice cannot read it, for one municipality or for all', async () => {
    voiceDoes = async ({ text }) => (text.startsWith('Landkreis') ? 'no voice' : undefined);
    const answer = await send({ municipalityIds: [TOWN, COUNTY] });
    expect(await refused(answer)).toEqual({ status: 503, error: 'wording-not-made' });
    expect((await rowOf()).wording?.changed).toBe(false);
  });

  it('when another lead was quicker while the voice was reading', async () => {
    const { words = '' } = (await rowOf()).wording ?? {};
    voiceDoes = async ({ text }) => {
      if (text !== 'Langsam.') return undefined;
      expect((await send({ text: 'Schnell.', words })).status).toBe(200);
      return undefined;
    };
    expect(await refused(await send({ text: 'Langsam.', words }))).toEqual({ status: 409, error: 'wording-changed' });
    expect((await rowOf()).text).toBe('Schnell.');
  });

  it('when it cannot be kept', async () => {
    const { words = '' } = (await rowOf()).wording ?? {};
    refusing = true;
    expect((await send({ words })).status).toBe(503);
    refusing = false;
    expect((await rowOf()).wording?.changed).toBe(false);
  });

  it('when no sounds are made for this exchange', async () => {
    wordings = openWordings({ voice: undefined, world: road.world, ask: road.ask, log });
    expect(await refused(await send())).toEqual({ status: 409, error: 'recording-no-sounds' });
  });
});

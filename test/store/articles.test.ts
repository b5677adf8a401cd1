// Articles on the whole road: two editors and a lead, a real database, a search that follows.
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Articles, openArticles } from '../../server/articles.ts';
import type { Role } from '../../server/contract/directory.ts';
import type { Answer, Ask } from '../../server/contract/requests.ts';
import { startWorld } from '../../server/domain/evolve.ts';
import { openRoad, type Road } from '../../server/handle.ts';
import { type Library, openLibrary } from '../../server/knowledge/search/search.ts';
import { createRequestDesk } from '../../server/realtime/requests.ts';
import { articleHead, articlesForExport } from '../../server/store/articles.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';
import { inquiryCase } from '../../server/store/inquiries.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import { doneAnswer } from '../../server/store/requests.ts';
import { loadStock } from '../../server/store/stock.ts';
import { anArticle } from '../articles.ts';
import { CENTRE } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const log = pino({ level: 'silent' });
const stock = [{ text: anArticle(), state: 'published' as const }];
let open: OpenDatabase;
let road: Road;
let articles: Articles;
let library: Library;
let now: number;
let send: (who: string, ask: Ask, role?: Role) => Promise<Answer>;

beforeEach(async () => {
  now = MONDAY_TEN;
  open = await openDatabase(':memory:');
  const { db } = open;
  await loadStock(db, stock, now);
  library = openLibrary({ documents: [], synonyms: [], fillers: [], municipalities: [] });
  articles = await openArticles({
    db,
    search: { update: async (changed, gone = []) => library.update(changed, gone) },
    found: [],
    submit: (input) => road.submit(input),
    now: () => now,
    log,
  });
  road = openRoad({
    world: startWorld(CENTRE, await loadKeptWorld(db, CENTRE)),
    now: () => now,
    log,
    commit: (events, doneRequests) => commitEvents(db, events, { doneRequests }),
    perform: () => undefined,
    publish: (_world, events) => articles.follow(events),
  });
  const answer = createRequestDesk({
    ask: road.ask,
    answeredBefore: (key) => doneAnswer(db, key),
    articleHead: (id, about) => articleHead(db, id, about),
    inquiryCase: (id) => inquiryCase(db, id),
    linkHash: (id) => id,
    ticketHead: async () => null,
    outside: () => undefined,
    outsideRefused: () => undefined,
  });
  send = (personId, ask, role = 'editor') =>
    answer(
      { personId, name: personId, role, municipalityIds: ['stadt', 'kreis'], departmentIds: [], language: 'de' },
      { key: randomUUID(), ask },
    );
});
afterEach(async () => {
  articles.close();
  await articles.settled();
  await open.close();
});

const save = (version: number, title: string): Ask => ({
  type: 'saveArticle',
  articleId: 'hund',
  version,
  text: anArticle({ title }),
  reason: '',
});
const step = (version: number, name: Extract<Ask, { type: 'moveArticle' }>['step'], of: object = {}): Ask => ({
  type: 'moveArticle',
  articleId: 'hund',
  version,
  step: name,
  reason: 'darum',
  ...of,
});
const found = async (query: string) => {
  await articles.settled();
  const hits = library.search({ query, municipalityId: 'stadt', limit: 5, audience: [] });
  return hits.map((hit) => hit.title);
};

describe('the stock of the knowledge folder', () => {
  it('enters once, and never writes over what somebody has edited', async () => {
    await send('tobias', save(1, 'Hund ummelden'));
    expect(await loadStock(open.db, [...stock, { text: anArticle({ id: 'katze' }), state: 'draft' }], now)).toBe(1);
    expect((await articleHead(open.db, 'hund'))?.text.title).toBe('Hund ummelden');
    expect(await articlesForExport(open.db)).toEqual([...stock, { text: anArticle({ id: 'katze' }), state: 'draft' }]);
  });
});

describe('an article on its way', () => {
  it('is found by its new words as soon as it is published, and not before', async () => {
    expect(await send('tobias', save(1, 'Papagei halten'))).toEqual({ ok: true, articleVersion: 2 });
    expect(await send('tobias', step(2, 'submit'))).toEqual({ ok: true, articleVersion: 3 });
    expect(await found('Papagei')).toEqual([]);
    expect(await send('tobias', step(3, 'publish'))).toEqual({ ok: false, error: 'article-own-text' });
    expect(await send('miriam', step(3, 'publish'))).toEqual({ ok: true, articleVersion: 4 });
    expect(await found('Papagei')).toEqual(['Papagei halten']);
  });

  it('goes back to an older text, as a new version', async () => {
    await send('tobias', save(1, 'Papagei halten'));
    await send('sabine', step(2, 'publishUrgently'), 'lead');
    expect(await found('Papagei')).toHaveLength(1);
    expect(await send('tobias', step(3, 'restore', { from: 1 }))).toEqual({ ok: true, articleVersion: 5 });
    expect(await found('Papagei')).toEqual([]);
    expect(await found('Hund')).toEqual(['Hund anmelden']);
    const versions = await open.db
      .selectFrom('articleVersion')
      .select(['version', 'step', 'by', 'publishedVersion'])
      .execute();
    expect(versions).toEqual([
      { version: 1, step: 'stock', by: 'stock', publishedVersion: 1 },
      { version: 2, step: 'saved', by: 'tobias', publishedVersion: 1 },
      { version: 3, step: 'publishUrgently', by: 'sabine', publishedVersion: 2 },
      { version: 4, step: 'saved', by: 'tobias', publishedVersion: 2 },
      { version: 5, step: 'restore', by: 'tobias', publishedVersion: 4 },
    ]);
  });

  it('of two texts that arrive at the same moment one is kept, and the other is told so', async () => {
    const answers = await Promise.all([send('tobias', save(1, 'Von Tobias')), send('miriam', save(1, 'Von Miriam'))]);
    expect(answers).toEqual([
      { ok: true, articleVersion: 2 },
      { ok: false, error: 'article-changed-meanwhile' },
    ]);
    expect((await articleHead(open.db, 'hund'))?.text.title).toBe('Von Tobias');
  });

  it('is published at its planned time by itself', async () => {
    await send('tobias', save(1, 'Papagei halten'));
    await send('tobias', step(2, 'submit'));
    await send('miriam', step(3, 'publish', { at: MONDAY_TEN + 30 }));
    await articles.settled();
    now += 60;
    await expect.poll(() => found('Papagei'), { timeout: 3000 }).toEqual(['Papagei halten']);
    expect(await articleHead(open.db, 'hund')).toMatchObject({ state: 'published', version: 5 });
  });

  it('an attempt without the right to it changes nothing and stands in the journal', async () => {
    expect(await send('anna', save(1, 'Von Anna'), 'agent')).toEqual({ ok: false, error: 'not-allowed' });
    const journal = await open.db.selectFrom('journal').select(['type', 'body']).execute();
    expect(journal).toEqual([
      {
        type: 'articleChangeRefused',
        body: JSON.stringify({ articleId: 'hund', askedBy: 'anna', what: 'saveArticle' }),
      },
    ]);
  });

  it('nothing but the text can be set', async () => {
    const sly = [
      { ...save(1, 'x'), state: 'published' },
      { ...save(1, 'x'), savedBy: 'miriam' },
      { ...save(1, 'x'), text: { ...anArticle(), state: 'published' } },
      { ...save(1, 'x'), text: { ...anArticle(), writers: [] } },
      { ...step(1, 'retire'), municipalityId: 'kreis' },
    ];
    for (const ask of sly) expect(await send('tobias', ask as Ask)).toEqual({ ok: false, error: 'malformed-request' });
  });

  it('the words stand with the versions, not in the journal, and no version can be changed', async () => {
    await send('tobias', save(1, 'Geheimer Titel'));
    const bodies = await open.db.selectFrom('journal').select('body').execute();
    expect(JSON.stringify(bodies)).not.toContain('Geheimer');
    await expect(open.db.updateTable('articleVersion').set({ reason: 'x' }).execute()).rejects.toThrow(/never changed/);
    await expect(open.db.deleteFrom('articleVersion').execute()).rejects.toThrow(/never deleted/);
  });
});

// The editors' pages over the wire: who sees which article, drafts of others never.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArticleFile, ArticleList, ArticleReading } from '../../server/contract/articles.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { loadStock } from '../../server/store/stock.ts';
import { anArticle } from '../articles.ts';
import { aHouse, type House } from './house.ts';

const text = (id: string, municipality: string, title: string) =>
  anArticle({ id, municipality, title, topic: 'hundesteuer', owner: 'stadt-steuern' });
const DRAFT = text('kreis-entwurf', 'kreis-amselfurt', 'Geheimer Entwurf des Kreises');

let house: House;
const cookies = new Map<string, string>();
const get = (who: string, path: string) => house.ask('GET', path, { cookie: cookies.get(who) ?? '' });

beforeAll(async () => {
  house = await aHouse();
  const { db } = house.parts;
  const at = house.parts.now();
  await loadStock(db, [{ text: DRAFT, state: 'draft' }], at);
  await commitEvents(db, [
    {
      type: 'articleReported',
      at,
      reportId: randomUUID(),
      articleId: 'amselfurt-hundesteuer',
      text: 'Kostet jetzt 96 Euro.',
      reportedBy: 'jana-albrecht',
    },
  ]);
  for (const who of ['tobias-wernecke', 'jens-taubert', 'jana-albrecht', 'sabine-krollmann'])
    cookies.set(who, await house.signIn(who));
});
afterAll(() => house.close());

describe('the editors’ list', () => {
  it('has what waits for somebody first, and counts it', async () => {
    const list = ArticleList.parse(await (await get('tobias-wernecke', '/api/editor/articles')).json());
    expect(list.articles[0]).toMatchObject({ id: 'amselfurt-hundesteuer', reports: 1, published: true });
    expect(list.articles.map(({ id }) => id)).toContain('kreis-entwurf');
    expect(list.counts).toMatchObject({ reported: 1, review: 0, urgent: 0 });
    const words = ArticleList.parse(
      await (await get('tobias-wernecke', '/api/editor/articles?view=all&q=HUNDEMARKE+amselfurt-')).json(),
    );
    expect(words.articles.map(({ id }) => id)).toEqual(['amselfurt-hundesteuer']);
    const dutch = ArticleList.parse(
      await (await get('tobias-wernecke', '/api/editor/articles?view=all&missing=nl')).json(),
    );
    expect(dutch.total).toBeGreaterThan(100);
  });

  it('shows an editor of one municipality neither drafts nor articles of others', async () => {
    const answer = await (await get('jens-taubert', '/api/editor/articles?view=all')).text();
    expect(answer).not.toContain('Geheimer');
    const places = new Set(ArticleList.parse(JSON.parse(answer)).articles.map(({ municipalityId }) => municipalityId));
    expect(places).toEqual(new Set(['oberkranich', 'gemeinsam']));
    expect((await get('jens-taubert', '/api/editor/articles/kreis-entwurf')).status).toBe(404);
  });

  it('is not for agents', async () => {
    expect((await get('jana-albrecht', '/api/editor/articles')).status).toBe(403);
    expect((await get('jana-albrecht', '/api/editor/articles/kreis-entwurf')).status).toBe(403);
    expect((await get('sabine-krollmann', '/api/editor/articles')).status).toBe(200);
  });

  it.each(['view=everything', 'limit=0', 'missing=xx', `q=${'x'.repeat(201)}`])('refuses %s', async (query) => {
    expect((await get('tobias-wernecke', `/api/editor/articles?${query}`)).status).toBe(400);
  });
});

describe('one article', () => {
  it('comes with its history, newest first, and with names instead of ids', async () => {
    const file = ArticleFile.parse(
      await (await get('tobias-wernecke', '/api/editor/articles/amselfurt-hundesteuer')).json(),
    );
    expect(file.versions).toMatchObject([
      { version: 1, step: 'stock', publishedVersion: 1, text: { id: 'amselfurt-hundesteuer' } },
    ]);
    expect(file.reports).toMatchObject([{ by: 'Jana Albrecht', text: 'Kostet jetzt 96 Euro.', settledAt: null }]);
  });

  it('is read by agents with the warning of what was reported; a draft is not there for them', async () => {
    const read = async (path: string) => ArticleReading.parse(await (await get('jana-albrecht', path)).json());
    expect(await read('/api/knowledge/articles/amselfurt-hundesteuer')).toMatchObject({
      warnings: [{ text: 'Kostet jetzt 96 Euro.' }],
      languages: ['de'],
      local: [],
    });
    expect((await get('jana-albrecht', '/api/knowledge/articles/kreis-entwurf')).status).toBe(404);
    const hits = await (await get('jana-albrecht', '/api/knowledge/search?q=Geheimer+Entwurf')).text();
    expect(hits).not.toContain('Geheimer');
  });
});

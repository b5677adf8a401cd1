// The search of a running centre: it answers while it is built anew, knows of changes at once, and survives its own accidents.
import { afterEach, describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../server/knowledge/search/document.ts';
import { documentOf } from '../../server/knowledge/search/document.ts';
import { type LiveSearch, openLiveSearch } from '../../server/knowledge/search/liveSearch.ts';
import { centre, everybody } from './centre.ts';

const documents = centre.articles.map(documentOf);
const aDocument = (id: string, title: string, over: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  language: 'de',
  municipality: 'amselfurt',
  internal: false,
  title,
  keywords: [],
  summary: '',
  text: '',
  setting: '',
  ...over,
});
const opened: LiveSearch[] = [];
const open = (failed: (error: unknown) => void = () => {}) => {
  const live = openLiveSearch({ ...centre, documents }, failed);
  opened.push(live);
  return live;
};
const ask = async (live: LiveSearch, query: string, audience: readonly string[] = everybody) =>
  (await live.search({ query, municipalityId: 'amselfurt', limit: 8, audience })).map((hit) => hit.articleId);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

test('a question asked before the first index stands is answered when it does', async () => {
  expect((await ask(open(), 'Hundesteuer'))[0]).toBe('amselfurt-hundesteuer');
});

describe('a change', () => {
  test('is found at once, the old words no longer, and stays so when everything has been indexed anew', async () => {
    const live = open();
    const changed = aDocument('amselfurt-hundesteuer', 'Steuer für Alpakas und andere Haustiere');
    await live.update([changed], ['amselfurt-reisepass']);
    const holds = async () => {
      expect((await ask(live, 'Alpaka'))[0]).toBe('amselfurt-hundesteuer');
      expect(await ask(live, 'Reisepass')).not.toContain('amselfurt-reisepass');
      expect(await ask(live, 'Hundemarke')).not.toContain('amselfurt-hundesteuer');
    };
    await holds();
    await live.update([aDocument('neu', 'Lamawanderung')]);
    expect((await ask(live, 'Lamawanderung'))[0]).toBe('neu');
    await live.replace({
      ...centre,
      documents: [changed, ...documents.filter((one) => !/-(hundesteuer|reisepass)$/.test(one.id))],
    });
    await holds();
    expect(await ask(live, 'Lamawanderung')).not.toContain('neu');
  });

  test('made while everything is indexed anew is not lost', async () => {
    const live = open();
    await ask(live, 'Pass');
    const replaced = live.replace({ ...centre, documents });
    await live.update([aDocument('neu', 'Lamawanderung')]);
    await replaced;
    expect((await ask(live, 'Lamawanderung'))[0]).toBe('neu');
  });
});

test('while everything is indexed anew, questions are answered by the index before', async () => {
  const live = open();
  await ask(live, 'Pass');
  let done = false;
  const replaced = live
    .replace({ ...centre, documents: [...documents, aDocument('neu', 'Lamawanderung')] })
    .then(() => {
      done = true;
    });
  let answered = 0;
  while (!done) {
    expect((await ask(live, 'Hundesteuer'))[0]).toBe('amselfurt-hundesteuer');
    if (!done) answered += 1;
  }
  await replaced;
  expect(answered).toBeGreaterThan(5);
  expect((await ask(live, 'Lamawanderung'))[0]).toBe('neu');
});

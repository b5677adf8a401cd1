// What is internal to one municipality shows nowhere else: not as a hit, not in marked words, not in what is completed.
import { describe, expect, test } from 'vitest';
import { SHARED } from '../../server/contract/knowledge.ts';
import type { SearchDocument } from '../../server/knowledge/search/document.ts';
import { openLibrary } from '../../server/knowledge/search/search.ts';

const document = (id: string, municipality: string, internal: boolean, title: string): SearchDocument => ({
  id,
  language: 'de',
  municipality,
  internal,
  title,
  keywords: [],
  summary: title,
  text: title,
  setting: '',
});
const documents = [
  document('hund', 'stadt', false, 'Hundesteuer'),
  document('geheim', 'dorf', true, 'Zwiebelkuchenalarm im Hundehaus'),
  document('alle', SHARED, true, 'Bombendrohung'),
];
const setting = { synonyms: [], fillers: [], municipalities: [{ id: 'stadt' }, { id: 'dorf' }] };
const withIt = openLibrary({ ...setting, documents });
const withoutIt = openLibrary({ ...setting, documents: documents.filter(({ id }) => id !== 'geheim') });
const ask = (library: typeof withIt, query: string, audience: readonly string[]) =>
  ['stadt', 'dorf', SHARED, 'nirgendwo'].map((municipalityId) =>
    library.search({ query, municipalityId, limit: 8, audience }),
  );
const ids = (query: string, audience: readonly string[]) =>
  new Set(ask(withIt, query, audience).flatMap((hits) => hits.map((hit) => hit.articleId)));

describe('an internal article', () => {
  test.each([
    ['Zwiebelkuchenalarm', ['dorf'], true],
    ['Zwiebelkuchenalarm', ['stadt', 'dorf'], true],
    ['Zwiebelkuchenalarm', ['stadt'], false],
    ['Zwiebelkuchenalarm', [], false],
    ['Zwiebelkuchenalarm', [SHARED], false],
  ])('to "%s" for somebody of %j: %s', (query, audience, shown) => {
    expect(ids(query, audience).has('geheim')).toBe(shown);
  });
  test('of all municipalities is for everybody at a desk, and not for the public', () => {
    expect(ids('Bombendrohung', ['stadt']).has('alle')).toBe(true);
    expect(ids('Bombendrohung', []).has('alle')).toBe(false);
  });
  test.each(['Z', 'Zwieb', 'Zwiebelkuchenalarm', 'Zwiebelkuchenalram', 'Kuchen', 'Hundehaus', 'Hunde', 'Haus'])(
    'changes nothing in what others get for "%s": neither hits nor order nor marked words nor figures',
    (query) => {
      expect(ask(withIt, query, ['stadt'])).toEqual(ask(withoutIt, query, ['stadt']));
    },
  );
  test('that becomes internal is gone at once for others', () => {
    const library = openLibrary({ ...setting, documents });
    library.update([document('hund', 'dorf', true, 'Hundesteuer')], []);
    expect(ask(library, 'Hundesteuer', ['stadt']).flat()).toEqual([]);
    expect(ask(library, 'Hundesteuer', ['dorf']).flat()).not.toEqual([]);
  });
});

// What other municipalities call a thing helps to find it: their names for it are looked for near the caller.
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../server/knowledge/search/document.ts';
import { openLibrary } from '../../server/knowledge/search/search.ts';
import type { SearchStep } from '../../server/knowledge/search/steps.ts';

const document = (id: string, municipality: string, title: string, text = ''): SearchDocument => ({
  id,
  language: 'de',
  municipality,
  internal: false,
  title,
  keywords: [],
  summary: '',
  text,
  setting: '',
});
const documents = [
  document('ruhe', 'stadt', 'Immissionsschutz'),
  document('hund', 'stadt', 'Hundesteuer'),
  document('fest', 'stadt', 'Feste im Stadtpark'),
  document('dorf', 'dorf', 'Immissionsschutz und Nachtruhe', 'Ein Presslufthammer darf nach 22 Uhr nicht laufen.'),
];
const municipalities = [{ id: 'stadt' }, { id: 'dorf' }];
const found = (query: string, municipalityId: string, without: readonly SearchStep[] = []) =>
  openLibrary({ documents, synonyms: [], fillers: [], municipalities }, without)
    .search({ query, municipalityId, limit: 8, audience: [] })
    .map(({ articleId }) => articleId);

describe('what others call it', () => {
  test('a word only the village’s text has finds the city’s article of the same name, before the village’s own', () => {
    expect(found('Presslufthammer', 'stadt')).toEqual(['ruhe', 'dorf']);
    expect(found('Presslufthammer', 'stadt', ['echo'])).toEqual(['dorf']);
  });
  test('nothing else comes along', () => {
    expect(found('Presslufthammer', 'stadt')).not.toContain('hund');
  });
  test('an article near the caller that has the word itself stays first', () => {
    expect(found('Hundesteuer', 'stadt')[0]).toBe('hund');
    expect(found('Nachtruhe', 'dorf')).toEqual(['dorf']);
  });
  test('what nobody has is found nowhere', () => {
    expect(found('Zwiebelkuchen', 'stadt')).toEqual([]);
  });
});

// The order of the hits: how much of the question a candidate explains, where, and how near it is to the caller.
import { describe, expect, test } from 'vitest';
import { SHARED } from '../../server/contract/knowledge.ts';
import { german } from '../../server/knowledge/german/german.ts';
import type { SearchDocument } from '../../server/knowledge/search/document.ts';
import { type Evidence, evidenceOf } from '../../server/knowledge/search/evidence.ts';
import { nearTo, reachOf, scoreOf } from '../../server/knowledge/search/rank.ts';
import { buildShelf } from '../../server/knowledge/search/shelf.ts';

describe('nearness', () => {
  const city = { own: 'stadt', parent: 'kreis' };
  const county = { own: 'kreis', parent: undefined };
  test.each([
    ['a city article for a caller of the city', 'stadt', city, 'own'],
    ['a county article for a caller of the city', 'kreis', city, 'parent'],
    ['a county article for a caller of the county', 'kreis', county, 'own'],
    ['a city article for a caller of the county', 'stadt', county, 'other'],
    ['a neighbour’s article', 'dorf', city, 'other'],
    ['an article that holds for all', SHARED, city, 'shared'],
  ] as const)('%s', (_title, municipality, near, reach) => {
    expect(reachOf(municipality, near)).toBe(reach);
  });

  test('at equal answers the nearer article is first', () => {
    const scores = (['own', 'parent', 'shared', 'other'] as const).map((reach) => nearTo(10, reach));
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(new Set(scores).size).toBe(4);
  });
});

describe('of two candidates the first is better', () => {
  const none: Evidence = { covered: 0.5, named: 0, together: 0, inOrder: 0 };
  test.each([
    ['more of the question explained', { ...none, covered: 0.9 }, none],
    ['more of the title named', { ...none, named: 1 }, none],
    ['the words in one passage', { ...none, together: 0.8 }, none],
    ['the words in the same order', { ...none, inOrder: 1 }, none],
  ])('%s', (_title, better, worse) => {
    expect(scoreOf(better, 0.5)).toBeGreaterThan(scoreOf(worse, 0.5));
  });
});

describe('evidence', () => {
  const document = (over: Partial<SearchDocument>): SearchDocument => ({
    id: 'x',
    language: 'de',
    municipality: 'm',
    internal: false,
    title: '',
    keywords: [],
    summary: '',
    text: '',
    setting: '',
    ...over,
  });
  const evidence = (query: string, over: Partial<SearchDocument>) => {
    const shelf = buildShelf([document(over)], german, null, { fields: true, compounds: true });
    const shelved = shelf.shelved.get('x');
    if (!shelved) throw new Error('nothing was put on the shelf');
    const wishes = shelf
      .analyse(query)
      .words.map(({ term }) => ({ terms: new Map([[term, 1]]), faint: false, weight: 1 }));
    return evidenceOf(wishes, shelved, () => 1, shelf.usualLength);
  };
  const far = `Hund ${'Wort '.repeat(60)} Steuer`;
  test.each([
    ['a word in the title explains more than one in the text', 'covered', 'Hund', { title: 'Hund' }, { text: 'Hund' }],
    ['a keyword explains more than the text', 'covered', 'Hund', { keywords: ['Hund'] }, { text: 'Hund' }],
    ['the whole word explains more than a part', 'covered', 'Steuer', { title: 'Steuer' }, { title: 'Hundesteuer' }],
    [
      'often in the text is more than once',
      'covered',
      'Hund',
      { text: 'Hund Hund Hund Hund' },
      { text: 'Hund und drei Wörter' },
    ],
    ['a short title is named more fully', 'named', 'Hund', { title: 'Hund' }, { title: 'Hund Katze Maus' }],
    ['words close together', 'together', 'Hund Steuer', { text: 'Hund und Steuer' }, { text: far }],
    [
      'words in the order of the question',
      'inOrder',
      'Hund Steuer',
      { title: 'Hund Steuer' },
      { title: 'Steuer Hund' },
    ],
  ] as const)('%s', (_title, kind, query, more, less) => {
    expect(evidence(query, more)[kind]).toBeGreaterThan(evidence(query, less)[kind]);
  });
  test('nothing asked is nothing explained', () => {
    expect(evidence('', { title: 'Hund' })).toEqual({ covered: 0, named: 0, together: 0, inOrder: 0 });
  });
});

// The order of the hits: how much of the question is answered, and how near the article is to the caller.
import { describe, expect, test } from 'vitest';
import { SHARED } from '../../server/contract/knowledge.ts';
import { coverage, reachOf, score } from '../../server/knowledge/rank.ts';
import { centre } from './centre.ts';

describe('nearness', () => {
  const [article] = centre.articles;
  if (!article) throw new Error('the example centre has no article');
  test.each([
    ['a city article for a caller of the city', 'amselfurt', 'amselfurt', 'own'],
    ['a county article for a caller of the city', 'kreis-amselfurt', 'amselfurt', 'parent'],
    ['a county article for a caller of the county', 'kreis-amselfurt', 'kreis-amselfurt', 'own'],
    ['a city article for a caller of the county', 'amselfurt', 'kreis-amselfurt', 'other'],
    ['a neighbour’s article', 'oberkranich', 'amselfurt', 'other'],
    ['an article that holds for all', SHARED, 'oberkranich', 'shared'],
  ] as const)('%s', (_title, municipality, dialled, reach) => {
    expect(reachOf({ ...article, municipality }, dialled, centre.municipalities)).toBe(reach);
  });

  test('at equal answers the nearer article is first', () => {
    const scores = (['own', 'parent', 'shared', 'other'] as const).map((reach) => score(10, 1, reach));
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(new Set(scores).size).toBe(4);
  });
});

describe('how much of the question is answered', () => {
  const wish = (...terms: [string, number][]) => ({ terms: new Map(terms) });
  const frequency = (term: string) => ({ rare: 1, common: 50 })[term] ?? 10;
  const two = [wish(['rare', 1]), wish(['common', 1])];
  test.each([
    ['all of it', two, ['rare', 'common'], 1, 1],
    ['nothing', two, [], 0, 0],
    ['the rare word alone is more than half', two, ['rare'], 0.5, 0.95],
    ['the common word alone is less than half', two, ['common'], 0.05, 0.5],
    ['a guessed word counts as well as it was guessed', [wish(['rare', 0.6])], ['rare'], 0.6, 0.6],
    ['no question', [], ['rare'], 0, 0],
  ])('%s', (_title, wishes, found, least, most) => {
    const covered = coverage(wishes, new Set(found), frequency, 100);
    expect(covered).toBeGreaterThanOrEqual(least);
    expect(covered).toBeLessThanOrEqual(most);
  });
});

// Mistyped words: which known words lie near, and how far away.
import { describe, expect, test } from 'vitest';
import { createNearWordFinder, slipsBetween } from '../../server/knowledge/search/nearWords.ts';

describe('slips between', () => {
  test.each([
    ['a letter left out', 'wunschkenzeichen', 'wunschkennzeichen', 1],
    ['a letter too many', 'reisepasss', 'reisepass', 1],
    ['a wrong letter', 'jagdschwin', 'jagdschein', 1],
    ['two letters swapped', 'wonhgeld', 'wohngeld', 1],
    ['swapped at the end', 'sperrmlul', 'sperrmull', 1],
    ['no slip', 'hund', 'hund', 0],
    ['two slips', 'wunschkenzeihen', 'wunschkennzeichen', 2],
    ['more than anybody counts', 'hund', 'katzen', 3],
  ])('%s: %s and %s', (_title, typed, meant, slips) => {
    expect(slipsBetween(typed, meant, 2)).toBe(slips);
    expect(slipsBetween(meant, typed, 2)).toBe(slips);
  });
});

describe('near words', () => {
  const near = createNearWordFinder(['hund', 'wohngeld', 'wohnung', 'fuhrungszeugnis', 'personalausweis']);
  const words = (typed: string) => near(typed).map(({ word }) => word);
  test.each([
    ['hnud', ['hund']],
    ['wonhgeld', ['wohngeld']],
    ['whongedl', ['wohngeld']],
    ['furungszeugniss', ['fuhrungszeugnis']],
    ['personlausweiss', ['personalausweis']],
    ['hun', []],
    ['qxqxqx', []],
  ])('%s may mean %j', (typed, meant) => {
    expect(words(typed)).toEqual(meant);
  });
  test('nearest first', () => {
    expect(createNearWordFinder(['katalogs', 'katalog'])('katalgo').map(({ slips }) => slips)).toEqual([1, 2]);
  });
});

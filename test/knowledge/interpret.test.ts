// Understanding a question: which words count, and what else each of them may mean.
import { describe, expect, test } from 'vitest';
import { german } from '../../server/knowledge/german/german.ts';
import { documentOf } from '../../server/knowledge/search/document.ts';
import { interpret } from '../../server/knowledge/search/interpret.ts';
import { buildShelf } from '../../server/knowledge/search/shelf.ts';
import { stepsWithout } from '../../server/knowledge/search/steps.ts';
import { createSynonymFinder } from '../../server/knowledge/search/synonyms.ts';
import { wordsOf } from '../../server/knowledge/search/words.ts';
import { centre } from './centre.ts';

const stemOf = (word: string) => german.stem(german.fold(word));

describe('other words for the same', () => {
  const finder = createSynonymFinder(
    [
      { terms: ['Biotonne'], words: ['braune Tonne'] },
      { terms: ['Führerschein', 'Fahrerlaubnis'], words: ['Lappen'] },
      { terms: ['Kirchenaustritt'], words: ['aus der Kirche'] },
    ],
    german,
  );
  const stems = (text: string) => wordsOf(text).words.map(stemOf);

  test('one word stands for the words of the administration', () => {
    expect(finder(stems('alter Lappen'), 1)).toEqual([
      { terms: [stemOf('Führerschein')], length: 1 },
      { terms: [stemOf('Fahrerlaubnis')], length: 1 },
    ]);
  });
  test('so do two words, whatever their endings', () => {
    expect(finder(stems('meine braunen Tonnen'), 1)).toEqual([{ terms: [stemOf('biotonne')], length: 2 }]);
  });
  test('half of the two words does not', () => {
    expect(finder(stems('die Tonne'), 1)).toEqual([]);
  });
  test('fillers in the list do not count, as those of the question do not', () => {
    expect(finder(stems('Kirche'), 0)).toEqual([{ terms: [stemOf('Kirchenaustritt')], length: 1 }]);
  });
});

describe('a question', () => {
  const shelf = buildShelf(centre.articles.map(documentOf), german, null, { fields: true, compounds: true });
  const understanding = {
    language: german,
    analyse: shelf.analyse,
    vocabulary: shelf.vocabulary,
    known: shelf.vocabulary.has,
    named: (term: string) => shelf.vocabulary.named(term, [...shelf.sizes.keys()]),
    split: shelf.split,
    synonyms: createSynonymFinder([], german),
    everyday: createSynonymFinder(german.everyday, german),
    steps: stepsWithout([]),
  };
  const wishes = (query: string) => interpret(query, understanding);
  const means = (query: string, at = 0) => [...(wishes(query)[at]?.terms.keys() ?? [])];
  const best = (query: string) =>
    wishes(query).map(({ terms }) => [...terms].sort((one, other) => other[1] - one[1])[0]?.[0]);

  test('small words around it do not count', () => {
    expect(best('Guten Tag, ich hätte gern einen Reisepass.')).toEqual(['reisepass']);
  });
  test('small words count when nothing else was said', () => {
    expect(wishes('was ist das').length).toBeGreaterThan(0);
  });
  test('words that are asked of everything count little', () => {
    expect(wishes('Reisepass beantragen ').map(({ faint }) => faint)).toEqual([false, true]);
  });
  test('an unfinished last word is completed', () => {
    expect(means('unterhaltsv')).toContain(stemOf('unterhaltsvorschuss'));
  });
  test('a finished word is not completed when it is known', () => {
    expect(means('Hund ')).not.toContain(stemOf('hundemarke'));
  });
  test('an unknown compound counts by its parts', () => {
    expect(best('Hundesteuerformular ')).toEqual(expect.arrayContaining([stemOf('Hundesteuer'), stemOf('formular')]));
  });
  test('a part of a compound that nobody knows counts as what begins with it', () => {
    expect(means('Energieausweis ', 1)).toContain(stemOf('Energiesparlampe'));
  });
  test('a word in another form counts as what begins with its stem', () => {
    expect(means('Schwerbehinderter ')).toContain(stemOf('Schwerbehindertenausweis'));
  });
  test('two words written apart also count as the compound', () => {
    expect(means('Hunde Steuer')).toContain(stemOf('Hundesteuer'));
  });
  test('a verb whose particle stands at the end is whole again', () => {
    expect(means('melde meinen Hund an')).toContain(stemOf('anmelden'));
  });
  test('a mistyped word counts as what it looks like', () => {
    expect(means('Eltengeld ')).toContain(stemOf('Elterngeld'));
  });
  test('an everyday word counts as the word of the administration', () => {
    expect(means('Nummernschild ')).toContain(stemOf('Kennzeichen'));
  });
  test('a word no list has counts as what a dictionary gives for it, where an article is called that', () => {
    expect(means('Gottesacker ')).toContain(stemOf('Friedhof'));
    expect(interpret('Gottesacker ', { ...understanding, named: () => false })).toEqual([]);
  });
  test('a word that a list has needs no dictionary', () => {
    expect(german.thesaurus('lappen')).toContain('lumpen');
    const lumpen = {
      ...understanding,
      named: () => true,
      vocabulary: { ...understanding.vocabulary, has: () => true },
    };
    expect(interpret('Lappen ', lumpen)[0]?.terms.has('lump')).toBe(false);
  });
  test('a word that says nothing of the subject needs none either', () => {
    expect(german.thesaurus('papiere')).toContain('ausweis');
    expect(means('Papiere ')).not.toContain(stemOf('Ausweis'));
  });
  test('a word nobody knows counts for nothing', () => {
    expect(wishes('qxqxqxqx ')).toEqual([]);
  });
});

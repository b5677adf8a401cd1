// The small steps of the search, each with its table: folding, stems, compounds, typing mistakes, synonyms, understanding.
import { describe, expect, test } from 'vitest';
import { createSplitter } from '../../server/knowledge/compounds.ts';
import { fold, hyphenatedOf, wordsOf } from '../../server/knowledge/fold.ts';
import { buildIndex } from '../../server/knowledge/index.ts';
import { interpret } from '../../server/knowledge/interpret.ts';
import { stem } from '../../server/knowledge/stem.ts';
import { createSynonymFinder } from '../../server/knowledge/synonyms.ts';
import { createTypoFinder, oneMistake } from '../../server/knowledge/typos.ts';
import { centre } from './centre.ts';

describe('folding', () => {
  test.each([
    ['FÜHRERSCHEIN', 'Fuehrerschein'],
    ['Fuhrerschein', 'Führerschein'],
    ['Straße', 'STRASSE'],
    ['Müll', 'Muell'],
    ['Fu\u0308hrer', 'Führer'],
    ['Café', 'cafe'],
    ['Yıldırım', 'Yildirim'],
  ])('%s and %s are written the same', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each([
    ['Kfz-Zulassung, bitte!', ['kfz', 'zulassung', 'bitte']],
    ['§ 12b: 115', ['12b', '115']],
    ['a\u0000b', ['a', 'b']],
    ['🐶', []],
  ])('%j has the words %j', (text, words) => {
    expect(wordsOf(text).map((word) => word.folded)).toEqual(words);
  });

  test('a word with a hyphen is also one word', () => {
    expect(hyphenatedOf('die E-Mail und der Kfz-Brief').map((word) => word.folded)).toEqual(['email', 'kfzbrief']);
  });
});

describe('stems', () => {
  test.each([
    ['Bäume', 'Baum'],
    ['Ausweise', 'Ausweis'],
    ['verlängern', 'Verlängerung'],
    ['anmelden', 'Anmeldung'],
    ['Kindes', 'Kinder'],
  ])('%s and %s share one', (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)));
  });

  test.each(['115', '12b', 'Kfz', 'Amt'])('%s stays as it is', (word) => {
    expect(stem(fold(word))).toBe(fold(word));
  });

  test.each([
    ['Wohngeld', 'Wohnung'],
    ['Steuer', 'Stelle'],
    ['Geburt', 'Gebühr'],
  ])('%s and %s do not', (one, other) => {
    expect(stem(fold(one))).not.toBe(stem(fold(other)));
  });
});

describe('compounds', () => {
  const split = createSplitter(['bewohner', 'sperrmull', 'beratung', 'bescheinigung', 'wohngeld', 'ausweis'].map(fold));
  test.each([
    ['Sperrmüllabfuhr', ['sperrmull', 'abfuhr']],
    ['Bewohnerparkausweis', ['bewohner', 'park', 'ausweis']],
    ['Geburtsurkunde', ['geburts', 'urkunde']],
    ['Straßenschaden', ['strassen', 'schaden']],
  ])('%s is %j', (word, parts) => {
    expect(split(fold(word))).toEqual({ parts: parts.map(fold), whole: true });
  });

  test('of a compound with an unknown beginning the known end is taken', () => {
    expect(split(fold('Schuldnerberatung'))).toEqual({ parts: ['beratung'], whole: false });
  });

  test.each(['Ausweis', 'Beratung', 'Hund', ''])('%j is no compound', (word) => {
    expect(split(fold(word))).toBeUndefined();
  });
  test('nor is a word of five hundred letters', () => {
    expect(split('hunde'.repeat(100))).toBeUndefined();
  });
});

describe('typing mistakes', () => {
  test.each([
    ['a letter left out', 'wunschkenzeichen', 'wunschkennzeichen', true],
    ['a letter too many', 'reisepasss', 'reisepass', true],
    ['a wrong letter', 'jagdschwin', 'jagdschein', true],
    ['two letters swapped', 'wonhgeld', 'wohngeld', true],
    ['swapped at the end', 'sperrmlul', 'sperrmull', true],
    ['no mistake', 'hund', 'hund', true],
    ['two mistakes', 'wunschkenzeihen', 'wunschkennzeichen', false],
    ['two letters swapped with one between', 'abc', 'cba', false],
  ])('%s: %s for %s', (_title, typed, meant, near) => {
    expect(oneMistake(typed, meant)).toBe(near);
    expect(oneMistake(meant, typed)).toBe(near);
  });

  test('words under five letters are not guessed at', () => {
    const finder = createTypoFinder(['hund', 'wohngeld']);
    expect(finder('hnud')).toEqual([]);
    expect(finder('wonhgeld')).toEqual(['wohngeld']);
  });
});

describe('synonyms', () => {
  const finder = createSynonymFinder([
    { term: 'Biotonne', words: ['braune Tonne'] },
    { term: 'Führerschein', words: ['Lappen'] },
  ]);
  const stems = (text: string) => wordsOf(text).map((word) => stem(word.folded));

  test('one word stands for the word of the administration', () => {
    expect(finder(stems('alter Lappen'), 1)).toEqual([{ terms: [stem(fold('Führerschein'))], length: 1 }]);
  });
  test('so do two words, whatever their endings', () => {
    expect(finder(stems('meine braunen Tonnen'), 1)).toEqual([{ terms: [stem('biotonne')], length: 2 }]);
  });
  test('half of the two words does not', () => {
    expect(finder(stems('die Tonne'), 1)).toEqual([]);
  });
});

describe('understanding a question', () => {
  const index = buildIndex(centre);
  const wishes = (query: string) => interpret(query, index);
  const best = (query: string) =>
    wishes(query).map(({ terms }) => [...terms].sort((one, other) => other[1] - one[1])[0]?.[0]);

  test('small words around the question do not count', () => {
    expect(best('Guten Tag, ich hätte gern einen Reisepass.')).toEqual(['reisepass']);
  });
  test('small words count when nothing else was said', () => {
    expect(wishes('was ist das').length).toBeGreaterThan(0);
  });
  test('an unfinished last word is completed', () => {
    expect([...(wishes('unterhaltsv')[0]?.terms.keys() ?? [])]).toContain(stem('unterhaltsvorschuss'));
  });
  test('a finished word is not completed when it is known', () => {
    expect([...(wishes('Hund ')[0]?.terms.keys() ?? [])]).not.toContain(stem('hundemarke'));
  });
  test('an unknown compound counts by its parts', () => {
    expect(best('Hundesteuerformular ')).toEqual(expect.arrayContaining([stem(fold('Hundesteuer')), stem('formular')]));
  });
  test('two words written apart also count as the compound', () => {
    expect([...(wishes('Hunde Steuer')[0]?.terms.keys() ?? [])]).toContain(stem(fold('Hundesteuer')));
  });
  test('a word nobody knows counts for nothing', () => {
    expect(wishes('qxqxqxqx ')).toEqual([]);
  });
});

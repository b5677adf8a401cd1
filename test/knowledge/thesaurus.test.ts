// What a general dictionary gives for a caller's word: how it is looked up, and how its file is made.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dutch } from '../../server/knowledge/dutch/dutch.ts';
import { german } from '../../server/knowledge/german/german.ts';
import { reducedThesaurus } from '../../server/knowledge/german/openThesaurus.ts';
import { verbOf } from '../../server/knowledge/german/stem.ts';

const alike = (word: string) => german.thesaurus(german.fold(word));

describe('a word is looked up', () => {
  test.each([
    ['as it stands there', 'Gottesacker', 'Friedhof'],
    ['whatever the case', 'gottesacker', 'Friedhof'],
    ['without its umlaut', 'Mull', 'Abfall'],
    ['bent', 'Gottesackers', 'Friedhof'],
    ['as the participle of a verb', 'geklaut', 'stehlen'],
    ['as a participle with a particle', 'abgeluchst', 'abschwatzen'],
    ['with its hyphen', 'Make-up', 'Schminke'],
    ['short', 'Pkw', 'Auto'],
  ])('%s: %s also means %s', (_how, word, other) => {
    expect(alike(word)).toContain(german.fold(other));
  });
  test.each([
    ['itself', 'Friedhof', 'Friedhof'],
    ['what is broader', 'Straße', 'Verkehrsweg'],
    ['what only begins like it', 'Perso', 'Person'],
  ])('but never means %s: %s – %s', (_what, word, other) => {
    expect(alike(word)).not.toContain(german.fold(other));
  });
  test.each([['qxqxqxqx'], ['115'], [''], [' '], ['#']])('%j, which is no word, means nothing else', (word) => {
    expect(alike(word)).toEqual([]);
    expect(german.thesaurus(word)).toEqual([]);
  });
  test('where a language has no dictionary, nothing is found', () => {
    expect(dutch.thesaurus('fiets')).toEqual([]);
  });
});

test.each([
  ['geklaut', 'klauen'],
  ['abgeholt', 'abholen'],
  ['gefahren', 'fahren'],
  ['gemeinde', undefined],
  ['haus', undefined],
])('%s may come from the verb %s', (word, verb) => {
  expect(verbOf(word)).toBe(verb);
});

describe('the file', () => {
  const groupsOf = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

  test('keeps single words that mean the same, each group once', () => {
    const dat = [
      'UTF-8',
      'kneipe|1',
      '-|Gaststätte (Hauptform)|Kneipe (ugs.)|etwas zu trinken|Spelunke (derb)|Haus (Oberbegriff)',
      'gaststätte|1',
      '-|Gaststätte (Hauptform)|Kneipe (ugs.)|etwas zu trinken|Spelunke (derb)|Haus (Oberbegriff)',
      'umziehen|1',
      '-|(sich) umziehen|umkleiden|E-Mail|42',
      'allein|1',
      '-|allein|ganz für sich',
    ].join('\n');
    expect(groupsOf(reducedThesaurus(dat))).toEqual(['Gaststätte Kneipe', 'umziehen umkleiden E-Mail']);
  });
  test('says where it is from, and under which licence', () => {
    expect(reducedThesaurus('-|eins|zwei')).toMatch(/^#.*\n# Source: OpenThesaurus .*\n# Licence: .*2\.1/);
  });
  test('is not made out of something else', () => {
    expect(() => reducedThesaurus('{"words": []}')).toThrow('th_de_DE_v2.dat');
  });
  test('that the search reads is one of that kind', () => {
    const text = readFileSync('server/knowledge/german/thesaurus.txt', 'utf8');
    const groups = groupsOf(text);
    expect(groups.length).toBeGreaterThan(20_000);
    expect(groups.filter((group) => group.split(' ').length < 2)).toEqual([]);
    expect(reducedThesaurus(groups.map((group) => `-|${group.replaceAll(' ', '|')}`).join('\n'))).toBe(text);
  });
});

// How German and Dutch words are brought to one form: spelling, endings, compounds.
import { describe, expect, test } from 'vitest';
import { dutch } from '../../server/knowledge/dutch/dutch.ts';
import { german } from '../../server/knowledge/german/german.ts';
import { allParts, createSplitter } from '../../server/knowledge/search/compounds.ts';
import { wordsOf } from '../../server/knowledge/search/words.ts';

describe('spelling', () => {
  test.each([
    ['FÜHRERSCHEIN', 'Fuehrerschein'],
    ['Fuhrerschein', 'Führerschein'],
    ['Straße', 'STRASSE'],
    ['Müll', 'Muell'],
    ['Fu\u0308hrer', 'Führer'],
    ['Café', 'cafe'],
    ['Yıldırım', 'Yildirim'],
    ['Bäume', 'Baeume'],
  ])('%s and %s are the same in German', (one, other) => {
    expect(german.fold(one)).toBe(german.fold(other));
  });
  test.each([
    ['Feuer', 'für'],
    ['Bauer', 'Baur'],
    ['neue', 'nu'],
  ])('%s and %s are not: this "ue" is no umlaut', (one, other) => {
    expect(german.fold(one)).not.toBe(german.fold(other));
  });
  test.each([
    ['coördinatie', 'coordinatie'],
    ['rĳbewijs', 'rijbewijs'],
    ['rybewys', 'rijbewijs'],
  ])('%s and %s are the same in Dutch', (one, other) => {
    expect(dutch.fold(one)).toBe(dutch.fold(other));
  });
  test('in Dutch "oe" is a sound of its own', () => {
    expect(dutch.fold('boek')).toBe('boek');
  });
});

describe('words of a text', () => {
  test.each([
    ['Kfz-Zulassung, bitte!', ['Kfz', 'Zulassung', 'bitte']],
    ['§ 12b: 115', ['12b', '115']],
    ['a\u0000b', ['a', 'b']],
    ['🐶', []],
  ])('%j has the words %j', (text, words) => {
    expect(wordsOf(text).words).toEqual(words);
  });
  test('a word with a hyphen is also one word', () => {
    expect(wordsOf('die E-Mail und der Kfz-Brief').joined).toEqual(['EMail', 'KfzBrief']);
  });
});

describe('stems', () => {
  const stemOf = (word: string) => german.stem(german.fold(word));
  test.each([
    ['Bäume', 'Baum'],
    ['Ausweise', 'Ausweis'],
    ['verlängern', 'Verlängerung'],
    ['anmelden', 'Anmeldung'],
    ['angemeldet', 'anmelden'],
    ['anzumelden', 'anmelden'],
    ['umgezogen', 'umziehen'],
    ['abgestellt', 'abstellen'],
    ['gekündigt', 'kündigen'],
    ['Kindes', 'Kinder'],
  ])('%s and %s share one', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });
  test.each(['115', '12b', 'Kfz', 'Amt'])('%s stays as it is', (word) => {
    expect(stemOf(word)).toBe(german.fold(word));
  });
  test.each([
    ['Wohngeld', 'Wohnung'],
    ['Steuer', 'Stelle'],
    ['Geburt', 'Gebühr'],
    ['Angebot', 'Anbot'],
  ])('%s and %s do not', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });
  test.each([
    ['huwelijken', 'huwelijk'],
    ['vergunningen', 'vergunning'],
    ['bomen', 'boom'],
    ['straten', 'straat'],
    ['kappen', 'kap'],
  ])('the Dutch %s and %s share one', (one, other) => {
    expect(dutch.stem(dutch.fold(one))).toBe(dutch.stem(dutch.fold(other)));
  });
});

describe('compounds', () => {
  const words = [
    ...['Bewohner', 'Sperrmüll', 'Beratung', 'Bescheinigung', 'Wohngeld', 'Ausweis', 'Behinderten'],
    ...['Grenze', 'mieten', 'Wagen', 'Leihrad'],
  ];
  const split = createSplitter(words.map(german.fold), german);
  test.each([
    ['Sperrmüllabfuhr', ['sperrmull', 'abfuhr']],
    ['Bewohnerparkausweis', ['bewohner', 'park', 'ausweis']],
    ['Geburtsurkunde', ['geburts', 'urkunde']],
    ['Straßenschaden', ['strassen', 'schaden']],
    ['Grenzausweis', ['grenze', 'ausweis']],
    ['Mietwagen', ['mieten', 'wagen']],
  ])('%s is %j', (word, parts) => {
    expect(split(german.fold(word))).toMatchObject({ parts, whole: true });
  });
  test('of a compound with an unknown beginning the known end is taken', () => {
    expect(split(german.fold('Schuldnerberatung'))).toMatchObject({
      parts: ['beratung'],
      whole: false,
      unknown: 'schuldner',
    });
  });
  test('of a compound with an unknown end the known beginning is taken', () => {
    expect(split(german.fold('Leihradkonzession'))).toMatchObject({ parts: ['leihrad'], whole: false });
  });
  test('a part that is a compound itself is taken apart as well', () => {
    const known = createSplitter(['schwerbehinderten', 'behinderten', 'ausweis'], german);
    expect(allParts(known('schwerbehindertenausweis'))).toEqual([
      'schwerbehinderten',
      'ausweis',
      'schwer',
      'behinderten',
    ]);
  });
  test.each(['Ausweis', 'Beratung', 'Hund', ''])('%j is no compound', (word) => {
    expect(split(german.fold(word))).toBeUndefined();
  });
  test('nor is a word of five hundred letters', () => {
    expect(split('hunde'.repeat(100))).toBeUndefined();
  });
  test('Dutch has its own joints', () => {
    const known = createSplitter(['honden', 'belasting'].map(dutch.fold), dutch);
    expect(known(dutch.fold('hondenbelasting'))).toMatchObject({ parts: ['honden', 'belasting'], whole: true });
  });
});

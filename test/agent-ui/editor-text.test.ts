// The editor's text work: what differs between two texts, and two people's changes brought together.
import { describe, expect, it } from 'vitest';
import { difference } from '../../agent-ui/src/desks/editor/difference.ts';
import { broughtTogether, changedFields, withFieldOf } from '../../agent-ui/src/desks/editor/fields.ts';
import { shortNameOf } from '../../agent-ui/src/desks/editor/newArticle.ts';
import { anArticle } from '../articles.ts';

const told = (before: string, after: string) =>
  difference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`))
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['nothing', '', '', ''],
    ['the same words', 'Hund', 'Hund', 'Hund'],
    ['a word more', 'Hund anmelden', 'Hund bald anmelden', 'Hund [+bald +]anmelden'],
    ['a word less', 'Hund bald anmelden', 'Hund anmelden', 'Hund [-bald -]anmelden'],
    ['another number', '84 Euro im Jahr.', '96 Euro im Jahr.', '[-84-][+96+] Euro im Jahr.'],
    ['a moved comma', 'Ja, gern', 'Ja gern', 'Ja[-,-] gern'],
    ['umlauts are letters', 'Gebühr', 'Gebühren', '[-Gebühr-][+Gebühren+]'],
    ['everything new', '', 'Neu', '[+Neu+]'],
    ['a line more', 'eins\nzwei', 'eins\nzwei\ndrei', 'eins\nzwei[+\ndrei+]'],
  ])('%s', (_words, before, after, says) => expect(told(before, after)).toBe(says));

  it('gives back both texts, also when they are long', () => {
    const [before, after] = ['alt '.repeat(3000), 'neu alt '.repeat(1500)];
    const stretches = difference(before, after);
    expect(
      stretches
        .filter(({ kind }) => kind !== 'new')
        .map(({ text }) => text)
        .join(''),
    ).toBe(before);
    expect(
      stretches
        .filter(({ kind }) => kind !== 'gone')
        .map(({ text }) => text)
        .join(''),
    ).toBe(after);
  });
});

describe('two people who wrote at once', () => {
  const base = anArticle();
  const theirs = anArticle({
    title: 'Hund beim Amt anmelden',
    parts: { ...base.parts, time: 'Drei Wochen.' },
    translations: { nl: { title: 'Hond aanmelden', parts: { fee: '84 euro' } } },
  });
  const mine = anArticle({
    title: 'Hund anmelden und abmelden',
    parts: { ...base.parts, fee: '96 Euro' },
    supplements: { stadt: { parts: { fee: { how: 'replace', text: '90 Euro' } } } },
  });

  it('lose nothing: what only one changed is taken, what both changed is shown with both texts', () => {
    const { text, clashes } = broughtTogether(base, theirs, mine);
    expect(clashes).toEqual([
      { path: 'title', base: 'Hund anmelden', theirs: 'Hund beim Amt anmelden', mine: 'Hund anmelden und abmelden' },
    ]);
    expect(text).toEqual({
      ...mine,
      parts: { ...base.parts, time: 'Drei Wochen.', fee: '96 Euro' },
      translations: theirs.translations,
    });
    expect(withFieldOf(text, theirs, 'title').title).toBe('Hund beim Amt anmelden');
  });

  it('who both wrote the same words do not clash', () => {
    expect(broughtTogether(base, theirs, theirs)).toEqual({ text: theirs, clashes: [] });
  });

  it('a part that one of them took away stays away', () => {
    const with_ = anArticle({ parts: { ...base.parts, notes: 'Alt.' } });
    expect(broughtTogether(with_, base, { ...with_, title: 'Neu' }).text).toEqual({ ...base, title: 'Neu' });
    expect(changedFields(with_, base)).toEqual(['parts/notes']);
  });
});

describe('the short name of a new article', () => {
  it.each([
    ['Hund anmelden', 'stadt-hund-anmelden'],
    ['Größe & Gebühr: Übersicht', 'stadt-groesse-gebuehr-uebersicht'],
    ['İzmir / Çelik', 'stadt-izmir-celik'],
    ['  ', 'stadt'],
  ])('%s', (title, name) => expect(shortNameOf('stadt', title)).toBe(name));
});

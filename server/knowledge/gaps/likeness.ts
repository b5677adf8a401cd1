// How alike short texts are: their words by stem, compounds in parts, mistyped ones corrected; words of many articles weigh little.
import { allParts, createSplitter } from '../search/compounds.ts';
import type { Language } from '../search/language.ts';
import { createNearWordFinder } from '../search/nearWords.ts';
import { wordsOf } from '../search/words.ts';

/** What a text says: terms with their weight, of length 1 in all. */
export type Meaning = ReadonlyMap<string, number>;

const FAINT = 0.25;
const PIECE = 0.6;
/** A word that nobody else said brings nothing together. */
const SAID_ONCE = 0.5;
const SHORTEST_CORRECTED = 5;

/**
 * The meanings of texts, and how a term is written most often. `names`: title and keywords of every article; a word that many
 * of them have says little about what is missing. Words are not weighed by how rare they are among the texts: what is asked often is what is looked for.
 */
export function meaningsOf(
  texts: readonly (readonly string[])[],
  names: readonly string[],
  language: Language,
): { readonly meanings: readonly Meaning[]; readonly written: (term: string) => string } {
  const counted = texts.map((some) => some.flatMap((text) => countedWords(text, language)));
  const frequency = new Map<string, number>();
  for (const words of counted) for (const { folded } of words) frequency.set(folded, (frequency.get(folded) ?? 0) + 1);
  const split = createSplitter(frequency.keys(), language);
  const correct = corrector(frequency);
  const spelled = new Map<string, Map<string, number>>();
  const termsOf = (words: readonly { folded: string; written: string }[]): Map<string, number> => {
    const terms = new Map<string, number>();
    const add = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
    for (const { folded, written } of words) {
      const right = correct(folded);
      const term = language.stem(right);
      const weight = language.faint.has(right) ? FAINT : 1;
      add(term, weight);
      if (right === folded) {
        const ways = spelled.get(term) ?? new Map<string, number>();
        spelled.set(term, ways.set(written, (ways.get(written) ?? 0) + 1));
      }
      for (const part of allParts(split(right))) add(language.stem(part), weight * PIECE);
    }
    return terms;
  };
  const all = counted.map(termsOf);
  const inNames = howMany(
    names.map((name) => new Set(countedWords(name, language).map(({ folded }) => language.stem(folded)))),
  );
  const inTexts = howMany(all.map((terms) => terms.keys()));
  const weigh = (term: string): number =>
    Math.log(1 + (names.length + 1) / ((inNames.get(term) ?? 0) + 1)) * ((inTexts.get(term) ?? 0) > 1 ? 1 : SAID_ONCE);
  const meanings = all.map((terms) => unit(new Map([...terms].map(([term, weight]) => [term, weight * weigh(term)]))));
  const written = (term: string): string =>
    [...(spelled.get(term) ?? new Map<string, number>())].sort((one, other) => other[1] - one[1])[0]?.[0] ?? term;
  return { meanings, written };
}

function howMany(sets: readonly Iterable<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const one of set) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The cosine of two meanings, 0 to 1. */
export function likeness(one: Meaning, other: Meaning): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** The meaning with length 1; nothing stays nothing. */
export function unit(terms: ReadonlyMap<string, number>): Meaning {
  const length = Math.sqrt([...terms.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? terms : new Map([...terms].map(([term, weight]) => [term, weight / length]));
}

/** The words of a text that say something: no fillers, nothing in brackets, no lone figures. */
export function countedWords(
  text: string,
  language: Language,
): { readonly folded: string; readonly written: string }[] {
  return wordsOf(text.replace(/\[[^\]]*\]/g, ' '))
    .words.map((written) => ({ written, folded: language.fold(written) }))
    .filter(({ folded }) => folded.length > 1 && !/^\d+$/.test(folded) && !language.fillers.has(folded));
}

/** A word that is written seldom and looks like a frequent one is that one, mistyped. */
function corrector(frequency: ReadonlyMap<string, number>): (folded: string) => string {
  const frequent = [...frequency].filter(([, times]) => times > 1).map(([word]) => word);
  const near = createNearWordFinder(frequent);
  return (folded) => {
    const times = frequency.get(folded) ?? 0;
    if (folded.length < SHORTEST_CORRECTED || times > 2) return folded;
    const found = near(folded).find(({ word }) => word !== folded && (frequency.get(word) ?? 0) > 2 * times);
    return found?.word ?? folded;
  };
}

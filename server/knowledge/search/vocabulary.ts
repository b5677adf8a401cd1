// All words of the indexed texts: known or not, how frequent where, completed while typing, corrected when mistyped.
import type { Word } from './analyse.ts';
import { createNearWordFinder } from './nearWords.ts';
import { remembering } from './remembering.ts';

/** Questions about the words of the texts. Words go in folded, answers are index terms. */
export type Vocabulary = {
  readonly has: (term: string) => boolean;
  /** In how many documents of these municipalities the term stands. */
  readonly frequency: (term: string, municipalities: readonly string[]) => number;
  /** Whether the term stands in a title or keyword of these municipalities. */
  readonly named: (term: string, municipalities: readonly string[]) => boolean;
  /** Terms of words that begin like this: those that stand in most titles first, then the shortest; at most `limit` (and 48). */
  readonly beginningWith: (folded: string, limit: number) => readonly string[];
  /** Terms of words that look like this one, nearest first. */
  readonly near: (folded: string) => readonly { readonly term: string; readonly slips: number }[];
  /** How words behind a term are written in the texts. */
  readonly written: (term: string) => Iterable<string>;
};

/** Collects the words of one index while it is built. */
export type VocabularyBuilder = {
  /** The words of one document, each once: of its title and keywords, and all others. */
  readonly meet: (municipality: string, named: ReadonlySet<Word>, others: ReadonlySet<Word>) => void;
  readonly build: () => Vocabulary;
};

/** So many words that begin alike are looked at. */
const mostBegun = 48;

/** Of one municipality: in how many documents each term stands, and the terms of their names. */
type Stock = { readonly frequency: Map<string, number>; readonly names: Set<string> };

type Met = { readonly word: Word; inTitles: number };

/** An empty vocabulary to be filled. */
export function openVocabulary(): VocabularyBuilder {
  const met = new Map<string, Met>();
  const writtenBy = new Map<string, Set<string>>();
  const stock = new Map<string, Stock>();
  const seen = new Set<Word>();
  const learn = (word: Word) => {
    seen.add(word);
    if (!met.has(word.folded)) met.set(word.folded, { word, inTitles: 0 });
    for (const term of [word.term, ...word.pieces]) {
      const known = writtenBy.get(term);
      if (known) known.add(word.written);
      else writtenBy.set(term, new Set([word.written]));
    }
  };
  return {
    meet: (municipality, named, others) => {
      const { frequency, names } = stock.get(municipality) ?? { frequency: new Map(), names: new Set() };
      stock.set(municipality, { frequency, names });
      const terms = new Set<string>();
      for (const words of [named, others]) {
        for (const word of words) {
          if (!seen.has(word)) learn(word);
          terms.add(word.term);
          for (const piece of word.pieces) terms.add(piece);
        }
      }
      for (const { folded, term, pieces } of named) {
        const one = met.get(folded);
        if (one) one.inTitles += 1;
        names.add(term);
        for (const piece of pieces) names.add(piece);
      }
      for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    },
    build: () => vocabularyOf(met, writtenBy, stock),
  };
}

function vocabularyOf(
  met: ReadonlyMap<string, Met>,
  writtenBy: ReadonlyMap<string, ReadonlySet<string>>,
  stock: ReadonlyMap<string, Stock>,
): Vocabulary {
  const sorted = [...met.keys()].sort();
  const nearWords = createNearWordFinder(sorted);
  const beginning = (folded: string) => {
    const found: Met[] = [];
    for (let at = firstNotBefore(sorted, folded); sorted[at]?.startsWith(folded); at += 1) {
      const one = met.get(sorted[at] ?? '');
      if (one) found.push(one);
    }
    found.sort((one, other) => other.inTitles - one.inTitles || one.word.folded.length - other.word.folded.length);
    return [...new Set(found.slice(0, mostBegun).map(({ word }) => word.term))];
  };
  // Thousands of words begin with the same two or three letters, and they are asked for all day.
  const shortly = remembering(beginning);
  const termOf = (folded: string) => met.get(folded)?.word.term ?? folded;
  return {
    has: (term) => writtenBy.has(term),
    frequency: (term, municipalities) =>
      municipalities.reduce((sum, one) => sum + (stock.get(one)?.frequency.get(term) ?? 0), 0),
    named: (term, municipalities) => municipalities.some((one) => stock.get(one)?.names.has(term) === true),
    beginningWith: (folded, limit) => (folded.length <= 3 ? shortly : beginning)(folded).slice(0, limit),
    near: (folded) => {
      const slipsOf = new Map<string, number>();
      for (const { word, slips } of nearWords(folded)) {
        const term = termOf(word);
        if (!slipsOf.has(term)) slipsOf.set(term, slips);
      }
      return [...slipsOf].map(([term, slips]) => ({ term, slips }));
    },
    written: (term) => writtenBy.get(term) ?? [],
  };
}

/** Several vocabularies as one. */
export function joinedVocabulary(all: readonly Vocabulary[]): Vocabulary {
  const [only] = all;
  if (only && all.length === 1) return only;
  return {
    has: (term) => all.some((one) => one.has(term)),
    frequency: (term, municipalities) => all.reduce((sum, one) => sum + one.frequency(term, municipalities), 0),
    named: (term, municipalities) => all.some((one) => one.named(term, municipalities)),
    beginningWith: (folded, limit) =>
      [...new Set(all.flatMap((one) => one.beginningWith(folded, limit)))].slice(0, limit),
    near: (folded) => {
      const found = new Map<string, number>();
      for (const { term, slips } of all.flatMap((one) => one.near(folded))) {
        found.set(term, Math.min(slips, found.get(term) ?? slips));
      }
      return [...found].map(([term, slips]) => ({ term, slips })).sort((one, other) => one.slips - other.slips);
    },
    written: (term) => all.flatMap((one) => [...one.written(term)]),
  };
}

function firstNotBefore(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

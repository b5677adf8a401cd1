// All words of the knowledge base: known or not, completed while typing, corrected when mistyped.
import { stem } from './stem.ts';
import { createTypoFinder } from './typos.ts';

/** Questions about the words of the knowledge base. All words go in folded, all answers are index terms. */
export type Vocabulary = {
  readonly has: (term: string) => boolean;
  /** In how many articles the term stands. */
  readonly frequency: (term: string) => number;
  /** Terms of words that begin like this, the shortest first; at most `limit`. */
  readonly beginningWith: (folded: string, limit: number) => readonly string[];
  /** Terms of words that differ by one letter. */
  readonly likeTyped: (folded: string) => readonly string[];
};

/** Builds the vocabulary from the folded words of the texts and the articles each term stands in. */
export function createVocabulary(words: ReadonlySet<string>, articlesOf: ReadonlyMap<string, number>): Vocabulary {
  const sorted = [...words].sort();
  const typos = createTypoFinder(words);
  const termsOf = (found: readonly string[]) => [...new Set(found.map(stem))].filter((term) => articlesOf.has(term));
  return {
    has: (term) => articlesOf.has(term),
    frequency: (term) => articlesOf.get(term) ?? 0,
    beginningWith: (folded, limit) => {
      const found: string[] = [];
      for (let at = firstNotBefore(sorted, folded); sorted[at]?.startsWith(folded); at += 1)
        found.push(sorted[at] ?? '');
      return termsOf(found.sort((one, other) => one.length - other.length)).slice(0, limit);
    },
    likeTyped: (folded) => termsOf(typos(folded)),
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

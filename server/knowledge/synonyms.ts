// The editors' synonyms: which terms a caller's word (or two or three words) also stands for.
import type { Synonym } from '../contract/knowledge.ts';
import { wordsOf } from './fold.ts';
import { stem } from './stem.ts';

/** Terms that the words from `at` on also stand for, with how many words they took; `stems` is the whole question. */
export type SynonymFinder = (
  stems: readonly string[],
  at: number,
) => readonly { terms: readonly string[]; length: number }[];

const longestPhrase = 4;

/** A finder over the editors' list; case, umlauts and endings do not matter. */
export function createSynonymFinder(synonyms: readonly Synonym[]): SynonymFinder {
  const terms = new Map<string, string[][]>();
  for (const { term, words } of synonyms) {
    const means = stemsOf(term);
    for (const word of words) {
      const key = stemsOf(word).join(' ');
      terms.set(key, [...(terms.get(key) ?? []), means]);
    }
  }
  return (stems, at) => {
    const found: { terms: readonly string[]; length: number }[] = [];
    for (let length = 1; length <= longestPhrase && at + length <= stems.length; length += 1) {
      for (const means of terms.get(stems.slice(at, at + length).join(' ')) ?? []) found.push({ terms: means, length });
    }
    return found;
  };
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => stem(word.folded));
}

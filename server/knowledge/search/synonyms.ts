// Other words for the same thing: which terms a caller's word (or several words) also stands for.
import type { EverydayWord, Language } from './language.ts';
import { wordsOf } from './words.ts';

/** Terms that the words from `at` on also stand for, with how many words they took; `stems` is the whole question. */
export type SynonymFinder = (
  stems: readonly string[],
  at: number,
) => readonly { readonly terms: readonly string[]; readonly length: number }[];

const longestPhrase = 4;

/** A finder over a list; case, umlauts and endings do not matter, nor do fillers within a phrase. */
export function createSynonymFinder(
  list: readonly EverydayWord[],
  language: Pick<Language, 'fold' | 'stem' | 'fillers'>,
): SynonymFinder {
  const meanings = new Map<string, string[][]>();
  const stemsOf = (text: string) => {
    const words = wordsOf(text).words.map(language.fold);
    const counted = words.filter((word) => !language.fillers.has(word));
    return (counted.length > 0 ? counted : words).map(language.stem);
  };
  for (const { terms, words } of list) {
    for (const word of words) {
      const key = stemsOf(word).join(' ');
      const known = meanings.get(key) ?? [];
      meanings.set(key, [...known, ...terms.map(stemsOf)]);
    }
  }
  return (stems, at) => {
    const found: { terms: readonly string[]; length: number }[] = [];
    for (let length = 1; length <= longestPhrase && at + length <= stems.length; length += 1) {
      for (const terms of meanings.get(stems.slice(at, at + length).join(' ')) ?? []) found.push({ terms, length });
    }
    return found;
  };
}

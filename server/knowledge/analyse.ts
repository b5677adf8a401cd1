// Turns a text into search terms: fold, stem, compounds taken apart. The index and the question go the same way.
import type { Splitter } from './compounds.ts';
import { hyphenatedOf, type Word, wordsOf } from './fold.ts';
import { stem } from './stem.ts';

/** Terms of one text. */
export type Terms = {
  /** Stems of the words as they stand, in order, with repeats. */
  readonly whole: readonly string[];
  /** Stems of the parts of compounds. */
  readonly pieces: readonly string[];
};

/** All terms of a text; `mark` hears which written word stands behind each. */
export function analyse(text: string, split: Splitter, mark: (term: string, written: string) => void): Terms {
  const whole: string[] = [];
  const pieces: string[] = [];
  const take = (word: Word) => {
    const term = stem(word.folded);
    whole.push(term);
    mark(term, word.written);
    for (const part of split(word.folded)?.parts ?? []) {
      const piece = stem(part);
      if (piece === term) continue;
      pieces.push(piece);
      mark(piece, word.written);
    }
  };
  wordsOf(text).forEach(take);
  hyphenatedOf(text).forEach(take);
  return { whole, pieces };
}

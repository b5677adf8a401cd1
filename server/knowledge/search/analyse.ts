// Turns a text into search terms: fold, stem, compounds taken apart. The index and the question go the same way.
import { allParts, type Splitter } from './compounds.ts';
import type { Language } from './language.ts';
import { remembering } from './remembering.ts';
import { type TextWords, wordsOf } from './words.ts';

/** A word as written, as folded, its stem, and the stems of its parts when it is a compound. */
export type Word = {
  readonly written: string;
  readonly folded: string;
  readonly term: string;
  readonly pieces: readonly string[];
};

/** Terms of one text. */
export type Terms = {
  /** The words as they stand, in order, with repeats. */
  readonly words: readonly Word[];
  /** Words joined by a hyphen, as one. */
  readonly joined: readonly Word[];
};

/** Takes a text apart into words with their terms; or takes its words, when that has been done. */
export type Analyser = (text: string | TextWords) => Terms;

/** The analyser of one index; each word is worked out once. */
export function createAnalyser(language: Pick<Language, 'fold' | 'stem'>, split: Splitter): Analyser {
  const wordOf = remembering((written): Word => {
    const folded = language.fold(written);
    const term = language.stem(folded);
    const pieces = new Set(allParts(split(folded)).map(language.stem));
    pieces.delete(term);
    return { written, folded, term, pieces: [...pieces] };
  });
  return (text) => {
    const { words, joined } = typeof text === 'string' ? wordsOf(text) : text;
    return { words: words.map(wordOf), joined: joined.map(wordOf) };
  };
}

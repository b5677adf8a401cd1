// Understands a question: which words count, and with which index terms each may be answered.
import type { Splitter } from './compounds.ts';
import { type Word, wordsOf } from './fold.ts';
import { stem } from './stem.ts';
import type { SynonymFinder } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One word of the question that counts: index terms that answer it, each with how well (0 to 1). */
export type Wish = { readonly terms: ReadonlyMap<string, number> };

/** What interpreting needs to know. */
export type Language = {
  readonly vocabulary: Vocabulary;
  readonly split: Splitter;
  readonly synonyms: SynonymFinder;
  /** Folded words callers say around their question. */
  readonly fillers: ReadonlySet<string>;
};

/** How well a term answers a word, by the way it was found. */
const worth = { same: 1, joined: 0.9, synonym: 0.8, piece: 0.7, begun: 0.6, typo: 0.6, pieceOfKnown: 0.3 } as const;
const mostWords = 24;
const mostCompletions = 24;

/** The wishes of a question typed so far; its last word may be unfinished. Never throws; nothing understood is []. */
export function interpret(query: string, language: Language): Wish[] {
  const words = wordsOf(query.slice(0, 500)).slice(0, mostWords);
  const unfinished = /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : undefined;
  const said = words.filter((word) => word === unfinished || !language.fillers.has(word.folded));
  const counted = said.some((word) => !language.fillers.has(word.folded))
    ? said.filter((word) => !language.fillers.has(word.folded))
    : words;
  return counted.flatMap((word, at) => wishesOf(word, at, counted, word === unfinished, language));
}

function wishesOf(word: Word, at: number, counted: readonly Word[], unfinished: boolean, language: Language): Wish[] {
  const { vocabulary, split, synonyms } = language;
  const terms = new Map<string, number>();
  const add = (term: string, value: number) => {
    if (vocabulary.has(term) && (terms.get(term) ?? 0) < value) terms.set(term, value);
  };
  const stems = counted.map((one) => stem(one.folded));
  const term = stem(word.folded);
  add(term, worth.same);
  const known = terms.size > 0;
  for (const neighbour of joinedWith(word, counted[at - 1], counted[at + 1])) add(neighbour, worth.joined);
  for (const found of synonyms(stems, at)) for (const one of found.terms) add(one, worth.synonym);
  if (unfinished && word.folded.length > 1) {
    for (const one of vocabulary.beginningWith(word.folded, mostCompletions))
      add(one, known ? worth.pieceOfKnown : worth.begun);
  }
  const parts = split(word.folded);
  if (known) for (const part of parts?.parts ?? []) add(stem(part), worth.pieceOfKnown);
  if (terms.size > 0) return [{ terms }];

  const wishOf = (found: readonly string[], value: number) => ({ terms: new Map(found.map((one) => [one, value])) });
  const pieces = (parts?.parts ?? []).map(stem).filter(vocabulary.has);
  if (parts?.whole && pieces.length > 0) return pieces.map((piece) => wishOf([piece], worth.piece));
  // "Aufenthalt" where the articles only say "Aufenthaltstitel".
  const longer = word.folded.length >= 5 ? vocabulary.beginningWith(word.folded, mostCompletions) : [];
  if (longer.length > 0) return [wishOf(longer, worth.begun)];
  const typed = vocabulary.likeTyped(word.folded);
  if (typed.length > 0) return [wishOf(typed, worth.typo)];
  return pieces.map((piece) => wishOf([piece], worth.piece));
}

/** "Hunde Steuer" also means "Hundesteuer". */
function joinedWith(word: Word, before: Word | undefined, after: Word | undefined): string[] {
  const pairs: string[] = [];
  for (const link of ['', 's', 'n']) {
    if (before) pairs.push(stem(before.folded + link + word.folded));
    if (after) pairs.push(stem(word.folded + link + after.folded));
  }
  return pairs;
}

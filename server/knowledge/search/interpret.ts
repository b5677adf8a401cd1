// Understands a question: which words count, and with which index terms each may be answered.
import type { Analyser, Word } from './analyse.ts';
import { allParts, type Splitter } from './compounds.ts';
import type { Language } from './language.ts';
import type { TakenSteps } from './steps.ts';
import type { SynonymFinder } from './synonyms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One word of the question that counts: index terms that answer it, each with how well (0 to 1). */
export type Wish = {
  readonly terms: ReadonlyMap<string, number>;
  /** Says little about the subject ("beantragen"). */
  readonly faint: boolean;
};

/** What interpreting needs to know. */
export type Understanding = {
  readonly language: Language;
  readonly analyse: Analyser;
  readonly vocabulary: Pick<Vocabulary, 'has' | 'beginningWith' | 'near'>;
  /** Whether a term stands in a document near the caller. */
  readonly known: (term: string) => boolean;
  /** Whether a term stands in the title or a keyword of a document near the caller. */
  readonly named: (term: string) => boolean;
  readonly split: Splitter;
  readonly synonyms: SynonymFinder;
  readonly everyday: SynonymFinder;
  readonly steps: TakenSteps;
};

/** How well a term answers a word, by the way it was found. */
export const worth = {
  same: 1,
  joined: 1,
  synonym: 0.85,
  everyday: 0.8,
  alike: 0.6,
  alikeToKnown: 0.4,
  alikeToNamed: 0.2,
  pieceSynonym: 0.5,
  piece: 0.75,
  begun: 0.7,
  begunBeside: 0.35,
  oneSlip: 0.85,
  moreSlips: 0.65,
  pieceOfKnown: 0.35,
  tail: 0.5,
};
const mostLetters = 500;
const mostWords = 24;
const mostCompletions = 24;
const mostNear = 6;
/** Fewer letters begin too many words. */
const shortestBeginning = 5;

/** The wishes of a question typed so far; its last word may be unfinished. Never throws; nothing understood is []. */
export function interpret(query: string, understanding: Understanding): Wish[] {
  const { language, steps } = understanding;
  const typed = query.slice(0, mostLetters);
  const words = understanding.analyse(typed).words.slice(0, mostWords);
  const unfinished = steps.completion && /[\p{L}\p{N}]$/u.test(typed) ? words.at(-1) : undefined;
  const counted = words.filter((word) => !steps.fillers || !language.fillers.has(word.folded));
  const said = counted.length > 0 ? counted : words;
  const stems = said.map(({ term }) => term);
  const wishes = said.map((word) => ({ word, terms: new Map<string, number>() }));
  const add = (at: number, term: string, value: number) => {
    const terms = wishes[at]?.terms;
    if (terms && understanding.vocabulary.has(term) && (terms.get(term) ?? 0) < value) terms.set(term, value);
  };
  said.forEach((word, at) => {
    add(at, word.term, worth.same);
    if (steps.synonyms) addSynonyms(understanding.synonyms, stems, at, worth.synonym, add);
    if (steps.everyday) addSynonyms(understanding.everyday, stems, at, worth.everyday, add);
    if (steps.thesaurus) addAlike(word, at, wishes[at]?.terms ?? new Map(), understanding, add);
    if (steps.joining) addJoined(words, said, word, at, language, add);
  });
  return wishes.flatMap(({ word, terms }) => {
    const faint = language.faint.has(word.folded);
    return wishesOf(word, terms, word === unfinished, understanding).map((one) => ({ terms: one, faint }));
  });
}

type Add = (at: number, term: string, value: number) => void;

/** A phrase of several words lends its meaning to each of them. */
function addSynonyms(finder: SynonymFinder, stems: readonly string[], at: number, value: number, add: Add): void {
  for (const { terms, length } of finder(stems, at)) {
    for (let offset = 0; offset < length; offset += 1) for (const term of terms) add(at + offset, term, value);
  }
}

/**
 * Words that a general dictionary gives for the same. It knows nothing of offices, so only names of articles near the caller are taken, and they count the less the more is
 * said there of the word itself.
 */
function addAlike(
  word: Word,
  at: number,
  terms: ReadonlyMap<string, number>,
  { language, known, named }: Understanding,
  add: Add,
): void {
  const told = [...terms.keys()].some((term) => term !== word.term && known(term));
  if (told || language.faint.has(word.folded)) return;
  const beside = known(word.term) ? worth.alikeToKnown : worth.alike;
  const value = named(word.term) ? worth.alikeToNamed : beside;
  for (const folded of language.thesaurus(word.folded)) {
    const term = language.stem(folded);
    if (!language.faint.has(folded) && named(term)) add(at, term, value);
  }
}

/** "Hunde Steuer" and "Steuer Hunde" also mean "Hundesteuer", and "melde … an" also "anmelden". */
function addJoined(
  words: readonly Word[],
  said: readonly Word[],
  word: Word,
  at: number,
  language: Language,
  add: Add,
): void {
  const next = said[at + 1];
  if (next) {
    for (const link of language.links) {
      for (const [one, other] of [
        [word, next],
        [next, word],
      ] as const) {
        const joined = language.stem(one.folded + link + other.folded);
        add(at, joined, worth.joined);
        add(at + 1, joined, worth.joined);
      }
    }
  }
  for (const later of words.slice(words.indexOf(word) + 1)) {
    if (language.particles.has(later.folded)) add(at, language.stem(later.folded + word.folded), worth.joined);
  }
}

/** What a word can mean beside what is in `terms` already; several answers when it is an unknown compound. */
function wishesOf(
  word: Word,
  terms: Map<string, number>,
  unfinished: boolean,
  { language, vocabulary, known, split, everyday, synonyms, steps }: Understanding,
): ReadonlyMap<string, number>[] {
  const add = (into: Map<string, number>, term: string, value: number) => {
    if (vocabulary.has(term) && (into.get(term) ?? 0) < value) into.set(term, value);
  };
  const isKnown = () => [...terms.keys()].some(known);
  const before = isKnown();
  if (unfinished && word.folded.length > 1) {
    for (const one of vocabulary.beginningWith(word.folded, mostCompletions)) {
      add(terms, one, before ? worth.begunBeside : worth.begun);
    }
  }
  const parts = split(word.folded);
  const addPiece = (into: Map<string, number>, part: string, value: number, meaning: number) => {
    const piece = language.stem(part);
    add(into, piece, value);
    if (steps.synonyms)
      for (const { terms: meant } of synonyms([piece], 0)) for (const term of meant) add(into, term, meaning);
    if (steps.everyday)
      for (const { terms: meant } of everyday([piece], 0)) for (const term of meant) add(into, term, meaning);
  };
  if (known(word.term)) {
    for (const part of allParts(parts)) addPiece(terms, part, worth.pieceOfKnown, worth.pieceOfKnown);
    return [terms];
  }
  const wishes = (parts?.parts ?? []).map((part) => {
    const found = new Map<string, number>();
    addPiece(found, part, worth.piece, worth.pieceSynonym);
    for (const inner of parts?.inner.get(part) ?? []) addPiece(found, inner, worth.tail, worth.pieceSynonym);
    return found;
  });
  const answered = wishes.filter((one) => [...one.keys()].some(known));
  // An unknown compound is asked for part by part; what the whole of it stands for answers each part.
  if (parts?.whole && answered.length > 1) {
    for (const one of answered) for (const [term, value] of terms) add(one, term, value);
    return answered;
  }
  if (isKnown()) {
    for (const one of answered) for (const [term, value] of one) add(terms, term, value * worth.tail);
    return [terms];
  }
  if (steps.near) {
    for (const { term, slips } of vocabulary.near(word.folded).slice(0, mostNear)) {
      add(terms, term, slips <= 1 ? worth.oneSlip : worth.moreSlips);
    }
    if (isKnown()) return [terms];
  }
  // "Saisonschilder" where nobody knows "Saison", but "Saisonkennzeichen".
  const unknown = parts?.unknown ?? '';
  if (answered.length > 0 && unknown.length >= shortestBeginning) {
    const begun = new Map(vocabulary.beginningWith(unknown, mostCompletions).map((term) => [term, worth.begun]));
    if ([...begun.keys()].some(known)) return [...answered, begun];
  }
  // "Aufenthalt" where the texts only say "Aufenthaltstitel"; then "Schulden" where they only say "Schuldnerberatung".
  for (const beginning of [word.folded, word.term]) {
    if (terms.size > 0 || beginning.length < (beginning === word.folded ? 4 : shortestBeginning)) continue;
    for (const one of vocabulary.beginningWith(beginning, mostCompletions)) add(terms, one, worth.begun);
  }
  for (const found of answered) for (const [term, value] of found) add(terms, term, value * worth.tail);
  return terms.size > 0 ? [terms] : [];
}

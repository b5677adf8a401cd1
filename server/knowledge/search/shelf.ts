// The index of all documents in one language: lunr finds candidates, and where each word stands is kept to judge them.
import { type Analyser, createAnalyser, type Terms, type Word } from './analyse.ts';
import { createSplitter, type Splitter } from './compounds.ts';
import type { SearchDocument } from './document.ts';
import type { Language } from './language.ts';
import { openIndexFiller } from './lunrTables.ts';
import { once } from './remembering.ts';
import type { IndexRoom } from './room.ts';
import { openTermScores, type TermScores } from './termScores.ts';
import { openVocabulary, type Vocabulary } from './vocabulary.ts';
import { type TextWords, wordsOf } from './words.ts';

/** A place of a document in which words stand. */
export const places = ['title', 'keywords', 'summary', 'setting', 'text'] as const;
export type Place = (typeof places)[number];

/** How much a place counts when lunr looks for candidates; pieces are the parts of compounds. */
const fields = { title: 8, keywords: 6, namePieces: 3, summary: 2, setting: 1, text: 1, textPieces: 0.5 } as const;
type Field = keyof typeof fields;
const evenFields = Object.fromEntries(Object.keys(fields).map((field) => [field, 1])) as Record<Field, number>;
/** The fields that say what a document is about. */
const namingFields: readonly Field[] = ['title', 'keywords', 'namePieces'];

/** Where the terms of one place stand: word by word, and as parts of words. */
export type Standing = {
  readonly whole: ReadonlyMap<string, readonly number[]>;
  readonly pieces: ReadonlyMap<string, readonly number[]>;
  /** In words. */
  readonly length: number;
};

/** A document with everything needed to judge how well it answers. */
export type Shelved = {
  readonly document: SearchDocument;
  /** Put together when the document is judged for the first time: most never are. */
  readonly standing: Readonly<Record<Place, Standing>>;
  /** The words of the title, and of each keyword, in order. */
  readonly names: readonly (readonly Word[])[];
};

/** Documents in one language that the same people may see; never changed, only replaced. */
export type Shelf = {
  readonly language: Language;
  readonly room: IndexRoom;
  readonly analyse: Analyser;
  readonly shelved: ReadonlyMap<string, Shelved>;
  /** The same as a list; lunr's scores name its places. */
  readonly list: readonly Shelved[];
  /** lunr's scores for a term, wherever it stands. */
  readonly scoresOf: (term: string) => TermScores;
  /** lunr's scores for a term in titles and keywords. */
  readonly nameScoresOf: (term: string) => TermScores;
  readonly split: Splitter;
  readonly vocabulary: Vocabulary;
  /** How many documents each municipality has. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Words in a usual text. */
  readonly usualLength: number;
};

/** What of the index is left out, to measure what it brings. */
export type ShelfSteps = { readonly fields: boolean; readonly compounds: boolean };

/** Builds the index of documents in one language (about 2 ms a document of a page). */
export function buildShelf(
  documents: readonly SearchDocument[],
  language: Language,
  room: IndexRoom,
  steps: ShelfSteps,
): Shelf {
  const read = documents.map((document) => ({ document, ...wordsOfPlaces(document) }));
  const split = steps.compounds ? splitterOf(read, language) : () => undefined;
  const analyse = createAnalyser(language, split);
  // Small words fill the texts and answer nothing; in titles and keywords they stay, for questions of small words alone.
  const counts = (word: Word) => !language.fillers.has(word.folded);
  const shelved = new Map<string, Shelved>();
  const sizes = new Map<string, number>();
  let textWords = 0;
  const vocabulary = openVocabulary();
  const filler = openIndexFiller(steps.fields ? fields : evenFields);
  for (const { document, ...written } of read) {
    const title = analyse(written.title);
    const keywords = written.keywords.map(analyse);
    const summary = analyse(written.summary);
    const setting = analyse(written.setting);
    const text = analyse(written.text);
    const termsIn = (...all: readonly Terms[]) => all.flatMap(({ words }) => words.map(({ term }) => term));
    const countedIn = (text: Terms) => text.words.filter(counts).map(({ term }) => term);
    const named = distinct(title, ...keywords);
    const others = distinct(summary, setting, text);
    vocabulary.meet(document.municipality, named, others);
    sizes.set(document.municipality, (sizes.get(document.municipality) ?? 0) + 1);
    filler.add(document.id, {
      title: termsIn(title),
      keywords: termsIn(...keywords),
      namePieces: [title, ...keywords]
        .flatMap(({ words, joined }) => [...words, ...joined])
        .flatMap((word) => word.pieces),
      summary: countedIn(summary),
      setting: termsIn(setting),
      text: countedIn(text),
      textPieces: piecesOf(others),
    });
    const standing = once(() => ({
      title: standingOf([title]),
      keywords: standingOf(keywords),
      summary: standingOf([summary], counts),
      setting: standingOf([setting]),
      text: standingOf([text], counts),
    }));
    const names = [title, ...keywords].map((one) => one.words);
    shelved.set(document.id, {
      document,
      get standing() {
        return standing();
      },
      names,
    });
    textWords += text.words.length;
  }
  const usualLength = Math.max(1, textWords / Math.max(1, shelved.size));
  const index = filler.build();
  const placeOf = new Map([...shelved.keys()].map((id, place) => [id, place]));
  return {
    language,
    room,
    analyse,
    shelved,
    list: [...shelved.values()],
    scoresOf: openTermScores(index, Object.keys(fields), placeOf),
    nameScoresOf: openTermScores(index, namingFields, placeOf),
    split,
    vocabulary: vocabulary.build(),
    sizes,
    usualLength,
  };
}

type Read = { readonly [P in Exclude<Place, 'keywords'>]: TextWords } & { readonly keywords: readonly TextWords[] };

function wordsOfPlaces({ title, keywords, summary, setting, text }: SearchDocument): Read {
  return {
    title: wordsOf(title),
    keywords: keywords.map(wordsOf),
    summary: wordsOf(summary),
    setting: wordsOf(setting),
    text: wordsOf(text),
  };
}

function distinct(...texts: readonly Terms[]): ReadonlySet<Word> {
  const found = new Set<Word>();
  for (const { words, joined } of texts) {
    for (const word of words) found.add(word);
    for (const word of joined) found.add(word);
  }
  return found;
}

function piecesOf(words: ReadonlySet<Word>): string[] {
  const found = new Set<string>();
  for (const { pieces } of words) for (const piece of pieces) found.add(piece);
  return [...found];
}

function splitterOf(read: readonly Read[], language: Language): Splitter {
  const written = new Set<string>();
  for (const { title, keywords, summary, setting, text } of read) {
    for (const { words, joined } of [title, ...keywords, summary, setting, text]) {
      for (const word of words) written.add(word);
      for (const word of joined) written.add(word);
    }
  }
  const words = new Set([...written].map(language.fold));
  return createSplitter(
    [...words].filter((word) => !language.fillers.has(word)),
    language,
  );
}

/** Between two keywords lies a gap, so that the end of one and the beginning of the next are no neighbours. */
const gap = 8;

function standingOf(texts: readonly Terms[], counts: (word: Word) => boolean = () => true): Standing {
  const whole = new Map<string, number[]>();
  const pieces = new Map<string, number[]>();
  const stand = (where: Map<string, number[]>, term: string, at: number) => {
    const known = where.get(term);
    if (known) known.push(at);
    else where.set(term, [at]);
  };
  let start = 0;
  for (const { words, joined } of texts) {
    words.forEach((word, at) => {
      if (!counts(word)) return;
      stand(whole, word.term, start + at);
      for (const piece of word.pieces) stand(pieces, piece, start + at);
    });
    for (const word of joined)
      for (const term of [word.term, ...word.pieces]) stand(pieces, term, start + words.length);
    start += words.length + gap;
  }
  return { whole, pieces, length: texts.reduce((sum, { words }) => sum + words.length, 0) };
}

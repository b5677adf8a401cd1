// Takes compounds apart, with the words of the knowledge base itself as dictionary.
import type { Language } from './language.ts';
import { remembering } from './remembering.ts';

const shortestPart = 4;
const shortestTail = 5;
const longestWord = 48;

/** The parts of a compound; `whole` is false when only its last or its first part is known. */
export type Split = {
  readonly parts: readonly string[];
  readonly whole: boolean;
  /** Letters before the last part that nobody knows: "saison" in "saisonschilder". */
  readonly unknown?: string;
  /** Parts of those parts that are compounds themselves, by part: "schwerbehinderten" has "schwer" and "behinderten". */
  readonly inner: ReadonlyMap<string, readonly string[]>;
};

/** Takes folded words apart; undefined when a word is no compound. */
export type Splitter = (folded: string) => Split | undefined;

/** What parts of compounds are looked up in. */
type Dictionary = {
  readonly whole: ReadonlySet<string>;
  /** Words as they begin a compound, without their ending: "kontroll" for "kontrolle", "miet" for "mieten". */
  readonly beginnings: ReadonlyMap<string, string>;
  readonly links: readonly string[];
};

/** A splitter that knows the given folded words and the language's seeds. */
export function createSplitter(
  words: Iterable<string>,
  language: Pick<Language, 'links' | 'seeds' | 'shed'>,
): Splitter {
  const dictionary = dictionaryOf(words, language);
  const answers = remembering((folded: string): Split | null => {
    if (folded.length < 2 * shortestPart - 1 || folded.length > longestWord) return null;
    const parts = fewestParts(folded, dictionary);
    if (parts) return { parts, whole: true, inner: innerOf(parts, dictionary) };
    // Of a compound with a part nobody knows, the end says most ("…steuer"), else the beginning ("Mietwagen…").
    const tail = longestTail(folded, dictionary);
    const only = tail ?? longestBeginning(folded, dictionary);
    if (only === undefined) return null;
    const unknown = tail === undefined ? {} : { unknown: folded.slice(0, folded.length - tail.length) };
    return { parts: [only], whole: false, ...unknown, inner: innerOf([only], dictionary) };
  });
  return (folded) => answers(folded) ?? undefined;
}

function dictionaryOf(
  words: Iterable<string>,
  { links, seeds, shed }: Pick<Language, 'links' | 'seeds' | 'shed'>,
): Dictionary {
  const whole = new Set<string>(seeds);
  for (const word of words) if (word.length >= shortestPart && !/\p{N}/u.test(word)) whole.add(word);
  const beginnings = new Map<string, string>();
  for (const word of whole) {
    const ending = shed.find((one) => word.endsWith(one)) ?? '';
    const beginning = word.slice(0, word.length - ending.length);
    if (beginning.length >= shortestPart && !whole.has(beginning)) beginnings.set(beginning, word);
  }
  return { whole, beginnings, links };
}

function innerOf(parts: readonly string[], dictionary: Dictionary): ReadonlyMap<string, readonly string[]> {
  const inner = new Map<string, readonly string[]>();
  for (const part of parts) {
    const found = part.length > 2 * shortestPart ? fewestParts(part, dictionary) : undefined;
    if (found) inner.set(part, found);
  }
  return inner;
}

/** All parts, those of parts included. */
export function allParts(split: Split | undefined): readonly string[] {
  return split ? [...split.parts, ...[...split.inner.values()].flat()] : [];
}

/** The way through the word with the fewest parts, and among those the one with the longest last part. */
function fewestParts(word: string, dictionary: Dictionary): readonly string[] | undefined {
  const ways: (readonly string[] | undefined)[] = [[]];
  for (let end = 3; end <= word.length; end += 1) {
    for (let start = 0; start <= end - 3; start += 1) {
      const before = ways[start];
      const best = ways[end];
      if (!before || (start === 0 && end === word.length) || (best && best.length <= before.length + 1)) continue;
      const piece = word.slice(start, end);
      const part = end < word.length ? beginningPart(piece, dictionary) : lastPart(piece, dictionary);
      if (part) ways[end] = [...before, part];
    }
  }
  const way = ways[word.length];
  return way && way.length > 1 ? way : undefined;
}

/** The word a compound ends in. */
function lastPart(piece: string, { whole }: Dictionary): string | undefined {
  return whole.has(piece) ? piece : undefined;
}

/** The word behind a piece that more follows on: with joining letters, or without its ending. */
function beginningPart(piece: string, { whole, beginnings, links }: Dictionary): string | undefined {
  for (const link of links) {
    if (!piece.endsWith(link)) continue;
    const part = piece.slice(0, piece.length - link.length);
    if (whole.has(part)) return part;
  }
  return beginnings.get(piece);
}

function longestTail(word: string, dictionary: Dictionary): string | undefined {
  for (let start = shortestPart; start <= word.length - shortestTail; start += 1) {
    const tail = lastPart(word.slice(start), dictionary);
    if (tail) return tail;
  }
  return undefined;
}

function longestBeginning(word: string, dictionary: Dictionary): string | undefined {
  for (let end = word.length - shortestPart; end >= shortestTail; end -= 1) {
    const part = beginningPart(word.slice(0, end), dictionary);
    if (part) return part;
  }
  return undefined;
}

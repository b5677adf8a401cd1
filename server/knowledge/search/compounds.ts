// Takes compounds apart, with the words of the knowledge base itself as dictionary.
import type { Language } from './language.ts';
import { remembering } from './remembering.ts';

const shortestPart = 4;
const shortestTail = 5;
const longestWord = 48;

/** The parts of a compound; `whole` is false when only its last part is known. */
export type Split = {
  readonly parts: readonly string[];
  readonly whole: boolean;
  /** Parts of those parts that are compounds themselves, by part: "schwerbehinderten" has "schwer" and "behinderten". */
  readonly inner: ReadonlyMap<string, readonly string[]>;
};

/** Takes folded words apart; undefined when a word is no compound. */
export type Splitter = (folded: string) => Split | undefined;

/** A splitter that knows the given folded words and the language's seeds. */
export function createSplitter(words: Iterable<string>, language: Pick<Language, 'links' | 'seeds'>): Splitter {
  const dictionary = new Set<string>(language.seeds);
  for (const word of words) if (word.length >= shortestPart && !/\p{N}/u.test(word)) dictionary.add(word);
  const answers = remembering((folded: string): Split | null => {
    if (folded.length < 2 * shortestPart - 1 || folded.length > longestWord) return null;
    const parts = fewestParts(folded, dictionary, language.links);
    if (parts) return { parts, whole: true, inner: innerOf(parts, dictionary, language.links) };
    const tail = longestTail(folded, dictionary);
    return tail ? { parts: [tail], whole: false, inner: innerOf([tail], dictionary, language.links) } : null;
  });
  return (folded) => answers(folded) ?? undefined;
}

function innerOf(
  parts: readonly string[],
  dictionary: ReadonlySet<string>,
  links: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const inner = new Map<string, readonly string[]>();
  for (const part of parts) {
    const found = part.length > 2 * shortestPart ? fewestParts(part, dictionary, links) : undefined;
    if (found) inner.set(part, found);
  }
  return inner;
}

/** All parts, those of parts included. */
export function allParts(split: Split | undefined): readonly string[] {
  return split ? [...split.parts, ...[...split.inner.values()].flat()] : [];
}

/** The way through the word with the fewest parts, and among those the one with the longest last part. */
function fewestParts(
  word: string,
  dictionary: ReadonlySet<string>,
  links: readonly string[],
): readonly string[] | undefined {
  const ways: (readonly string[] | undefined)[] = [[]];
  for (let end = 3; end <= word.length; end += 1) {
    for (let start = 0; start <= end - 3; start += 1) {
      const before = ways[start];
      if (!before || (start === 0 && end === word.length)) continue;
      const part = knownPart(word.slice(start, end), end < word.length ? links : [''], dictionary);
      const best = ways[end];
      if (part && (!best || before.length + 1 < best.length)) ways[end] = [...before, part];
    }
  }
  const way = ways[word.length];
  return way && way.length > 1 ? way : undefined;
}

function knownPart(piece: string, links: readonly string[], dictionary: ReadonlySet<string>): string | undefined {
  for (const link of links) {
    if (!piece.endsWith(link)) continue;
    const part = piece.slice(0, piece.length - link.length);
    if (dictionary.has(part)) return part;
  }
  return undefined;
}

function longestTail(word: string, dictionary: ReadonlySet<string>): string | undefined {
  for (let start = shortestPart; start <= word.length - shortestTail; start += 1) {
    const tail = word.slice(start);
    if (dictionary.has(tail)) return tail;
  }
  return undefined;
}

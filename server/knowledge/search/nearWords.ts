// Finds known words that look like a mistyped one: shared trigrams first, then the number of slips between them.

/** A known word and how many slips lie between it and what was typed. */
export type NearWord = { readonly word: string; readonly slips: number };

/** Looks up known words near a mistyped one, nearest first. */
export type NearWordFinder = (folded: string) => readonly NearWord[];

const shortest = 4;
const longest = 48;
const leastShared = 0.34;
const mostCompared = 60;

/** A finder over folded words of four letters and more. */
export function createNearWordFinder(words: Iterable<string>): NearWordFinder {
  const known = [...words].filter((word) => word.length >= shortest && word.length <= longest);
  const wordsWith = new Map<string, number[]>();
  known.forEach((word, place) => {
    for (const trigram of trigramsOf(word)) {
      const places = wordsWith.get(trigram);
      if (places) places.push(place);
      else wordsWith.set(trigram, [place]);
    }
  });
  const alphabet = new Map<string, string[]>();
  for (const word of known) {
    const key = `${word[0]}${word.length}`;
    const drawer = alphabet.get(key);
    if (drawer) drawer.push(word);
    else alphabet.set(key, [word]);
  }
  return (folded) => {
    const most = slipsAllowed(folded);
    if (most === 0 || folded.length > longest) return [];
    const asked = trigramsOf(folded);
    const shared = new Map<number, number>();
    for (const trigram of asked) {
      for (const place of wordsWith.get(trigram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    }
    const likely: { word: string; alike: number }[] = [];
    for (const [place, count] of shared) {
      const word = known[place] ?? '';
      const alike = (2 * count) / (asked.size + word.length);
      if (alike >= leastShared && Math.abs(word.length - folded.length) <= most) likely.push({ word, alike });
    }
    likely.sort((one, other) => other.alike - one.alike);
    const near = nearest(
      folded,
      likely.slice(0, mostCompared).map(({ word }) => word),
      most,
    );
    if (near.length > 0) return near;
    // Letters swapped in several places leave no trigram whole: then all words with this first letter and length are compared.
    const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => folded.length - most + at);
    return nearest(
      folded,
      lengths.flatMap((length) => alphabet.get(`${folded[0]}${length}`) ?? []),
      most,
    );
  };
}

function nearest(folded: string, words: readonly string[], most: number): readonly NearWord[] {
  return words
    .map((word) => ({ word, slips: slipsBetween(folded, word, most) }))
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips);
}

/** One slip from four letters on, two from seven, three from thirteen. */
function slipsAllowed(word: string): number {
  if (word.length < shortest) return 0;
  if (word.length < 7) return 1;
  return word.length < 13 ? 2 : 3;
}

/** All runs of three letters of a word with its edges marked. */
export function trigramsOf(word: string): ReadonlySet<string> {
  const marked = `^${word}$`;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at += 1) found.add(marked.slice(at, at + 3));
  return found;
}

/**
 * Slips between two words: letters left out, added, wrong, or swapped with their neighbour (optimal string alignment).
 * More than `most` are not counted on: the answer is then `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let twoBack: number[] = [];
  let back = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    twoBack = back;
    back = row;
  }
  return Math.min(back[other.length] ?? most + 1, most + 1);
}

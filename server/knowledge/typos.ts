// Finds known words that differ from a mistyped one by one letter: left out, doubled, swapped or wrong.

/** Looks up known words with at most one typing mistake. */
export type TypoFinder = (folded: string) => readonly string[];

/**
 * A finder over folded words of five letters and more. Each word is filed under every form with one letter left out,
 * so a question is a few look-ups instead of a walk through the vocabulary.
 */
export function createTypoFinder(words: Iterable<string>): TypoFinder {
  const filed = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < 5) continue;
    for (const form of [word, ...withoutOneLetter(word)]) {
      const drawer = filed.get(form);
      if (drawer) drawer.push(word);
      else filed.set(form, [word]);
    }
  }
  return (folded) => {
    if (folded.length < 5 || folded.length > 40) return [];
    const found = new Set<string>();
    for (const form of [folded, ...withoutOneLetter(folded)]) {
      for (const word of filed.get(form) ?? []) if (oneMistake(folded, word)) found.add(word);
    }
    return [...found];
  };
}

function withoutOneLetter(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Whether two words are equal but for one letter left out, added, wrong, or swapped with its neighbour. */
export function oneMistake(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  const rest = (word: string, skip: number) => word.slice(at + skip);
  if (one.length !== other.length) {
    return one.length > other.length ? rest(one, 1) === rest(other, 0) : rest(one, 0) === rest(other, 1);
  }
  const swapped = one[at] === other[at + 1] && one[at + 1] === other[at];
  return rest(one, 1) === rest(other, 1) || (swapped && rest(one, 2) === rest(other, 2));
}

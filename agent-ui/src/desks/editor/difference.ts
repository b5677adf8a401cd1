// What differs between two texts, word by word: the longest common subsequence, so that a moved comma is not a new paragraph.

export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Above this many comparisons a text is compared line by line: an editor waits for nothing. */
const MOST_COMPARISONS = 4_000_000;

/** The stretches of both texts in order; those of the old one are same and gone, those of the new one same and new. */
export function difference(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const fine = wordsOf(before).length * wordsOf(after).length <= MOST_COMPARISONS;
  const split = fine ? wordsOf : linesOf;
  return joined(compared(split(before), split(after)));
}

/** Words and the blanks between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compared(old: readonly string[], now: readonly string[]): Stretch[] {
  const width = now.length + 1;
  // longest[i * width + j]: how much old from i and now from j have in common.
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      stretches.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: 'gone', text: old[i] ?? '' });
      i += 1;
    } else {
      stretches.push({ kind: 'new', text: now[j] ?? '' });
      j += 1;
    }
  }
  return stretches;
}

/** Neighbours of one kind as one stretch; between two same words what is gone stands before what is new. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    if (gone !== '') out.push({ kind: 'gone', text: gone });
    if (fresh !== '') out.push({ kind: 'new', text: fresh });
    gone = '';
    fresh = '';
  };
  for (const { kind, text } of stretches) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = out[out.length - 1];
      if (last?.kind === 'same') out[out.length - 1] = { kind, text: last.text + text };
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

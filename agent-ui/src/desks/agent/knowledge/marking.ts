// Cuts a text into plain and matched pieces, so that matched words can be marked without touching the text.

export interface Piece {
  readonly text: string;
  readonly matched: boolean;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The pieces of `text` in order; `words` are whole words as the article writes them, in any case. */
export function markedPieces(text: string, words: readonly string[]): Piece[] {
  const wanted = words.filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  if (wanted.length === 0 || text === '') return text === '' ? [] : [{ text, matched: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const pieces: Piece[] = [];
  let from = 0;
  for (const hit of text.matchAll(pattern)) {
    if (hit.index > from) pieces.push({ text: text.slice(from, hit.index), matched: false });
    pieces.push({ text: hit[0], matched: true });
    from = hit.index + hit[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), matched: false });
  return pieces;
}

// The knowledge region's text work: marked words and the plain Markdown of the parts.
import { describe, expect, it } from 'vitest';
import { blocksOf, inlineOf } from '../../agent-ui/src/desks/agent/knowledge/blocks.ts';
import { markedPieces } from '../../agent-ui/src/desks/agent/knowledge/marking.ts';

const marked = (text: string, words: string[]) =>
  markedPieces(text, words)
    .map((piece) => (piece.matched ? `[${piece.text}]` : piece.text))
    .join('');

describe('marked words', () => {
  const rows = [
    { plain: 'in any case', text: 'Hund anmelden', words: ['hund'], says: '[Hund] anmelden' },
    { plain: 'whole words only', text: 'Hundesteuer und Hund', words: ['Hund'], says: 'Hundesteuer und [Hund]' },
    {
      plain: 'umlauts are letters',
      text: 'Führerschein, Gebühr',
      words: ['führerschein'],
      says: '[Führerschein], Gebühr',
    },
    { plain: 'the longer word wins', text: 'Bau-Antrag', words: ['Bau', 'Bau-Antrag'], says: '[Bau-Antrag]' },
    { plain: 'signs of a pattern are plain signs', text: 'C++ (neu)', words: ['(neu)'], says: 'C++ [(neu)]' },
    { plain: 'nothing matched', text: 'Hund', words: [], says: 'Hund' },
  ];
  it.each(rows)('$plain', ({ text, words, says }) => expect(marked(text, words)).toBe(says));
});

describe('the parts of an article', () => {
  it('knows paragraphs and lists, and joins a line that goes on', () => {
    expect(blocksOf('Bitte mitbringen:\n- Ausweis\n- Foto,\n  nicht älter\n\n- Vollmacht\n\nDanke.')).toEqual([
      { kind: 'paragraph', words: [{ kind: 'text', text: 'Bitte mitbringen:' }] },
      {
        kind: 'list',
        items: [
          [{ kind: 'text', text: 'Ausweis' }],
          [{ kind: 'text', text: 'Foto, nicht älter' }],
          [{ kind: 'text', text: 'Vollmacht' }],
        ],
      },
      { kind: 'paragraph', words: [{ kind: 'text', text: 'Danke.' }] },
    ]);
  });
  it('makes links of web addresses, leaves the full stop outside, and of nothing else', () => {
    expect(inlineOf('Siehe https://www.amselfurt.example/hund?a=1. javascript:alert(1)')).toEqual([
      { kind: 'text', text: 'Siehe ' },
      { kind: 'link', href: 'https://www.amselfurt.example/hund?a=1' },
      { kind: 'text', text: '. javascript:alert(1)' },
    ]);
    expect(inlineOf('<https://a.example/>')).toEqual([{ kind: 'link', href: 'https://a.example/' }]);
  });
});

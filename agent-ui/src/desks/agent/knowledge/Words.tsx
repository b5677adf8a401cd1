// Writes an article's plain Markdown as elements; links open in a window of their own and say so.
import { Icon } from '../../../parts/Icon.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { blocksOf, type Inline } from './blocks.ts';
import { markedPieces } from './marking.ts';

function Line({ words }: { words: readonly Inline[] }) {
  const { knowledge } = useTexts();
  return words.map((word, place) => {
    const key = `${place}`;
    if (word.kind === 'text') return <span key={key}>{word.text}</span>;
    return (
      <a key={key} href={word.href} target="_blank" rel="noopener noreferrer" className="knowledge-link">
        {word.href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
        <Icon name="open" size={14} />
        <span className="heard-only"> ({knowledge.newTab})</span>
      </a>
    );
  });
}

/** One part of an article: paragraphs and lists. */
export function Words({ markdown }: { markdown: string }) {
  return blocksOf(markdown).map((block, place) => {
    const key = `${place}`;
    if (block.kind === 'paragraph') {
      return (
        <p key={key}>
          <Line words={block.words} />
        </p>
      );
    }
    return (
      <ul key={key} className="knowledge-list">
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text, never moved
          <li key={at}>
            <Line words={item} />
          </li>
        ))}
      </ul>
    );
  });
}

/** A text with the matched words marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return markedPieces(text, words).map((piece, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, never moved
    piece.matched ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
  );
}

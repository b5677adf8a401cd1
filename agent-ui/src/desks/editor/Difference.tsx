// Two texts as one: what is gone is struck out, what is new is underlined, and both are said as such.
import { useTexts } from '../../texts/texts.tsx';
import { difference } from './difference.ts';

/** The words of both texts in order. */
export function Difference({ before, after }: { before: string; after: string }) {
  const { history } = useTexts().editor;
  return (
    <p className="editor-difference">
      {difference(before, after).map(({ kind, text }, place) => {
        const key = `${place}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const [word, Mark] = kind === 'gone' ? ([history.gone, 'del'] as const) : ([history.fresh, 'ins'] as const);
        return (
          <Mark key={key}>
            <span className="heard-only"> [{word} </span>
            {text}
            <span className="heard-only"> {history.end}] </span>
          </Mark>
        );
      })}
    </p>
  );
}

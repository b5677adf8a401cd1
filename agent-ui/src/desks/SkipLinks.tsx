// The first things on the page for people who walk it with the keyboard: jumps to its places.
import { useLocation } from 'react-router';
import { focusPlace } from '../actions/focusPlace.ts';
import { useTexts } from '../texts/texts.tsx';

/** Shown as soon as one has the focus. */
export function SkipLinks() {
  const { skip } = useTexts().shell;
  const onDesk = useLocation().pathname.startsWith('/desk');
  const places: readonly (readonly [id: string, word: string])[] = onDesk
    ? [
        ['contact', skip.toContact],
        ['knowledge', skip.toKnowledge],
        ['queue', skip.toQueue],
      ]
    : [['main', skip.toMain]];
  return (
    <div className="skip">
      {places.map(([id, word]) => (
        <a
          key={id}
          href={`#${id}`}
          className="heard-only skip-link"
          onClick={(event) => {
            event.preventDefault();
            focusPlace(id);
          }}
        >
          {word}
        </a>
      ))}
    </div>
  );
}

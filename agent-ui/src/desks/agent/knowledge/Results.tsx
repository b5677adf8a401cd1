// The hits of the search: one list, walked from the field with the arrow keys.
import { memo, useEffect } from 'react';
import type { SearchHit } from '../../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import { Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { Owner } from './Owner.tsx';
import { Marked } from './Words.tsx';

export const RESULT_LIST = 'knowledge-hits';

/** The element of one hit, for the field that points at it. */
export function hitElementId(place: number): string {
  return `knowledge-hit-${place}`;
}

/** The list of hits; the focus stays in the search field, which points at the active one. Written anew only when something in it is new. */
export const Results = memo(function Results({
  hits,
  active,
  centre,
  onOpen,
}: {
  hits: readonly SearchHit[];
  active: number;
  centre: CentreRow;
  onOpen: (place: number) => void;
}) {
  const { knowledge } = useTexts();
  useEffect(() => {
    if (active >= 0) document.getElementById(hitElementId(active))?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  return (
    <div
      role="listbox"
      id={RESULT_LIST}
      aria-label={knowledge.hits}
      className="knowledge-hits"
      hidden={hits.length === 0}
    >
      {hits.map((hit, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the search field that owns this list
        <div
          key={hit.articleId}
          role="option"
          id={hitElementId(place)}
          aria-selected={place === active}
          tabIndex={-1}
          className={hit.reach === 'other' ? 'knowledge-hit knowledge-hit-far' : 'knowledge-hit'}
          onMouseDown={(press) => press.preventDefault()}
          onClick={() => onOpen(place)}
        >
          <span className="knowledge-hit-title">
            <Marked text={hit.title} words={hit.matched} />
          </span>
          <span className="knowledge-hit-owner small">
            <Owner municipalityId={hit.municipalityId} centre={centre} />
            {hit.reach === 'shared' ? null : <span className="soft">{knowledge.reach[hit.reach]}</span>}
            {hit.internal ? <Tag look="accent">{knowledge.internal}</Tag> : null}
          </span>
          <span className="knowledge-hit-answer">
            <Marked text={hit.shortAnswer} words={hit.matched} />
          </span>
        </div>
      ))}
    </div>
  );
});

// Where an article stands, in words; what must be heeded is a tag of its own.
import type { ArticleRow } from '../../../../server/contract/articles.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useTexts } from '../../texts/texts.tsx';

/** The state, and what waits. */
export function StateWords({ row }: { row: ArticleRow }) {
  const { editor } = useTexts();
  return (
    <span className="row">
      {editor.states[row.state]}
      {row.published && row.state !== 'published' ? <span className="small soft">{editor.alsoPublished}</span> : null}
      {row.reports > 0 ? <Tag look="alarm">{editor.reportCount(row.reports)}</Tag> : null}
      {row.urgent ? <Tag look="alarm">{editor.urgent}</Tag> : null}
      {row.internal ? <Tag>{editor.internal}</Tag> : null}
    </span>
  );
}

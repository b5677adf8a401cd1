// The editors' list: what waits for somebody stands first; view and filters live in the address.
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ArticleList as Answer, type ArticleRow } from '../../../../server/contract/articles.ts';
import { articleLanguages, SHARED } from '../../../../server/contract/knowledge.ts';
import { useNow } from '../../feed/clock.tsx';
import { useRead } from '../../feed/read.ts';
import { Button } from '../../parts/Button.tsx';
import { DataTable, type TableColumn } from '../../parts/DataTable.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Select } from '../../parts/Select.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useLanguage, useTexts } from '../../texts/texts.tsx';
import { useCountSaid } from '../agent/knowledge/countSaid.ts';
import { Owner } from '../agent/knowledge/Owner.tsx';
import { Trouble } from '../agent/knowledge/Trouble.tsx';
import { useDesk, useFeed } from '../desk.tsx';
import { type ArticleFilterName, articleFilterOf, articleListUrl, VIEWS, withArticleFilter } from './filter.ts';
import { NEW } from './newArticle.ts';
import { StateWords } from './StateWords.tsx';
import { dayOf, momentOf } from './written.ts';

const ALL = 'all';

/** The page at /editor. */
export function ArticleList() {
  const { editor, gaps } = useTexts();
  const [params, setParams] = useSearchParams();
  const filter = articleFilterOf(params);
  const changes = useFeed((feed) => feed.live?.articleChanges ?? 0);
  const url = articleListUrl(filter);
  const { value, of, error, loading, reload } = useRead(url, Answer, { changes, atMostEachMs: 1000 });
  useCountSaid(url, of === url && value ? editor.count(value.total) : null);
  const set = (name: ArticleFilterName) => (text: string) =>
    setParams((before) => withArticleFilter(before, name, text), { replace: true });
  return (
    <div className="editor">
      <div className="editor-head">
        <h1>{editor.title}</h1>
        <p className="row">
          <Link to="/editor/gaps">{gaps.title}</Link>
          <Write />
        </p>
      </div>
      {value ? (
        <p className="soft">
          {editor.standing(value.counts.review, value.counts.overdue, value.counts.reported, value.counts.urgent)}
        </p>
      ) : null}
      <Filters
        filter={filter}
        onFilter={set}
        onClear={() => setParams(filter.view === 'todo' ? {} : { view: filter.view }, { replace: true })}
      />
      {error !== null ? <Trouble title={editor.failed} error={error} onAgain={reload} /> : null}
      {value ? (
        <Rows answer={value} empty={filter.view === 'todo' && !filter.q ? editor.empty : editor.emptyNarrowed} />
      ) : loading ? (
        <p className="soft reading-late">{editor.loading}</p>
      ) : null}
    </div>
  );
}

function Write() {
  const { editor } = useTexts();
  const { session } = useDesk();
  if (session.role !== 'editor') return null;
  return (
    <Link to={`/editor/${NEW}`} className="button button-primary">
      <Icon name="plus" />
      <span className="button-word">{editor.write}</span>
    </Link>
  );
}

function Filters({
  filter,
  onFilter,
  onClear,
}: {
  filter: ReturnType<typeof articleFilterOf>;
  onFilter: (name: ArticleFilterName) => (text: string) => void;
  onClear: () => void;
}) {
  const { editor } = useTexts();
  const { centre, session } = useDesk();
  const own = centre.municipalities.filter(({ id }) => session.municipalityIds.includes(id));
  const choose = (name: ArticleFilterName, none: string) => (id: string) => onFilter(name)(id === none ? '' : id);
  const narrowed = filter.q !== undefined || filter.municipalityId !== undefined || filter.missing !== undefined;
  return (
    <fieldset className="editor-filters">
      <legend className="heard-only">{editor.filters}</legend>
      <Select
        label={editor.view}
        choices={VIEWS.map((id) => ({ id, name: editor.views[id] }))}
        chosen={filter.view}
        onChoose={choose('view', 'todo')}
      />
      <WordsField label={editor.search} words={filter.q ?? ''} onWords={onFilter('q')} />
      <Select
        label={editor.municipality}
        choices={[
          { id: ALL, name: editor.any },
          { id: SHARED, name: editor.shared },
          ...own.map(({ id, name }) => ({ id, name })),
        ]}
        chosen={filter.municipalityId ?? ALL}
        onChoose={choose('municipalityId', ALL)}
      />
      <Select
        label={editor.missing}
        choices={[
          { id: ALL, name: editor.none },
          ...articleLanguages.map((id) => ({ id, name: editor.languages[id] })),
        ]}
        chosen={filter.missing ?? ALL}
        onChoose={choose('missing', ALL)}
      />
      {narrowed ? (
        <Button look="quiet" icon="close" onPress={onClear} className="editor-clear">
          {editor.clear}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Rows({ answer, empty }: { answer: Answer; empty: string }) {
  const { editor } = useTexts();
  const go = useNavigate();
  const [params] = useSearchParams();
  const search = params.toString() === '' ? '' : `?${params}`;
  const columns = useColumns(search);
  if (answer.articles.length === 0) return <p className="panel editor-none">{empty}</p>;
  return (
    <div className="editor-list">
      <p>
        <strong>{editor.count(answer.total)}</strong>
      </p>
      <DataTable
        label={editor.list}
        columns={columns}
        rows={answer.articles}
        empty={empty}
        onOpen={(id) => void go(`/editor/${id}${search}`)}
      />
    </div>
  );
}

function useColumns(search: string): TableColumn<ArticleRow>[] {
  const { editor } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const now = useNow();
  const { columns } = editor;
  return [
    {
      id: 'title',
      title: columns.title,
      rowHeader: true,
      cell: (row) => (
        <Link to={`/editor/${row.id}${search}`} className="editor-link">
          {row.title || editor.untitled}
        </Link>
      ),
    },
    {
      id: 'state',
      title: columns.state,
      cell: (row) => <StateWords row={row} />,
    },
    { id: 'place', title: columns.place, cell: (row) => <Owner municipalityId={row.municipalityId} centre={centre} /> },
    {
      id: 'review',
      title: columns.review,
      cell: (row) => (
        <span className="row">
          {dayOf(row.reviewAt, language)}
          {row.published && row.reviewAt <= now ? <Tag look="alarm">{editor.overdue}</Tag> : null}
        </span>
      ),
    },
    {
      id: 'changed',
      title: columns.changed,
      cell: (row) => (
        <span className="small soft">
          {momentOf(row.changedAt, language, centre.timeZone)}
          <br />
          {row.changedBy === 'stock' ? editor.history.stock : row.changedBy}
        </span>
      ),
    },
  ];
}

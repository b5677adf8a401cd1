// What is missing: the gaps of a week or four with the calls behind them, words that found nothing, and what new articles have brought.
import { Link, useSearchParams } from 'react-router';
import { type ArticleEffect, type Gap, GapReport, type MissedWords } from '../../../../../server/contract/gaps.ts';
import { useRead } from '../../../feed/read.ts';
import { Button } from '../../../parts/Button.tsx';
import { DataTable, type TableColumn } from '../../../parts/DataTable.tsx';
import { Icon } from '../../../parts/Icon.tsx';
import { Select } from '../../../parts/Select.tsx';
import { useLanguage, useTexts } from '../../../texts/texts.tsx';
import { Trouble } from '../../agent/knowledge/Trouble.tsx';
import { useDesk } from '../../desk.tsx';
import { useFocusOnArrival } from '../../tickets/arrival.ts';
import { momentOf } from '../written.ts';
import { useBegin } from './begin.ts';
import { Often } from './Often.tsx';

/** The page at /editor/gaps. */
export function GapsPage() {
  const { gaps } = useTexts();
  const [params, setParams] = useSearchParams();
  const days = params.get('days') === '28' ? '28' : '7';
  const { value, error, loading, reload } = useRead(`/api/editor/gaps?days=${days}`, GapReport);
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  return (
    <div className="editor">
      <p>
        <Link to="/editor">
          <Icon name="left" size={16} /> {gaps.back}
        </Link>
      </p>
      <div className="editor-head">
        <h1 ref={heading} tabIndex={-1}>
          {gaps.title}
        </h1>
        <Select
          label={gaps.days}
          choices={[
            { id: '7', name: gaps.week },
            { id: '28', name: gaps.month },
          ]}
          chosen={days}
          onChoose={(chosen) => setParams(chosen === '28' ? { days: chosen } : {}, { replace: true })}
        />
      </div>
      {error !== null ? <Trouble title={gaps.failed} error={error} onAgain={reload} /> : null}
      {value ? <Report report={value} /> : loading ? <p className="soft reading-late">{gaps.loading}</p> : null}
    </div>
  );
}

function Report({ report }: { report: GapReport }) {
  const { gaps } = useTexts();
  const columns = useGapColumns();
  const effectColumns = useEffectColumns();
  return (
    <>
      <p className="soft">{gaps.intro(report.contacts)}</p>
      <section className="panel editor-reports" aria-labelledby="gaps-often">
        <h2 id="gaps-often">{gaps.often}</h2>
        <p className="soft">{gaps.oftenIntro}</p>
        <Often asked={report.askedOften} />
      </section>
      <section className="editor-list" aria-labelledby="gaps-list">
        <h2 id="gaps-list">{gaps.list}</h2>
        <DataTable label={gaps.list} columns={columns} rows={report.gaps} empty={gaps.empty} />
      </section>
      <section className="panel editor-reports" aria-labelledby="gaps-missed">
        <h2 id="gaps-missed">{gaps.missed}</h2>
        <p className="soft">{gaps.missedIntro}</p>
        <Missed missed={report.missed} />
      </section>
      <section className="editor-list" aria-labelledby="gaps-effects">
        <h2 id="gaps-effects">{gaps.effects}</h2>
        <p className="soft">{gaps.effectsIntro}</p>
        <DataTable
          label={gaps.effects}
          columns={effectColumns}
          rows={report.effects.map((one) => ({ ...one, id: one.articleId }))}
          empty={gaps.noEffects}
        />
      </section>
    </>
  );
}

function Missed({ missed }: { missed: readonly MissedWords[] }) {
  const { gaps } = useTexts();
  const { session } = useDesk();
  const { withWord } = useBegin();
  if (missed.length === 0) return <p>{gaps.noMissed}</p>;
  return (
    <ul>
      {missed.map((one) => (
        <li key={`${one.articleId} ${one.words}`} className="row">
          <span>{gaps.missedLine(one.words, one.title, one.calls)}</span>
          {session.role === 'editor' ? (
            <Button look="quiet" aria-label={gaps.takeFor(one.words, one.title)} onPress={() => void withWord(one)}>
              {gaps.take}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function useGapColumns(): TableColumn<Gap>[] {
  const { gaps } = useTexts();
  const { centre, session } = useDesk();
  const { fromGap } = useBegin();
  const { columns } = gaps;
  const named = (id: string) => centre.municipalities.find((one) => one.id === id)?.shortName ?? id;
  const topicOf = (id: string | null) => centre.topics.find((one) => one.id === id)?.name;
  return [
    {
      id: 'what',
      title: columns.what,
      rowHeader: true,
      cell: (gap) => (
        <>
          <strong>{gap.label}</strong>
          <span className="small soft gap-more">
            {gap.examples.length === 0 ? null : gaps.also(gap.examples.join(' · '))}
            {[topicOf(gap.topicId), ...gap.municipalityIds.map(named)].filter(Boolean).map((word) => ` · ${word}`)}
          </span>
        </>
      ),
    },
    { id: 'calls', title: columns.calls, figures: true, cell: (gap) => gap.calls },
    { id: 'minutes', title: columns.minutes, figures: true, cell: (gap) => gap.minutes },
    {
      id: 'how',
      title: columns.how,
      cell: (gap) =>
        [
          gap.unresolved > 0 ? gaps.unresolved(gap.unresolved) : null,
          gap.unfound > 0 ? gaps.unfound(gap.unfound) : null,
          gap.consulted > 0 ? gaps.consulted(gap.consulted) : null,
        ]
          .filter((words) => words !== null)
          .join(', '),
    },
    {
      id: 'nearest',
      title: columns.nearest,
      headed: true,
      cell: ({ nearest }) =>
        nearest === null ? (
          <span className="soft">{gaps.noNearest}</span>
        ) : (
          <Link to={`/editor/${nearest.articleId}`}>{nearest.title}</Link>
        ),
    },
    ...(session.role === 'editor'
      ? [
          {
            id: 'step',
            title: columns.step,
            cell: (gap: Gap) => (
              <Button aria-label={gaps.beginFor(gap.label)} onPress={() => fromGap(gap)}>
                {gaps.begin}
              </Button>
            ),
          },
        ]
      : []),
  ];
}

function useEffectColumns(): TableColumn<ArticleEffect & { readonly id: string }>[] {
  const { gaps } = useTexts();
  const { language } = useLanguage();
  const { centre } = useDesk();
  const { effectColumns: columns } = gaps;
  return [
    {
      id: 'article',
      title: columns.article,
      rowHeader: true,
      cell: (one) => (
        <>
          <Link to={`/editor/${one.articleId}`}>{one.title}</Link>{' '}
          <span className="small soft">{centre.topics.find(({ id }) => id === one.topicId)?.name}</span>
        </>
      ),
    },
    {
      id: 'published',
      title: columns.published,
      headed: true,
      cell: (one) => momentOf(one.publishedAt, language, centre.timeZone),
    },
    { id: 'days', title: columns.days, figures: true, cell: (one) => one.days },
    {
      id: 'before',
      title: columns.before,
      figures: true,
      cell: ({ before }) => gaps.answered(before.answered, before.calls),
    },
    {
      id: 'after',
      title: columns.after,
      figures: true,
      cell: ({ after }) => gaps.answered(after.answered, after.calls),
    },
  ];
}

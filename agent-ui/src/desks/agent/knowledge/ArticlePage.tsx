// One article: the sentence to say aloud first and large, then its parts, always in the same order.
import { useEffect, useRef } from 'react';
import {
  type Article,
  type ArticlePartKey,
  articlePartKeys,
  type SearchHit,
  shownArticleSchema,
} from '../../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import { useRead } from '../../../feed/read.ts';
import { Button } from '../../../parts/Button.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { partElementId } from './lookup.ts';
import { Owner } from './Owner.tsx';
import { Trouble } from './Trouble.tsx';
import { Words } from './Words.tsx';

/** The article with this id; focus goes to the sentence to say aloud as soon as it is there. */
export function ArticlePage({
  articleId,
  hit,
  here,
  centre,
  onBack,
  onRead,
}: {
  articleId: string;
  /** What the search said of it; null when the article was opened in another way. */
  hit: SearchHit | null;
  /** The municipality it was looked up for. */
  here: string | null;
  centre: CentreRow;
  onBack: () => void;
  /** Told as soon as the article is there. */
  onRead: (article: Article) => void;
}) {
  const { knowledge } = useTexts();
  const { value, of, error, loading, reload } = useRead(
    `/api/knowledge/articles/${encodeURIComponent(articleId)}`,
    shownArticleSchema,
  );
  const article = of?.endsWith(`/${encodeURIComponent(articleId)}`) ? value : null;
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (article === null) return;
    frame.current?.focus({ preventScroll: true });
    onRead(article);
  }, [article, onRead]);

  return (
    <div className="knowledge-article">
      <Button look="quiet" icon="left" onPress={onBack} className="knowledge-back">
        {knowledge.back}
      </Button>
      {article ? (
        <article
          ref={frame}
          tabIndex={-1}
          aria-labelledby="knowledge-title"
          aria-describedby={partElementId('shortAnswer')}
        >
          <h2 id="knowledge-title" className="knowledge-title">
            {article.title}
          </h2>
          <ArticleHead article={article} hit={hit} here={here} centre={centre} />
          <Parts article={article} />
          <ArticleFoot article={article} centre={centre} />
        </article>
      ) : error ? (
        <Trouble title={knowledge.articleFailed} error={error} onAgain={reload} />
      ) : loading ? (
        <p className="soft reading-late">{knowledge.articleLoading}</p>
      ) : null}
    </div>
  );
}

function ArticleHead({
  article,
  hit,
  here,
  centre,
}: {
  article: Article;
  hit: SearchHit | null;
  here: string | null;
  centre: CentreRow;
}) {
  const { knowledge } = useTexts();
  const named = (id: string) => centre.municipalities.find((one) => one.id === id)?.name ?? id;
  const elsewhere = hit?.reach === 'other' && here !== null;
  return (
    <>
      <p className="row small">
        <Owner municipalityId={article.municipality} centre={centre} />
        {article.internal ? <Tag look="accent">{knowledge.internal}</Tag> : null}
      </p>
      {elsewhere ? (
        <p className="knowledge-warning">{knowledge.elsewhere(named(article.municipality), named(here))}</p>
      ) : null}
      {article.internal ? <p className="knowledge-warning">{knowledge.internalLong}</p> : null}
    </>
  );
}

function Parts({ article }: { article: Article }) {
  const { knowledge } = useTexts();
  const present = articlePartKeys.filter((key) => article.parts[key] !== undefined);
  return present.map((key) => (
    <section
      key={key}
      id={partElementId(key)}
      tabIndex={-1}
      aria-labelledby={`${partElementId(key)}-title`}
      aria-describedby={`${partElementId(key)}-words`}
      className={key === 'shortAnswer' ? 'knowledge-part knowledge-say' : 'knowledge-part'}
    >
      <h3 id={`${partElementId(key)}-title`}>{headingOf(key, knowledge)}</h3>
      <div id={`${partElementId(key)}-words`} className="knowledge-words" lang={article.language}>
        <Words markdown={article.parts[key] ?? ''} />
      </div>
    </section>
  ));
}

function headingOf(key: ArticlePartKey, words: ReturnType<typeof useTexts>['knowledge']): string {
  return key === 'shortAnswer' ? words.say : words.parts[key];
}

function ArticleFoot({ article, centre }: { article: Article; centre: CentreRow }) {
  const { knowledge } = useTexts();
  const department = centre.departments.find((one) => one.id === article.owner)?.name ?? article.owner;
  const over = article.reviewAt < Date.now();
  const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: centre.timeZone }).format(
    article.reviewAt,
  );
  return (
    <p className="knowledge-foot small soft">
      {department === '' ? null : knowledge.owner(department)}
      {article.reviewAt === 0 ? null : <> · {over ? knowledge.reviewOver(day) : knowledge.review(day)}</>}
    </p>
  );
}

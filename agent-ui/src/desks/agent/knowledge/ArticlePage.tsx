// One article: the sentence to say aloud first and large, then its parts, always in the same order.
import { useEffect, useRef } from 'react';
import { ArticleReading } from '../../../../../server/contract/articles.ts';
import type { Article, ArticleLanguage, SearchHit } from '../../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import { useRead } from '../../../feed/read.ts';
import { Button } from '../../../parts/Button.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useFeed } from '../../desk.tsx';
import { ArticleSheet } from './ArticleSheet.tsx';
import { Languages, MissingLanguage } from './Languages.tsx';
import { partElementId, useLookup } from './lookup.ts';
import { ReportForm } from './ReportForm.tsx';
import { SendForm } from './SendForm.tsx';
import { Trouble } from './Trouble.tsx';

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
  const changes = useFeed((feed) => feed.live?.articleChanges ?? 0);
  const { language } = useLookup();
  const url = readingUrl(articleId, here, language);
  const { value, of, error, loading, reload } = useRead(url, ArticleReading, {
    changes,
    atMostEachMs: 500,
  });
  // In another language it stays where it is until the words are there.
  const article = value?.id === articleId && of !== null && of.split('?')[0] === url.split('?')[0] ? value : null;
  const frame = useRef<HTMLElement>(null);
  const shown = article?.id ?? null;
  const newest = useRef(article);
  newest.current = article;
  // Once for each article: one that is loaded again, because somebody reported an error, takes nobody's focus.
  useEffect(() => {
    if (shown === null || newest.current === null) return;
    frame.current?.focus({ preventScroll: true });
    onRead(newest.current);
  }, [shown, onRead]);

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
          <MissingLanguage article={article} />
          <ArticleSheet article={article} elsewhere={hit?.reach === 'other' ? here : null} centre={centre}>
            <Languages article={article} />
            <SendForm articleId={articleId} title={article.title} />
            <ReportForm articleId={articleId} />
          </ArticleSheet>
        </article>
      ) : error ? (
        <Trouble title={knowledge.articleFailed} error={error} onAgain={reload} />
      ) : loading ? (
        <p className="soft reading-late">{knowledge.articleLoading}</p>
      ) : null}
    </div>
  );
}

/** Where the article is read from, as it is said for a municipality and in a language. */
function readingUrl(articleId: string, here: string | null, language: ArticleLanguage | null): string {
  const params = new URLSearchParams({
    ...(here === null ? {} : { area: here }),
    ...(language === null ? {} : { language }),
  });
  const words = params.toString();
  return `/api/knowledge/articles/${encodeURIComponent(articleId)}${words === '' ? '' : `?${words}`}`;
}

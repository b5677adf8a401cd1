// What an article looks like: head with its warnings, the parts in their order, who answers for it. The editor's preview is the same.
import type { ReactNode } from 'react';
import type { ArticleReading } from '../../../../../server/contract/articles.ts';
import { type ArticlePartKey, articlePartKeys } from '../../../../../server/contract/knowledge.ts';
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import { Tag } from '../../../parts/Tag.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { partElementId } from './lookup.ts';
import { Owner } from './Owner.tsx';
import { Words } from './Words.tsx';
import './knowledge.css';

interface SheetProps {
  article: ArticleReading;
  /** The municipality it was looked up for, when it does not hold there. */
  elsewhere: string | null;
  centre: CentreRow;
}

/** The article; what stands as children comes before its foot. */
export function ArticleSheet({ children, ...sheet }: SheetProps & { children?: ReactNode }) {
  const { article, centre } = sheet;
  return (
    <>
      <h2 id="knowledge-title" className="knowledge-title" lang={article.language}>
        {article.title}
      </h2>
      <Head {...sheet} />
      <Parts article={article} />
      {children}
      <Foot article={article} centre={centre} />
    </>
  );
}

function Head({ article, elsewhere, centre }: SheetProps) {
  const { knowledge } = useTexts();
  const named = (id: string) => centre.municipalities.find((one) => one.id === id)?.name ?? id;
  return (
    <>
      <p className="row small">
        <Owner municipalityId={article.municipality} centre={centre} />
        {article.internal ? <Tag look="accent">{knowledge.internal}</Tag> : null}
      </p>
      {elsewhere !== null ? (
        <p className="knowledge-warning">{knowledge.elsewhere(named(article.municipality), named(elsewhere))}</p>
      ) : null}
      {article.warnings.map(({ at, text }) => (
        <p key={`${at} ${text}`} className="knowledge-warning">
          {knowledge.reported(text)}
        </p>
      ))}
      {article.internal ? <p className="knowledge-warning">{knowledge.internalLong}</p> : null}
    </>
  );
}

function Parts({ article }: { article: ArticleReading }) {
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
        {article.local.includes(key) ? <p className="small soft">{knowledge.localPart}</p> : null}
      </div>
    </section>
  ));
}

function headingOf(key: ArticlePartKey, words: ReturnType<typeof useTexts>['knowledge']): string {
  return key === 'shortAnswer' ? words.say : words.parts[key];
}

function Foot({ article, centre }: { article: ArticleReading; centre: CentreRow }) {
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

// Reads articles: what agents read, what a decision needs, and everything for the export.

import type { ArticleDraft, StockArticle } from '../contract/articles.ts';
import { type Article, articleSchema } from '../contract/knowledge.ts';
import type { ArticleHead } from '../domain/articles/head.ts';
import type { Db } from './database.ts';

/** The texts that agents read, in the order of their ids. */
export async function publishedArticles(db: Db): Promise<readonly Article[]> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('articleVersion as read', (join) =>
      join.onRef('read.articleId', '=', 'article.id').onRef('read.version', '=', 'article.publishedVersion'),
    )
    .select('read.text')
    .orderBy('article.id')
    .execute();
  return rows.map(({ text }) => articleSchema.parse(JSON.parse(text ?? 'null')));
}

/** All articles as the export writes them: what agents read, else the newest text with its state. */
export async function articlesForExport(db: Db): Promise<readonly StockArticle[]> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('articleVersion as newest', (join) =>
      join
        .onRef('newest.articleId', '=', 'article.id')
        .on((on) => on('newest.version', '=', on.fn.coalesce('article.publishedVersion', 'article.textVersion'))),
    )
    .select(['article.state', 'article.publishedVersion', 'newest.text'])
    .orderBy('article.id')
    .execute();
  return rows.map(({ state, publishedVersion, text }) => ({
    text: JSON.parse(text ?? 'null') as ArticleDraft,
    state: publishedVersion !== null ? 'published' : state === 'retired' ? 'retired' : 'draft',
  }));
}

/** What a decision about the article needs; null when there is none. about: the older text, or the report, it speaks of. */
export async function articleHead(
  db: Db,
  articleId: string,
  about: { readonly from?: number | undefined; readonly reportId?: string | undefined } = {},
): Promise<ArticleHead | null> {
  const row = await db.selectFrom('article').selectAll().where('id', '=', articleId).executeTakeFirst();
  if (row === undefined) return null;
  const { id, state, version, textVersion, publishedVersion, plannedAt } = row;
  const text = await textOf(db, id, textVersion);
  if (text === null) throw new Error(`article ${id} has no text`);
  return {
    id,
    state,
    version,
    textVersion,
    publishedVersion,
    plannedAt,
    urgent: row.urgent === 1,
    writers: JSON.parse(row.writers) as string[],
    text,
    publishedText: publishedVersion === null ? null : await textOf(db, id, publishedVersion),
    older: about.from === undefined ? null : await onceRead(db, id, about.from),
    report: about.reportId === undefined ? null : await reportOf(db, id, about.reportId),
  };
}

/** The article that is to be published next by plan, and when (epoch milliseconds). */
export async function nextPlanned(db: Db): Promise<{ id: string; plannedAt: number } | null> {
  const row = await db
    .selectFrom('article')
    .select(['id', 'plannedAt'])
    .where('plannedAt', 'is not', null)
    .orderBy('plannedAt')
    .executeTakeFirst();
  return row === undefined || row.plannedAt === null ? null : { id: row.id, plannedAt: row.plannedAt };
}

async function textOf(db: Db, articleId: string, version: number): Promise<ArticleDraft | null> {
  const row = await db
    .selectFrom('articleVersion')
    .select('text')
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined || row.text === null ? null : (JSON.parse(row.text) as ArticleDraft);
}

/** A text only if agents read it at some time. */
async function onceRead(db: Db, articleId: string, version: number): Promise<ArticleDraft | null> {
  const read = await db
    .selectFrom('articleVersion')
    .select('version')
    .where('articleId', '=', articleId)
    .where('publishedVersion', '=', version)
    .executeTakeFirst();
  return read === undefined ? null : textOf(db, articleId, version);
}

async function reportOf(db: Db, articleId: string, reportId: string): Promise<ArticleHead['report']> {
  const row = await db
    .selectFrom('articleReport')
    .select(['id', 'by', 'settledAt'])
    .where('id', '=', reportId)
    .where('articleId', '=', articleId)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, reportedBy: row.by, settled: row.settledAt !== null };
}

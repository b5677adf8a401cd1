// Reads articles for the editors' pages: the list with its views, and one article with its whole history.
import { sql } from 'kysely';
import type {
  ArticleDraft,
  ArticleFile,
  ArticleFilter,
  ArticleList,
  ArticleReport,
  ArticleRow,
  ArticleVersion,
} from '../contract/articles.ts';
import { type ArticleLanguage, SHARED } from '../contract/knowledge.ts';
import type { ArticleTable } from './articleTables.ts';
import type { Db } from './database.ts';
import { fold } from './words.ts';

/** Whose pages: an editor sees shared articles and those of the municipalities they edit. */
export interface ArticleScope {
  readonly personId: string;
  readonly municipalityIds: readonly string[];
}

type Listed = ArticleTable & { readonly reports: number };

/** The articles of a view, what is most urgent first: reported errors, hurried texts, texts to check, the oldest day of review. */
export async function listArticles(
  db: Db,
  filter: ArticleFilter,
  scope: ArticleScope,
  now: number,
): Promise<ArticleList> {
  const all = (await scoped(db, scope).execute()) as Listed[];
  const wanted = fold(filter.q ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const matching = all.filter(
    (row) =>
      inView(row, filter.view, scope.personId, now) &&
      (filter.municipalityId === undefined || row.municipalityId === filter.municipalityId) &&
      (filter.missing === undefined || (JSON.parse(row.missingLanguages) as string[]).includes(filter.missing)) &&
      wanted.every((word) => row.words.includes(word)),
  );
  const ordered = matching.sort(
    (one, other) =>
      rankOf(one, now) - rankOf(other, now) || one.reviewAt - other.reviewAt || (one.title < other.title ? -1 : 1),
  );
  return {
    articles: ordered.slice(0, filter.limit).map(articleRow),
    total: matching.length,
    counts: {
      review: all.filter((row) => row.state === 'review').length,
      overdue: all.filter((row) => isOverdue(row, now)).length,
      reported: all.filter((row) => row.reports > 0).length,
      urgent: all.filter((row) => row.urgent === 1).length,
    },
  };
}

/** One article with its history, newest first, and what readers reported; null outside of the scope. All people are ids. */
export async function readArticlePage(db: Db, articleId: string, scope: ArticleScope): Promise<ArticleFile | null> {
  const row = (await scoped(db, scope).where('article.id', '=', articleId).executeTakeFirst()) as Listed | undefined;
  if (row === undefined) return null;
  const rows = await db
    .selectFrom('articleVersion')
    .selectAll()
    .where('articleId', '=', articleId)
    .orderBy('version', 'desc')
    .execute();
  const versions = rows.map(
    ({ articleId: _id, text, ...kept }): ArticleVersion => ({
      ...kept,
      text: text === null ? null : (JSON.parse(text) as ArticleDraft),
    }),
  );
  const text = versions.find(({ version }) => version === row.textVersion)?.text;
  if (text == null) throw new Error(`article ${articleId} has no text`);
  return {
    article: articleRow(row),
    text,
    textVersion: row.textVersion,
    publishedVersion: row.publishedVersion,
    writers: JSON.parse(row.writers) as string[],
    versions,
    reports: await reportsOf(db, articleId),
  };
}

/** Everything readers reported about the article, newest first. */
export async function reportsOf(db: Db, articleId: string): Promise<ArticleReport[]> {
  return db
    .selectFrom('articleReport')
    .select(['id', 'at', 'by', 'text', 'settledAt', 'settledBy', 'words'])
    .where('articleId', '=', articleId)
    .orderBy('at', 'desc')
    .execute();
}

function scoped(db: Db, scope: ArticleScope) {
  return db
    .selectFrom('article')
    .selectAll('article')
    .select(
      sql<number>`(select count(*) from "articleReport" where "articleId" = "article"."id" and "settledAt" is null)`.as(
        'reports',
      ),
    )
    .where('article.municipalityId', 'in', [SHARED, ...scope.municipalityIds]);
}

/** The text agents read should have been looked at by now. */
function isOverdue(row: Listed, now: number): boolean {
  return row.publishedVersion !== null && row.reviewAt <= now;
}

function inView(row: Listed, view: ArticleFilter['view'], personId: string, now: number): boolean {
  const works = row.state === 'draft' || row.state === 'review' || row.state === 'planned';
  switch (view) {
    case 'todo':
      return rankOf(row, now) < DONE;
    case 'review':
      return row.state === 'review';
    case 'overdue':
      return isOverdue(row, now);
    case 'drafts':
      return works;
    case 'mine':
      return row.changedBy === personId || (JSON.parse(row.writers) as string[]).includes(personId);
    case 'all':
      return row.state !== 'retired';
    case 'retired':
      return row.state === 'retired';
  }
}

const DONE = 5;

/** What is done first; DONE and more waits for nobody. */
function rankOf(row: Listed, now: number): number {
  if (row.reports > 0) return 0;
  if (row.urgent === 1) return 1;
  if (row.state === 'review') return 2;
  if (isOverdue(row, now)) return 3;
  return row.state === 'draft' ? 4 : DONE;
}

function articleRow(row: Listed): ArticleRow {
  const { id, title, municipalityId, topic, owner, state, version, plannedAt, reviewAt, changedAt, changedBy } = row;
  return {
    ...{ id, title, municipalityId, topic, owner, state, version, plannedAt, reviewAt, changedAt, changedBy },
    internal: row.internal === 1,
    published: row.publishedVersion !== null,
    urgent: row.urgent === 1,
    reports: Number(row.reports),
    missingLanguages: JSON.parse(row.missingLanguages) as ArticleLanguage[],
  };
}

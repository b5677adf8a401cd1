// Reads news with the marks of who has read them.
import { SHARED } from '../contract/knowledge.ts';
import type { NewsCase } from '../domain/news/news.ts';
import type { Db } from './database.ts';

/** A piece of news with the ids of everybody who has read it. */
export interface KeptNews {
  readonly id: string;
  readonly municipalityId: string;
  readonly title: string;
  readonly text: string;
  readonly important: boolean;
  readonly at: number;
  readonly by: string;
  readonly until: number | null;
  readonly readBy: ReadonlyMap<string, number>;
}

const MOST = 100;

/** What counts now for these municipalities, newest first, at most a hundred. */
export async function currentNews(db: Db, municipalityIds: readonly string[], now: number): Promise<KeptNews[]> {
  const rows = await db
    .selectFrom('news')
    .selectAll()
    .where('withdrawnAt', 'is', null)
    .where((of) => of.or([of('until', 'is', null), of('until', '>', now)]))
    .where('municipalityId', 'in', [SHARED, ...municipalityIds])
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const marks = await db
    .selectFrom('newsRead')
    .selectAll()
    .where(
      'newsId',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map(({ withdrawnAt: _gone, important, ...row }) => ({
    ...row,
    important: important === 1,
    readBy: new Map(marks.filter(({ newsId }) => newsId === row.id).map(({ personId, at }) => [personId, at])),
  }));
}

/** What a decision about the piece needs; null: none that was not withdrawn. */
export async function newsHead(db: Db, newsId: string, personId: string): Promise<NewsCase['head']> {
  const row = await db
    .selectFrom('news')
    .leftJoin('newsRead', (join) =>
      join.onRef('newsRead.newsId', '=', 'news.id').on('newsRead.personId', '=', personId),
    )
    .select(['news.id', 'news.municipalityId', 'newsRead.at'])
    .where('news.id', '=', newsId)
    .where('news.withdrawnAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, municipalityId: row.municipalityId, readByAsker: row.at !== null };
}

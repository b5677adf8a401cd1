// The knowledge folder's articles enter the database once; what somebody has edited since is never written over.
import type { StockArticle } from '../contract/articles.ts';
import type { Db } from './database.ts';
import { listed } from './rows/articleRows.ts';

/** Who is named in the history for what came out of the folder. */
export const STOCK = 'stock';

/** Puts in the articles that are not there yet. Answers how many there were. */
export async function loadStock(db: Db, stock: readonly StockArticle[], at: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const known = new Set((await trx.selectFrom('article').select('id').execute()).map((row) => row.id));
    const fresh = stock.filter(({ text }) => !known.has(text.id));
    for (const { text, state } of fresh) {
      const publishedVersion = state === 'published' ? 1 : null;
      await trx
        .insertInto('article')
        .values({
          ...listed(text),
          id: text.id,
          state,
          version: 1,
          textVersion: 1,
          publishedVersion,
          plannedAt: null,
          urgent: 0,
          writers: '[]',
          changedAt: at,
          changedBy: STOCK,
        })
        .execute();
      const version = { articleId: text.id, version: 1, at, by: STOCK, step: 'stock' as const, reason: '' };
      await trx
        .insertInto('articleVersion')
        .values({ ...version, publishedVersion, text: JSON.stringify(text) })
        .execute();
    }
    return fresh.length;
  });
}

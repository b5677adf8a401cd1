// The news as they were loaded last, so that a key can mark the first one as read from anywhere.
import type { NewsRow } from '../../../../server/contract/news.ts';
import { createStore } from '../../feed/store.ts';

/** Newest answer of the server. */
export const newsShown = createStore<{ readonly news: readonly NewsRow[] }>({ news: [] });

/** What the reader has not marked, important first. */
export function unread(news: readonly NewsRow[]): readonly NewsRow[] {
  return news.filter(({ readAt }) => readAt === null);
}

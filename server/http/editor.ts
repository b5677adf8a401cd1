// The editors' pages: GET /api/editor/articles and /api/editor/articles/:id.
import { z } from 'zod';
import { type ArticleFile, ArticleFilter, type ArticleList } from '../contract/articles.ts';
import { idSchema } from '../contract/directory.ts';
import { listArticles, readArticlePage } from '../store/articleList.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Params = z.object({ id: idSchema });

export function editorHandlers(parts: HttpParts): Pick<Handlers, 'editorArticles' | 'editorArticle'> {
  const nameOf = (id: string): string => parts.book().people.find((person) => person.id === id)?.name ?? id;
  return {
    editorArticles: async ({ session, query }) => {
      const filter = ArticleFilter.safeParse(query);
      if (!filter.success) return refuse('malformed-request');
      const list: ArticleList = await listArticles(parts.db, filter.data, session, parts.now());
      const articles = list.articles.map((row) => ({ ...row, changedBy: nameOf(row.changedBy) }));
      return answer({ ...list, articles } satisfies ArticleList);
    },
    editorArticle: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const page = asked.success ? await readArticlePage(parts.db, asked.data.id, session) : null;
      if (page === null) return refuse('not-found');
      return answer({
        ...page,
        article: { ...page.article, changedBy: nameOf(page.article.changedBy) },
        versions: page.versions.map((one) => ({ ...one, by: nameOf(one.by) })),
        reports: page.reports.map((one) => ({
          ...one,
          by: nameOf(one.by),
          settledBy: one.settledBy === null ? null : nameOf(one.settledBy),
        })),
      } satisfies ArticleFile);
    },
  };
}

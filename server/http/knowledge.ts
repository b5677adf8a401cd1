// Search and articles: GET /api/knowledge/search and /api/knowledge/articles/:id.
import { z } from 'zod';
import type { ArticleReading } from '../contract/articles.ts';
import { articleFor, articleIn } from '../contract/articleWords.ts';
import { idSchema } from '../contract/directory.ts';
import {
  type ArticleLanguage,
  articleIdSchema,
  articleLanguageSchema,
  articleLanguages,
} from '../contract/knowledge.ts';
import { mayRead } from '../domain/articles/rights.ts';
import { reportsOf } from '../store/articleList.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Params = z.object({ id: articleIdSchema });
/** For whom, and in which language, the article is read. */
const ReadAs = z.object({ area: idSchema.optional(), language: articleLanguageSchema.optional() });

export function knowledgeHandlers(parts: HttpParts): Pick<Handlers, 'knowledgeSearch' | 'knowledgeArticle'> {
  return {
    knowledgeSearch: async ({ session, query }) => {
      const reply = await parts.lookup(session, query);
      return reply.ok ? answer({ hits: reply.hits }) : refuse(reply.error);
    },
    knowledgeArticle: async ({ session, params, query }) => {
      const asked = Params.safeParse(params);
      const as = ReadAs.safeParse(query);
      if (!as.success) return refuse('malformed-request');
      const found = asked.success ? parts.knowledge().articles.find((one) => one.id === asked.data.id) : undefined;
      if (found === undefined || !mayRead(found, session.municipalityIds)) return refuse('not-found');
      const language = as.data.language ?? found.language;
      const { article, local } = articleFor(articleIn(found, language), as.data.area ?? null);
      const { supplements: _others, translations = {}, ...read } = article;
      const languages: ArticleLanguage[] = articleLanguages.filter(
        (one) => one === found.language || translations[one] !== undefined,
      );
      const warnings = (await reportsOf(parts.db, found.id))
        .filter(({ settledAt }) => settledAt === null)
        .map(({ at, text }) => ({ at, text }));
      const spoken = translations[language as ArticleLanguage] === undefined ? found.language : language.slice(0, 2);
      return answer({ ...read, language: spoken, local, languages, warnings } satisfies ArticleReading);
    },
  };
}

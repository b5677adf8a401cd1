// Search and articles: GET /api/knowledge/search and /api/knowledge/articles/:id.
import { z } from 'zod';
import { idSchema } from '../contract/directory.ts';
import { type Article, articleIdSchema, SHARED } from '../contract/knowledge.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Query = z.object({
  q: z.string().max(1000).default(''),
  /** The municipality whose articles come first. */
  area: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});
const Params = z.object({ id: articleIdSchema });

export function knowledgeHandlers(parts: HttpParts): Pick<Handlers, 'knowledgeSearch' | 'knowledgeArticle'> {
  return {
    knowledgeSearch: async ({ session, query }) => {
      const asked = Query.safeParse(query);
      if (!asked.success) return refuse('malformed-request');
      const { q, area, limit } = asked.data;
      const municipalityId = area ?? session.municipalityIds[0] ?? '';
      const audience = session.municipalityIds;
      const hits = await parts.knowledge().search({ query: q, municipalityId, limit, audience });
      return answer({ hits });
    },
    knowledgeArticle: ({ session, params }) => {
      const asked = Params.safeParse(params);
      const article = asked.success ? parts.knowledge().articles.find((one) => one.id === asked.data.id) : undefined;
      const seen = article !== undefined && mayRead(article, session.municipalityIds);
      return seen ? answer(article) : refuse('not-found');
    },
  };
}

/** Internal articles are for the people of their municipality, shared ones for everybody at the desks. */
function mayRead(article: Article, municipalityIds: readonly string[]): boolean {
  return !article.internal || article.municipality === SHARED || municipalityIds.includes(article.municipality);
}

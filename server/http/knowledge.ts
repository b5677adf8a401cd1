// Search and articles: GET /api/knowledge/search and /api/knowledge/articles/:id.
import { z } from 'zod';
import { idSchema } from '../contract/directory.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Query = z.object({
  q: z.string().max(1000).default(''),
  /** The municipality whose articles come first. */
  area: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});
const Params = z.object({ id: idSchema });

export function knowledgeHandlers(parts: HttpParts): Pick<Handlers, 'knowledgeSearch' | 'knowledgeArticle'> {
  return {
    knowledgeSearch: async ({ session, query }) => {
      const asked = Query.safeParse(query);
      if (!asked.success) return refuse('malformed-request');
      const { q, area, limit } = asked.data;
      const municipalityId = area ?? session.municipalityIds[0] ?? '';
      const hits = await parts.knowledge().search({ query: q, municipalityId, limit }, session.municipalityIds);
      return answer({ hits });
    },
    knowledgeArticle: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const article = asked.success ? await parts.knowledge().article(asked.data.id, session.municipalityIds) : null;
      return article === null ? refuse('not-found') : answer(article);
    },
  };
}

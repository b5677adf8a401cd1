// One question to the knowledge base, through whichever door it came: checked, allowed, bounded, and answered in the words of the caller's municipality.
import { articleFor } from '../contract/articleWords.ts';
import type { SearchReply } from '../contract/feed.ts';
import { type Article, KnowledgeQuestion, type SearchHit } from '../contract/knowledge.ts';
import type { SessionRow } from '../contract/reads.ts';
import type { KnowledgeReader } from './parts.ts';
import { ROUTES } from './routes.ts';

/** So many questions of one person may wait at once: enough for five desks with quick typists, and no load for the others. */
const WAITING_PER_PERSON = 16;

/** Answers what a signed-in person asks; `asked` has not been checked yet. */
export type Lookup = (session: SessionRow, asked: unknown) => Promise<SearchReply>;

/** The same answer, the same rights and one limit for both doors. */
export function createLookup(knowledge: () => KnowledgeReader): Lookup {
  const waiting = new Map<string, number>();
  let known: { readonly of: readonly Article[]; readonly byId: ReadonlyMap<string, Article> } | undefined;

  return async (session, asked) => {
    if (!ROUTES.knowledgeSearch.who.includes(session.role)) return { ok: false, error: 'not-allowed' };
    const question = KnowledgeQuestion.safeParse(asked);
    if (!question.success) return { ok: false, error: 'malformed-request' };
    const { personId, municipalityIds } = session;
    const before = waiting.get(personId) ?? 0;
    if (before >= WAITING_PER_PERSON) return { ok: false, error: 'overloaded' };
    waiting.set(personId, before + 1);
    try {
      const { q, area, limit } = question.data;
      const municipalityId = area ?? municipalityIds[0] ?? '';
      const { search, articles } = knowledge();
      const found = await search({ query: q, municipalityId, limit, audience: municipalityIds });
      return { ok: true, hits: found.map((hit) => asSaid(hit, municipalityId, articles)) };
    } finally {
      const left = (waiting.get(personId) ?? 1) - 1;
      if (left > 0) waiting.set(personId, left);
      else waiting.delete(personId);
    }
  };

  /** With the sentence to say aloud as it is said for this municipality. */
  function asSaid(hit: SearchHit, municipalityId: string, articles: readonly Article[]): SearchHit {
    if (known?.of !== articles) known = { of: articles, byId: new Map(articles.map((one) => [one.id, one])) };
    const article = known.byId.get(hit.articleId);
    return article === undefined
      ? hit
      : { ...hit, shortAnswer: articleFor(article, municipalityId).article.parts.shortAnswer };
  }
}

// Answers a question typed at the desk with articles, those of the dialled municipality first.
import type { Municipality } from '../contract/directory.ts';
import { type Article, type SearchHit, SHARED } from '../contract/knowledge.ts';
import { buildIndex, type Indexed, type IndexSource, type KnowledgeIndex } from './index.ts';
import { interpret, type Wish } from './interpret.ts';
import { coverage, reachOf, score } from './rank.ts';

/** A question to the knowledge base. */
export type SearchAsk = {
  /** As typed; anything is allowed. */
  readonly query: string;
  /** Whose number the caller dialled. */
  readonly municipalityId: string;
  /** At most so many hits. */
  readonly limit: number;
  /** Municipalities whose internal articles may be seen; [] for the public. */
  readonly audience: readonly string[];
};

/** Answers with hits, best first; never throws, nothing found is []. */
export type Search = (ask: SearchAsk) => SearchHit[];

/** Hits weaker than this share of the best one are left out. */
const weakest = 0.12;
const mostMatched = 12;

/** A search over these articles. Build a new one when an article changes. */
export function createSearch(source: IndexSource & { readonly municipalities: readonly Municipality[] }): Search {
  const index = buildIndex(source);
  return ({ query, municipalityId, limit, audience }) => {
    const wishes = interpret(query, index);
    if (wishes.length === 0) return [];
    const hits = find(index, wishes).flatMap(({ indexed, terms, textScore }) => {
      const { article } = indexed;
      if (!visible(article, audience)) return [];
      const reach = reachOf(article, municipalityId, source.municipalities);
      const covered = coverage(wishes, terms, index.vocabulary.frequency, index.indexed.size);
      return [hitOf(indexed, terms, reach, score(textScore, covered, reach))];
    });
    hits.sort((one, other) => other.score - one.score || (one.articleId < other.articleId ? -1 : 1));
    const least = (hits[0]?.score ?? 0) * weakest;
    return hits.filter((hit) => hit.score >= least).slice(0, Math.max(0, limit));
  };
}

type Found = { readonly indexed: Indexed; readonly terms: ReadonlySet<string>; readonly textScore: number };

/** Asks the index term by term; what was typed never reaches its query language. */
function find(index: KnowledgeIndex, wishes: readonly Wish[]): Found[] {
  const boosts = new Map<string, number>();
  for (const wish of wishes) {
    for (const [term, value] of wish.terms) boosts.set(term, Math.max(boosts.get(term) ?? 0, value));
  }
  const results = index.lunr.query((question) => {
    for (const [term, boost] of boosts) question.term(term, { boost, usePipeline: false });
  });
  return results.flatMap((result) => {
    const indexed = index.indexed.get(result.ref);
    const terms = new Set(Object.keys(result.matchData.metadata));
    return indexed ? [{ indexed, terms, textScore: result.score }] : [];
  });
}

function visible(article: Article, audience: readonly string[]): boolean {
  if (!article.internal) return true;
  return article.municipality === SHARED ? audience.length > 0 : audience.includes(article.municipality);
}

function hitOf(
  { article, writtenBy }: Indexed,
  terms: ReadonlySet<string>,
  reach: SearchHit['reach'],
  value: number,
): SearchHit {
  const matched = new Set<string>();
  for (const term of terms) for (const written of writtenBy.get(term) ?? []) matched.add(written);
  return {
    articleId: article.id,
    title: article.title,
    municipalityId: article.municipality,
    reach,
    internal: article.internal,
    shortAnswer: article.parts.shortAnswer,
    matched: [...matched].slice(0, mostMatched),
    score: value,
  };
}

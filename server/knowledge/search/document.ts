// What is searched: an article, or an entry taken over from elsewhere, laid out in the places where a word can stand.
import type { Article, ArticlePartKey } from '../../contract/knowledge.ts';

/** One thing the search can find. */
export type SearchDocument = {
  readonly id: string;
  /** ISO 639-1. */
  readonly language: string;
  /** A municipality's id, or SHARED. */
  readonly municipality: string;
  readonly internal: boolean;
  readonly title: string;
  /** Words of callers set by the editors. */
  readonly keywords: readonly string[];
  /** The sentence to say aloud. */
  readonly summary: string;
  readonly text: string;
  /** Subject and office, where they are known. */
  readonly setting: string;
};

const textParts: readonly ArticlePartKey[] = ['who', 'papers', 'fee', 'time', 'where', 'notes'];

/** An article of the centre as the search sees it. */
export function documentOf(article: Article): SearchDocument {
  return {
    id: article.id,
    language: article.language,
    municipality: article.municipality,
    internal: article.internal,
    title: article.title,
    keywords: article.synonyms,
    summary: article.parts.shortAnswer,
    text: textParts.map((part) => article.parts[part] ?? '').join('\n'),
    setting: '',
  };
}

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

/** An article of the centre as the search sees it: what municipalities add, and its translations, are found with it. */
export function documentOf(article: Article): SearchDocument {
  const translations = Object.values(article.translations ?? {});
  const local = Object.values(article.supplements ?? {}).flatMap((one) => Object.values(one?.parts ?? {}));
  return {
    id: article.id,
    language: article.language,
    municipality: article.municipality,
    internal: article.internal,
    title: article.title,
    keywords: [...article.synonyms, ...translations.flatMap((one) => (one === undefined ? [] : [one.title]))],
    summary: article.parts.shortAnswer,
    text: [
      ...textParts.map((part) => article.parts[part] ?? ''),
      ...local.map((part) => part?.text ?? ''),
      ...translations.flatMap((one) => Object.values(one?.parts ?? {})),
    ].join('\n'),
    setting: '',
  };
}

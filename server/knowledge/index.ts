// Builds the search index of the knowledge base: once at the start, and again after each publishing.
import lunr from 'lunr';
import type { Article, ArticlePartKey, Synonym } from '../contract/knowledge.ts';
import { analyse } from './analyse.ts';
import { createSplitter } from './compounds.ts';
import { fold, hyphenatedOf, wordsOf } from './fold.ts';
import type { Language } from './interpret.ts';
import { createSynonymFinder } from './synonyms.ts';
import { createVocabulary } from './vocabulary.ts';

/** How much a place of an article counts when a word stands there. */
const fields = { title: 8, words: 6, titlePieces: 3, answer: 2, text: 1, textPieces: 0.5 } as const;
const textParts: readonly ArticlePartKey[] = ['who', 'papers', 'fee', 'time', 'where', 'notes'];

/** An article with the words of it that stand behind each index term. */
export type Indexed = { readonly article: Article; readonly writtenBy: ReadonlyMap<string, ReadonlySet<string>> };

/** Everything a search needs; never changed, only replaced as a whole. */
export type KnowledgeIndex = Language & {
  readonly lunr: lunr.Index;
  readonly indexed: ReadonlyMap<string, Indexed>;
};

/** What the index is built from. */
export type IndexSource = {
  readonly articles: readonly Article[];
  readonly synonyms: readonly Synonym[];
  readonly fillers: readonly string[];
};

/** Builds the index (about 1 ms an article). */
export function buildIndex({ articles, synonyms, fillers }: IndexSource): KnowledgeIndex {
  const words = new Set<string>();
  for (const article of articles) {
    const all = allText(article);
    for (const word of [...wordsOf(all), ...hyphenatedOf(all)]) words.add(word.folded);
  }
  const foldedFillers = new Set(fillers.map(fold));
  const split = createSplitter([...words].filter((word) => !foldedFillers.has(word)));

  const indexed = new Map<string, Indexed>();
  const articlesOf = new Map<string, number>();
  const builder = new lunr.Builder();
  builder.ref('id');
  for (const [field, boost] of Object.entries(fields)) builder.field(field, { boost });
  for (const article of articles) {
    const writtenBy = new Map<string, Set<string>>();
    const mark = (term: string, written: string) => {
      const known = writtenBy.get(term);
      if (known) known.add(written);
      else writtenBy.set(term, new Set([written]));
    };
    const title = analyse(article.title, split, mark);
    const synonymWords = analyse(article.synonyms.join('\n'), split, mark);
    const answer = analyse(article.parts.shortAnswer, split, mark);
    const text = analyse(textParts.map((part) => article.parts[part] ?? '').join('\n'), split, mark);
    // Lists of terms are taken as they are: the builder has no pipeline.
    builder.add({
      id: article.id,
      title: title.whole,
      words: synonymWords.whole,
      titlePieces: [...title.pieces, ...synonymWords.pieces],
      answer: answer.whole,
      text: text.whole,
      textPieces: [...answer.pieces, ...text.pieces],
    });
    for (const term of writtenBy.keys()) articlesOf.set(term, (articlesOf.get(term) ?? 0) + 1);
    indexed.set(article.id, { article, writtenBy });
  }
  return {
    lunr: builder.build(),
    indexed,
    split,
    vocabulary: createVocabulary(words, articlesOf),
    synonyms: createSynonymFinder(synonyms),
    fillers: foldedFillers,
  };
}

function allText(article: Article): string {
  const parts = textParts.map((part) => article.parts[part] ?? '');
  return [article.title, ...article.synonyms, article.parts.shortAnswer, ...parts].join('\n');
}

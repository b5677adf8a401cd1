// Words of callers that an article does not say, although it was the right one: offered to its editors as synonyms.
import type { Article } from '../../contract/knowledge.ts';
import { documentOf } from '../search/document.ts';
import type { Language } from '../search/language.ts';
import { wordsOf } from '../search/words.ts';
import { countedWords } from './likeness.ts';

const MOST_WORDS = 3;

/** What of the words typed is nowhere in the article, as one phrase; null: nothing, or too much for a synonym. */
export function missingFrom(article: Article, typed: string, language: Language): string | null {
  const { title, keywords, summary, text } = documentOf(article);
  const said = new Set(
    [title, ...keywords, summary, text]
      .flatMap((one) => wordsOf(one).words)
      .map((one) => language.stem(language.fold(one))),
  );
  const words = countedWords(typed, language).filter(
    ({ folded }) => folded.length > 2 && !language.faint.has(folded) && !said.has(language.stem(folded)),
  );
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  return words.map(({ written }) => written).join(' ');
}

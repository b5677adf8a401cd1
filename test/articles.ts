// Articles for tests: a text in which anything may be set, where it stands, and who asks.
import type { ArticleDraft, ArticleReading } from '../server/contract/articles.ts';
import { type Article, SHARED } from '../server/contract/knowledge.ts';
import type { Ask } from '../server/contract/requests.ts';
import type { ArticleHead, Asker } from '../server/domain/articles/head.ts';
import type { InputOf } from '../server/domain/inputs.ts';
import { asked } from './builders.ts';

export const DAY_MS = 86_400_000;

/** A complete article that holds for all; anything may be set. */
export function anArticle(of: Partial<Article> = {}): Article {
  return {
    id: 'hund',
    title: 'Hund anmelden',
    synonyms: ['Welpe'],
    topic: 'hund',
    municipality: SHARED,
    internal: false,
    owner: 'bau',
    reviewAt: 20_000 * DAY_MS,
    language: 'de',
    parts: {
      shortAnswer: 'Den Hund melden Sie beim Steueramt an.',
      who: 'Alle Halter.',
      papers: '- Nummer des Chips',
      fee: '84 Euro im Jahr.',
      time: 'Zwei Wochen.',
      where: 'Rathaus.',
      link: 'https://stadt.example/hund',
    },
    ...of,
  };
}

/** The article as it is kept: version 3, published, nobody at work on it. */
export function aHead(of: Partial<ArticleHead> = {}): ArticleHead {
  const text: ArticleDraft = of.text ?? anArticle();
  return {
    id: text.id,
    state: 'published',
    version: 3,
    textVersion: 3,
    publishedVersion: 3,
    plannedAt: null,
    urgent: false,
    writers: [],
    text,
    publishedText: text,
    older: null,
    report: null,
    ...of,
  };
}

export const EDITOR: Asker = { role: 'editor', municipalityIds: ['stadt', 'kreis'] };
export const TOWN_EDITOR: Asker = { role: 'editor', municipalityIds: ['stadt'] };
export const LEAD: Asker = { role: 'lead', municipalityIds: ['stadt', 'kreis'] };
export const AGENT: Asker = { role: 'agent', municipalityIds: ['stadt', 'kreis'] };

/** A request about an article, as an input. */
export function askedOf(
  personId: string,
  ask: Extract<Ask, { articleId: string }>,
  head: ArticleHead | null,
  asker: Asker = EDITOR,
): InputOf<'asked'> {
  return asked(personId, ask, { article: { head, asker } });
}

/** The article as the server sends it to a desk, when nobody has reported or translated anything. */
export function asRead(article: Article): ArticleReading {
  return { ...article, local: [], languages: ['de'], warnings: [] };
}

// What follows from an article's words alone: whether it is complete, what is missing, how it is said for one municipality or in a language.
import type { ArticleDraft } from './articles.ts';
import {
  type Article,
  type ArticleLanguage,
  type ArticlePartKey,
  articleLanguages,
  articlePartKeySchema,
  articleSchema,
} from './knowledge.ts';

/** The languages nobody has written the article in yet. */
export function missingLanguages(article: Pick<ArticleDraft, 'language' | 'translations'>): ArticleLanguage[] {
  return articleLanguages.filter((one) => one !== article.language && article.translations?.[one] === undefined);
}

/** The article, if nothing is missing that readers need; else the first field that is wrong, as "parts.fee". */
export function completeArticle(draft: ArticleDraft): { article: Article } | { missing: string } {
  const checked = articleSchema.safeParse(draft);
  if (checked.success) return { article: checked.data };
  return { missing: checked.error.issues[0]?.path.map(String).join('.') ?? '' };
}

/** The draft without what is empty, so that the same words are always the same value. */
export function tidied(draft: ArticleDraft): ArticleDraft {
  const { supplements, translations, parts, ...rest } = draft;
  const local = filled(supplements, ({ owner, parts: own }) => {
    const said = filled(own, (part) => (lines(part.text) === '' ? undefined : { ...part, text: lines(part.text) }));
    if (said === undefined && owner === undefined) return undefined;
    return { ...(owner === undefined ? {} : { owner }), parts: said ?? {} };
  });
  const spoken = filled(translations, ({ title, parts: own }) => {
    const said = filled(own, (words) => lines(words) || undefined);
    return title === '' && said === undefined ? undefined : { title: oneLine(title), parts: said ?? {} };
  });
  return {
    ...rest,
    title: oneLine(draft.title),
    synonyms: [...new Set(draft.synonyms.map(oneLine))],
    parts: filled(parts, (words) => lines(words) || undefined) ?? {},
    ...(local === undefined ? {} : { supplements: local }),
    ...(spoken === undefined ? {} : { translations: spoken }),
  };
}

function lines(words: string): string {
  return words.replace(/\r\n?/g, '\n').trim();
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** A record, its keys in order, without what `keep` answers nothing for; undefined when nothing is left. */
function filled<K extends string, From, To>(
  record: Partial<Record<K, From>> | undefined,
  keep: (value: From) => To | undefined,
): Partial<Record<K, To>> | undefined {
  const left = (Object.entries(record ?? {}) as [K, From | undefined][])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, value]) => {
      const kept = value === undefined ? undefined : keep(value);
      return kept === undefined ? [] : [[key, kept] as const];
    });
  return left.length === 0 ? undefined : (Object.fromEntries(left) as Partial<Record<K, To>>);
}

/** The article as it is said for one municipality, and which parts of it are the municipality's own words. */
export function articleFor(
  article: Article,
  municipalityId: string | null,
): { article: Article; local: ArticlePartKey[] } {
  const own = municipalityId === null ? undefined : article.supplements?.[municipalityId];
  if (own === undefined) return { article, local: [] };
  const parts = { ...article.parts };
  const local: ArticlePartKey[] = [];
  for (const key of articlePartKeySchema.options) {
    const said = own.parts[key];
    if (said === undefined) continue;
    parts[key] = said.how === 'replace' ? said.text : joined(parts[key], said.text);
    local.push(key);
  }
  return { article: { ...article, owner: own.owner ?? article.owner, parts }, local };
}

function joined(shared: string | undefined, own: string): string {
  return shared === undefined ? own : `${shared}\n\n${own}`;
}

/** The article in a language: what is not translated stays as it is. Local words are added afterwards, by articleFor. */
export function articleIn(article: Article, language: string): Article {
  const spoken = articleLanguages.find((one) => one === language);
  const words = spoken === undefined || spoken === article.language ? undefined : article.translations?.[spoken];
  if (words === undefined) return article;
  return { ...article, title: words.title, parts: { ...article.parts, ...words.parts } };
}

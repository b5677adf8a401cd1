// Turns one Markdown file of the knowledge folder into an article: front matter, the fixed parts in their order, then what
// single municipalities say for themselves, and other languages. articleText writes the same file back.
import { z } from 'zod';
import type { ArticleDraft, StockArticle } from '../contract/articles.ts';
import { completeArticle } from '../contract/articleWords.ts';
import {
  type Article,
  type ArticlePartKey,
  articleLanguageSchema,
  articlePartsSchema,
  articleSchema,
} from '../contract/knowledge.ts';
import { readYaml } from './files.ts';
import { KnowledgeError, refusalOf } from './refusal.ts';

/** The headings of an article file, in order, and the part each opens. Only the last may be left out. */
export const articleHeadings: readonly (readonly [heading: string, part: ArticlePartKey])[] = [
  ['Kurzantwort', 'shortAnswer'],
  ['Wer', 'who'],
  ['Unterlagen', 'papers'],
  ['Gebühr', 'fee'],
  ['Dauer', 'time'],
  ['Wo', 'where'],
  ['Link', 'link'],
  ['Hinweise', 'notes'],
];

/** What opens the words of one municipality, and those in another language. */
export const SUPPLEMENT = 'Ergänzung';
export const LANGUAGE = 'Sprache';
/** Stands behind the heading of a local part: it takes the place of the shared words, or follows them. */
export const HOW = { replace: 'ersetzt', add: 'dazu' } as const;

const { id, synonyms, topic, municipality, owner, language } = articleSchema.shape;
const frontSchema = z.strictObject({
  id,
  title: z.string().max(90),
  synonyms: synonyms.default([]),
  topic,
  municipality,
  internal: z.boolean().default(false),
  owner,
  reviewAt: z.iso.date('must be a day such as 2027-03-01'),
  language: language.default('de'),
  state: z.enum(['published', 'draft', 'retired']).default('published'),
});
const supplementFront = z.strictObject({ owner: owner.optional() });
const translationFront = z.strictObject({ title: z.string().max(90).default('') });

type Parts<Said> = Partial<Record<ArticlePartKey, Said>>;

/** The article in `text`, and whether agents read it; `file` names it in a refusal (KnowledgeError). */
export function readArticleFile(file: string, text: string): StockArticle {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (!match) throw new KnowledgeError(`${file}: must begin with a block between two lines "---".`);
  const front = frontSchema.safeParse(readYaml(match[1] ?? '', file));
  if (!front.success) throw refusalOf(file, front.error);
  const { state, reviewAt, ...named } = front.data;
  const [common = '', ...more] = (match[2] ?? '').split(/^# +/m);
  const parts = plainParts(file, common);
  if (state !== 'draft') checkComplete(file, parts);
  const article: ArticleDraft = { ...named, reviewAt: Date.parse(reviewAt), parts };
  for (const section of more) readMore(file, section, article);
  const complete = state === 'draft' ? { article } : completeArticle(article);
  if ('missing' in complete) throw new KnowledgeError(`${file}, field "${complete.missing}": is not as expected.`);
  return { text: complete.article, state };
}

/** The article in `text`, with all its parts. */
export function readArticle(file: string, text: string): Article {
  const complete = completeArticle(readArticleFile(file, text).text);
  if ('missing' in complete) throw new KnowledgeError(`${file}, field "${complete.missing}": is missing.`);
  return complete.article;
}

function checkComplete(file: string, parts: Parts<string>): void {
  for (const [heading, part] of articleHeadings) {
    if (part !== 'notes' && !parts[part]) throw new KnowledgeError(`${file}: the part "## ${heading}" is missing.`);
  }
  const checked = articlePartsSchema.safeParse(parts);
  if (!checked.success) throw refusalOf(file, checked.error);
}

/** The words of one municipality or language, put into the article. */
function readMore(file: string, section: string, article: ArticleDraft): void {
  const [, kind, name = '', rest = ''] = /^(\S+) +(\S+) *\n([\s\S]*)$/.exec(`${section}\n`) ?? [];
  const at = rest.search(/^## /m);
  const front = readYaml(at < 0 ? rest : rest.slice(0, at), file) ?? {};
  const body = at < 0 ? '' : rest.slice(at);
  if (kind === SUPPLEMENT) {
    const checked = supplementFront.safeParse(front);
    if (!checked.success) throw refusalOf(`${file}, "${SUPPLEMENT} ${name}"`, checked.error);
    const said = checked.data.owner === undefined ? {} : { owner: checked.data.owner };
    article.supplements = { ...article.supplements, [name]: { ...said, parts: localParts(file, body) } };
    return;
  }
  const spoken = articleLanguageSchema.safeParse(name);
  if (kind !== LANGUAGE || !spoken.success) {
    const known = articleLanguageSchema.options.join(', ');
    throw new KnowledgeError(
      `${file}: "# ${section.split('\n')[0]}" must be "${SUPPLEMENT}" with a municipality, or "${LANGUAGE}" with one of ${known}.`,
    );
  }
  const checked = translationFront.safeParse(front);
  if (!checked.success) throw refusalOf(`${file}, "${LANGUAGE} ${name}"`, checked.error);
  const translation = { title: checked.data.title, parts: plainParts(file, body) };
  article.translations = { ...article.translations, [spoken.data]: translation };
}

function plainParts(file: string, body: string): Parts<string> {
  return readParts(
    file,
    body,
    (heading) => [heading, ''] as const,
    (words) => words,
  );
}

function localParts(file: string, body: string): Parts<{ how: 'replace' | 'add'; text: string }> {
  const split = (heading: string) => {
    const [, name = heading, how = ''] = /^(.*) \((.*)\)$/.exec(heading) ?? [];
    return [name, how] as const;
  };
  return readParts(file, body, split, (text, how, heading) => {
    if (how !== HOW.replace && how !== HOW.add)
      throw new KnowledgeError(`${file}: "## ${heading}" must end with "(${HOW.replace})" or "(${HOW.add})".`);
    return { how: how === HOW.replace ? 'replace' : 'add', text };
  });
}

function readParts<Said>(
  file: string,
  body: string,
  split: (heading: string) => readonly [name: string, more: string],
  said: (words: string, more: string, heading: string) => Said,
): Parts<Said> {
  const parts: Parts<Said> = {};
  const [before = '', ...sections] = body.split(/^## +/m);
  if (before.trim() !== '') throw new KnowledgeError(`${file}: has text before its first heading "## Kurzantwort".`);
  let last = -1;
  for (const section of sections) {
    const end = section.indexOf('\n');
    const heading = (end < 0 ? section : section.slice(0, end)).trim();
    const [name, more] = split(heading);
    const at = articleHeadings.findIndex(([known]) => known === name);
    const known = articleHeadings[at];
    if (!known) throw new KnowledgeError(`${file}: the heading "${heading}" is not one of the fixed parts.`);
    if (at <= last) throw new KnowledgeError(`${file}: the heading "${heading}" is not in its place.`);
    last = at;
    const words = end < 0 ? '' : section.slice(end + 1).trim();
    if (words !== '') parts[known[1]] = said(words.replace(/^\\(\\*#)/gm, '$1'), more, heading);
  }
  return parts;
}

// Turns one Markdown file of the knowledge folder into an article: front matter, then the fixed parts in their fixed order.
import { z } from 'zod';
import { type Article, type ArticlePartKey, articlePartsSchema, articleSchema } from '../contract/knowledge.ts';
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

const frontSchema = z.strictObject({
  id: articleSchema.shape.id,
  title: articleSchema.shape.title,
  synonyms: articleSchema.shape.synonyms.default([]),
  topic: articleSchema.shape.topic,
  municipality: articleSchema.shape.municipality,
  internal: z.boolean().default(false),
  owner: articleSchema.shape.owner,
  reviewAt: z.iso.date('must be a day such as 2027-03-01'),
  language: articleSchema.shape.language.default('de'),
});

/** The article in `text`; `file` names it in a refusal (KnowledgeError). */
export function readArticle(file: string, text: string): Article {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  if (!match) throw new KnowledgeError(`${file}: must begin with a block between two lines "---".`);
  const front = frontSchema.safeParse(readYaml(match[1] ?? '', file));
  if (!front.success) throw refusalOf(file, front.error);
  const parts = articlePartsSchema.safeParse(readParts(file, match[2] ?? ''));
  if (!parts.success) throw refusalOf(file, parts.error);
  return { ...front.data, reviewAt: Date.parse(front.data.reviewAt), parts: parts.data };
}

function readParts(file: string, body: string): Partial<Record<ArticlePartKey, string>> {
  const parts: Partial<Record<ArticlePartKey, string>> = {};
  const [before = '', ...sections] = body.split(/^## +/m);
  if (before.trim() !== '') throw new KnowledgeError(`${file}: has text before its first heading "## Kurzantwort".`);
  let last = -1;
  for (const section of sections) {
    const end = section.indexOf('\n');
    const heading = (end < 0 ? section : section.slice(0, end)).trim();
    const at = articleHeadings.findIndex(([known]) => known === heading);
    const known = articleHeadings[at];
    if (!known) throw new KnowledgeError(`${file}: the heading "${heading}" is not one of the fixed parts.`);
    if (at <= last) throw new KnowledgeError(`${file}: the heading "${heading}" is not in its place.`);
    last = at;
    parts[known[1]] = end < 0 ? '' : section.slice(end + 1).trim();
  }
  for (const [heading, part] of articleHeadings) {
    if (part !== 'notes' && !parts[part]) throw new KnowledgeError(`${file}: the part "## ${heading}" is missing.`);
  }
  return parts;
}

// Entries and judged questions for measuring the search, as they lie in files of one JSON object a line.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SearchDocument } from '../../../server/knowledge/search/document.ts';

const entrySchema = z.object({
  id: z.string(),
  lang: z.string(),
  area: z.string(),
  title: z.string(),
  keywords: z.array(z.string()),
  summary: z.string(),
  body: z.string(),
  category: z.string(),
  office: z.string(),
});
const judgedSchema = z.object({
  id: z.string(),
  query: z.string(),
  area: z.string(),
  class: z.string(),
  relevant: z.array(z.string()).min(1),
});

/** A question with the ids that count as right. */
export type Judged = z.infer<typeof judgedSchema>;

/** The judged questions of a file. */
export function readJudged(file: string): readonly Judged[] {
  return linesOf(file).map((line) => judgedSchema.parse(line));
}

/** The entries of a file, as the search sees them. */
export function readEntries(file: string): readonly SearchDocument[] {
  return linesOf(file).map((line) => {
    const { id, lang, area, title, keywords, summary, body, category, office } = entrySchema.parse(line);
    const setting = `${category}\n${office}`;
    return { id, language: lang, municipality: area, internal: false, title, keywords, summary, text: body, setting };
  });
}

/**
 * So many entries out of fewer: first a neighbour for each authority that has the same entries under other ids, then each entry once more
 * in its own place, until there are enough. For times only: whose copy comes first says nothing about the search.
 */
export function grown(documents: readonly SearchDocument[], count: number): readonly SearchDocument[] {
  const all = [...documents];
  for (let round = 1; all.length < count && documents.length > 0; round += 1) {
    for (const one of documents.slice(0, count - all.length)) {
      const municipality = round % 2 === 1 ? `${one.municipality}-${round}` : one.municipality;
      all.push({ ...one, id: `${one.id}-${round}`, municipality });
    }
  }
  return all;
}

function linesOf(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

// Entries taken over from elsewhere: a file of one JSON object a line, checked as a whole, kept beside the centre's own articles.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { idSchema, languageSchema } from '../contract/directory.ts';
import { type Article, articleIdSchema } from '../contract/knowledge.ts';
import { KnowledgeError, refusalOf } from './refusal.ts';
import type { SearchDocument } from './search/document.ts';

const text = z.string().max(100_000).default('');
const entrySchema = z.object({
  id: articleIdSchema,
  lang: languageSchema,
  /** Whose entry it is: a municipality's id. */
  area: idSchema,
  title: z.string().trim().min(1).max(500),
  keywords: z.array(z.string().trim().min(1).max(500)).default([]),
  summary: text,
  body: text,
  category: text,
  office: text,
  url: text,
});

/** One entry as it came. */
export type StockEntry = z.infer<typeof entrySchema>;

const headSchema = z.strictObject({ stock: z.literal(1), instead: z.boolean() });

/** What was taken over; `instead` of the centre's own articles, or beside them. */
export type Stock = { readonly instead: boolean; readonly entries: readonly StockEntry[] };

const mostNamed = 20;

/**
 * The entries of such a file. Throws KnowledgeError with a line for each bad one (the first 20): nothing is taken over then.
 * `taken` are ids that are somebody else's already.
 */
export function readEntries(source: string, taken: ReadonlySet<string>): readonly StockEntry[] {
  const entries: StockEntry[] = [];
  const bad: string[] = [];
  const seen = new Map<string, number>();
  source.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    try {
      const entry = readEntry(line, at + 1);
      const before = seen.get(entry.id);
      if (before !== undefined) bad.push(`line ${at + 1}: the id "${entry.id}" stands in line ${before} already.`);
      else if (taken.has(entry.id))
        bad.push(`line ${at + 1}: the id "${entry.id}" is that of an article of the centre.`);
      seen.set(entry.id, before ?? at + 1);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      bad.push(error.message);
    }
  });
  if (bad.length > mostNamed) bad.splice(mostNamed, bad.length, `and ${bad.length - mostNamed} more.`);
  if (bad.length > 0) throw new KnowledgeError(bad.join('\n'));
  if (entries.length === 0) throw new KnowledgeError('there is no entry in it.');
  return entries;
}

function readEntry(line: string, number: number): StockEntry {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new KnowledgeError(`line ${number}: is not one JSON object.`, { cause });
  }
  const entry = entrySchema.safeParse(value);
  if (!entry.success) throw refusalOf(`line ${number}`, entry.error);
  return entry.data;
}

const fileIn = (dataFolder: string) => join(dataFolder, 'knowledge-stock.jsonl');

/** Keeps the stock in the data folder, in place of one before; a reader sees the old or the new one, never a part. */
export function keepStock(dataFolder: string, { instead, entries }: Stock): void {
  const lines = [{ stock: 1, instead }, ...entries].map((one) => JSON.stringify(one));
  const file = fileIn(dataFolder);
  writeFileSync(`${file}.new`, `${lines.join('\n')}\n`);
  renameSync(`${file}.new`, file);
}

/** Removes the stock; answers whether there was one. */
export function removeStock(dataFolder: string): boolean {
  const there = existsSync(fileIn(dataFolder));
  rmSync(fileIn(dataFolder), { force: true });
  return there;
}

/** The stock of the data folder; null when there is none. Throws KnowledgeError when it has been damaged. */
export function keptStock(dataFolder: string): Stock | null {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return null;
  const [head = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  try {
    const { instead } = headSchema.parse(JSON.parse(head));
    return { instead, entries: readEntries(rest.join('\n'), new Set()) };
  } catch (cause) {
    throw new KnowledgeError(`${file} is damaged; import it again, or remove it.`, { cause });
  }
}

/** An entry as the search sees it. */
export function documentOfEntry(entry: StockEntry): SearchDocument {
  return {
    id: entry.id,
    language: entry.lang,
    municipality: entry.area,
    internal: false,
    title: entry.title,
    keywords: entry.keywords,
    summary: entry.summary,
    text: entry.body,
    setting: `${entry.category}\n${entry.office}`,
  };
}

const unsaid: Readonly<Record<string, string>> = {
  de: 'Nicht getrennt angegeben, siehe Hinweise.',
  nl: 'Niet apart vermeld, zie de toelichting.',
};

/** An entry as a desk shows it: what it does not say in the fixed parts of an article stands in the notes. */
export function articleOfEntry(entry: StockEntry): Article {
  const nothing = unsaid[entry.lang] ?? 'Not given apart, see the notes.';
  return {
    id: entry.id,
    title: entry.title,
    synonyms: entry.keywords,
    topic: '',
    municipality: entry.area,
    internal: false,
    owner: entry.office || entry.category,
    reviewAt: 0,
    language: entry.lang,
    parts: {
      shortAnswer: entry.summary || entry.title,
      who: nothing,
      papers: nothing,
      fee: nothing,
      time: nothing,
      where: entry.office || nothing,
      link: entry.url || nothing,
      ...(entry.body === '' ? {} : { notes: entry.body }),
    },
  };
}

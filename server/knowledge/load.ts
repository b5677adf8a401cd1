// Reads the whole knowledge folder, checks it and hands it on as one frozen value.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Announcement,
  type AnnouncementId,
  announcementIdSchema,
  announcementSchema,
} from '../contract/announcements.ts';
import type { StockArticle } from '../contract/articles.ts';
import { completeArticle } from '../contract/articleWords.ts';
import {
  type Department,
  departmentSchema,
  type Municipality,
  municipalitySchema,
  type Official,
  officialSchema,
  type Person,
  type Phone,
  personSchema,
  phoneSchema,
} from '../contract/directory.ts';
import { type Article, type Synonym, synonymSchema, type Topic } from '../contract/knowledge.ts';
import { readArticleFile } from './articleFile.ts';
import { readList, readText } from './files.ts';
import { checkReferences } from './references.ts';
import { KnowledgeError } from './refusal.ts';
import { flattenTopics, topicTreeSchema } from './topicTree.ts';

/** Everything people change without a programmer, checked and frozen. */
export type Centre = {
  readonly municipalities: readonly Municipality[];
  readonly departments: readonly Department[];
  readonly officials: readonly Official[];
  readonly people: readonly Person[];
  readonly phones: readonly Phone[];
  readonly topics: readonly Topic[];
  readonly synonyms: readonly Synonym[];
  /** Words callers say around their question; the search passes over them. */
  readonly fillers: readonly string[];
  /** The articles that agents may read as the folder stands. */
  readonly articles: readonly Article[];
  /** What the exchange says to callers. */
  readonly announcements: Readonly<Record<AnnouncementId, Announcement['texts']>>;
  /** All articles of the folder, with their state: what a new database begins with. */
  readonly stock: readonly StockArticle[];
};

/** Reads `folder` (the top-level knowledge folder). Throws KnowledgeError: one sentence that names file and field. */
export function loadCentre(folder: string): Centre {
  const municipalities = readList(folder, 'centre/municipalities.yaml', municipalitySchema).sort(
    (one, other) => one.position - other.position,
  );
  const departments = readList(folder, 'centre/departments.yaml', departmentAsWritten(municipalities));
  const stock = readStock(folder);
  const centre: Centre = {
    municipalities,
    departments,
    officials: readList(folder, 'centre/officials.yaml', officialAsWritten(departments)),
    people: readList(folder, 'centre/people.yaml', personSchema),
    phones: readList(folder, 'centre/phones.yaml', phoneSchema),
    topics: flattenTopics(readList(folder, 'centre/topics.yaml', topicTreeSchema)),
    synonyms: readList(folder, 'centre/synonyms.yaml', synonymSchema),
    fillers: readList(folder, 'centre/fillers.yaml', z.string().min(1)),
    announcements: readAnnouncements(folder),
    articles: stock.flatMap(({ text, state }) => {
      const complete = completeArticle(text);
      return state === 'published' && 'article' in complete ? [complete.article] : [];
    }),
    stock,
  };
  checkReferences(centre);
  return freeze(centre);
}

/** A department may leave out hours and address: then those of its municipality hold. */
function departmentAsWritten(municipalities: readonly Municipality[]) {
  return z.preprocess((entry, context) => {
    const house = named(municipalities, entry, 'municipality', context);
    return house ? { hours: house.hours, address: house.address, ...(entry as object) } : entry;
  }, departmentSchema);
}

/** An official may leave out presence: then the hours of the department hold. */
function officialAsWritten(departments: readonly Department[]) {
  return z.preprocess((entry, context) => {
    const department = named(departments, entry, 'department', context);
    return department ? { presence: department.hours, ...(entry as object) } : entry;
  }, officialSchema);
}

/** Whom the entry's field names; an id that leads nowhere is refused. */
function named<T extends { readonly id: string }>(
  all: readonly T[],
  entry: unknown,
  field: string,
  context: z.RefinementCtx,
): T | undefined {
  const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, field) : undefined;
  const found = all.find((one) => one.id === id);
  if (!found && typeof id === 'string') {
    context.addIssue({ code: 'custom', path: [field], message: `there is no "${id}"` });
  }
  return found;
}

/** Every announcement, once; one that is missing is refused by name. */
function readAnnouncements(folder: string): Record<AnnouncementId, Announcement['texts']> {
  const file = 'centre/announcements.yaml';
  const texts = new Map(readList(folder, file, announcementSchema).map((one) => [one.id, one.texts]));
  const all = announcementIdSchema.options.map((id) => {
    const own = texts.get(id);
    if (own === undefined) throw new KnowledgeError(`${file}: the announcement "${id}" is missing.`);
    return [id, own] as const;
  });
  return Object.fromEntries(all) as Record<AnnouncementId, Announcement['texts']>;
}

function readStock(folder: string): StockArticle[] {
  const root = join(folder, 'articles');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.md'))
    .sort();
  return files.map((name) => {
    const file = `articles/${name}`;
    const article = readArticleFile(file, readText(folder, file));
    const drawer = name.split('/')[0];
    if (drawer !== article.text.municipality) {
      throw new KnowledgeError(`${file}, field "municipality": must be "${drawer}" like its folder.`);
    }
    return article;
  });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

// The life of an article: drafts, steps, versions, reports of errors, and what an editor's pages are sent.
import { z } from 'zod';
import { At } from './calls.ts';
import { idSchema } from './directory.ts';
import {
  articleLanguageSchema,
  articlePartKeySchema,
  articleSchema,
  LONGEST_PART,
  shownArticleSchema,
} from './knowledge.ts';

/** Where the newest text stands. Agents read the published text until another one takes its place. */
export const ArticleState = z.enum(['draft', 'review', 'planned', 'published', 'retired']);
export type ArticleState = z.infer<typeof ArticleState>;

/** What an editor may do with a text, beside writing it. restore: an older published text is published again. */
export const ArticleStep = z.enum(['submit', 'return', 'publish', 'publishUrgently', 'confirm', 'retire', 'restore']);
export type ArticleStep = z.infer<typeof ArticleStep>;

/** What a version came from; stock: it stood in the knowledge folder. */
export const VersionStep = z.enum([...ArticleStep.options, 'saved', 'stock', 'publishPlanned']);
export type VersionStep = z.infer<typeof VersionStep>;

/** The most characters a whole article may have, written as JSON. */
export const LONGEST_ARTICLE = 40_000;

const some = z.string().trim().max(LONGEST_PART);

/** An article that is being written: anything may still be missing but its name, its place and its owner. */
export const articleDraftSchema = z.strictObject({
  ...articleSchema.shape,
  title: z.string().trim().max(90),
  synonyms: z.array(z.string().trim().min(2).max(60)).max(60),
  parts: z.partialRecord(articlePartKeySchema, some),
  supplements: z
    .partialRecord(
      idSchema,
      z.strictObject({
        owner: idSchema.exactOptional(),
        parts: z.partialRecord(articlePartKeySchema, z.strictObject({ how: z.enum(['replace', 'add']), text: some })),
      }),
    )
    .exactOptional(),
  translations: z
    .partialRecord(
      articleLanguageSchema,
      z.strictObject({ title: z.string().trim().max(90), parts: z.partialRecord(articlePartKeySchema, some) }),
    )
    .exactOptional(),
});
export type ArticleDraft = z.infer<typeof articleDraftSchema>;

/** An article of the knowledge folder, and where it stands. */
export interface StockArticle {
  readonly text: ArticleDraft;
  readonly state: 'published' | 'draft' | 'retired';
}

/** One row of the editors' list. */
export const ArticleRow = z.object({
  id: z.string(),
  title: z.string(),
  municipalityId: z.string(),
  topic: z.string(),
  owner: z.string(),
  internal: z.boolean(),
  state: ArticleState,
  version: z.number().int().positive(),
  /** Agents can read a text of it. */
  published: z.boolean(),
  plannedAt: At.nullable(),
  /** Published by a lead in a hurry; somebody has to look at it still. */
  urgent: z.boolean(),
  reviewAt: At,
  changedAt: At,
  /** A person's name. */
  changedBy: z.string(),
  /** Errors that agents reported and nobody has answered yet. */
  reports: z.number().int(),
  missingLanguages: z.array(articleLanguageSchema),
});
export type ArticleRow = z.infer<typeof ArticleRow>;

/** The filters of the editors' list. todo: whatever waits for an editor. */
export const ArticleFilter = z.object({
  view: z.enum(['todo', 'review', 'overdue', 'drafts', 'mine', 'all', 'retired']).default('todo'),
  municipalityId: z.string().max(80).optional(),
  /** Articles that lack this language. */
  missing: articleLanguageSchema.optional(),
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export type ArticleFilter = z.infer<typeof ArticleFilter>;

/** GET /api/editor/articles. */
export const ArticleList = z.object({
  articles: z.array(ArticleRow),
  total: z.number().int(),
  /** How many articles each view holds for this person. */
  counts: z.object({ review: z.number(), overdue: z.number(), reported: z.number(), urgent: z.number() }),
});
export type ArticleList = z.infer<typeof ArticleList>;

/** An error that somebody reported. */
export const ArticleReport = z.object({
  id: z.uuid(),
  at: At,
  by: z.string(),
  text: z.string(),
  settledAt: At.nullable(),
  settledBy: z.string().nullable(),
  words: z.string(),
});
export type ArticleReport = z.infer<typeof ArticleReport>;

/** One step in an article's history; versions are only ever added. */
export const ArticleVersion = z.object({
  version: z.number().int().positive(),
  at: At,
  by: z.string(),
  step: VersionStep,
  reason: z.string(),
  /** The text that agents read after this step; null: none. */
  publishedVersion: z.number().int().nullable(),
  /** Null when the step left the text as it was. */
  text: articleDraftSchema.nullable(),
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** GET /api/editor/articles/:id. */
export const ArticleFile = z.object({
  article: ArticleRow,
  /** The newest text. */
  text: articleDraftSchema,
  /** Which version of the text is the newest, and which one agents read. */
  textVersion: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  /** Who wrote what has not been published yet; ids. */
  writers: z.array(z.string()),
  /** Newest first. */
  versions: z.array(ArticleVersion),
  reports: z.array(ArticleReport),
});
export type ArticleFile = z.infer<typeof ArticleFile>;

/** GET /api/knowledge/articles/:id?area=&language=: an article as it is read at the desk, for one municipality. */
export const ArticleReading = z.object({
  ...shownArticleSchema.shape,
  /** Parts that the municipality says for itself. */
  local: z.array(articlePartKeySchema),
  languages: z.array(articleLanguageSchema),
  /** Errors somebody reported and nobody has mended yet, in their words. */
  warnings: z.array(z.object({ at: At, text: z.string() })),
});
export type ArticleReading = z.infer<typeof ArticleReading>;

// What the knowledge base holds and what a search answers: topics, synonyms, articles in fixed parts, hits.
import { z } from 'zod';
import { idSchema, languageSchema, prioritySchema } from './directory.ts';

/** Stands where a municipality's id would stand: the article holds for all. */
export const SHARED = 'gemeinsam';

/** The parts of an article, in the one order in which they are always shown. */
export const articlePartKeys = ['shortAnswer', 'who', 'papers', 'fee', 'time', 'where', 'link', 'notes'] as const;
export const articlePartKeySchema = z.enum(articlePartKeys);

/** The most characters one part may have. */
export const LONGEST_PART = 8000;
const text = z.string().trim().min(1).max(LONGEST_PART);
const day = 86_400_000;

/** The languages an article may be read in; de-easy is plain German. */
export const articleLanguages = ['de', 'de-easy', 'nl', 'en'] as const;
export const articleLanguageSchema = z.enum(articleLanguages);

/** Markdown of each part: paragraphs, "- " lists and bare links. Only the notes may be missing. */
export const articlePartsSchema = z.strictObject({
  /** One or two sentences to say aloud. */
  shortAnswer: text.max(400),
  who: text,
  papers: text,
  fee: text,
  time: text,
  where: text,
  link: text,
  notes: text.exactOptional(),
});

/** What a municipality adds to, or puts in the place of, single parts of an article that holds for more than itself. */
export const supplementSchema = z.strictObject({
  /** The department that answers for it there. */
  owner: idSchema.exactOptional(),
  parts: z.partialRecord(articlePartKeySchema, z.strictObject({ how: z.enum(['replace', 'add']), text })),
});

/** An article in another language; a part that is left out is read in the first language. */
export const translationSchema = z.strictObject({
  title: z.string().trim().min(3).max(90),
  parts: z.partialRecord(articlePartKeySchema, text),
});

/** One knowledge article. */
export const articleSchema = z.strictObject({
  id: idSchema,
  /** In everyday words. */
  title: z.string().min(3).max(90),
  /** Words of callers that the text itself does not use. */
  synonyms: z.array(z.string().min(2)),
  topic: idSchema,
  /** A municipality's id, or "gemeinsam". */
  municipality: idSchema,
  /** True: for the desk only, never read out or sent. */
  internal: z.boolean(),
  /** The department that answers for the text. */
  owner: idSchema,
  /** The day on which the text must be looked at again: its first moment in UTC (epoch milliseconds); 0: nobody has said. */
  reviewAt: z.number().int().multipleOf(day),
  language: languageSchema,
  parts: articlePartsSchema,
  /** By municipality id; absent when nobody says anything else. */
  supplements: z.partialRecord(idSchema, supplementSchema).exactOptional(),
  /** By language; absent when there is none but the first. */
  translations: z.partialRecord(articleLanguageSchema, translationSchema).exactOptional(),
});

/** The id of anything the search finds: an article of the centre, or an entry taken over with the id it had elsewhere. */
export const articleIdSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][\w.-]*$/, 'must be letters, digits, dots, hyphens and underscores');

/** An article as a desk shows it: also an entry taken over, which nobody has cut to the editors' rules. */
export const shownArticleSchema = articleSchema.extend({
  id: articleIdSchema,
  title: z.string().min(1),
  topic: z.string(),
  owner: z.string(),
  parts: articlePartsSchema.extend({ shortAnswer: text }),
});

/** One contact topic, with what it takes over from its parent already filled in. */
export const topicSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  parent: idSchema.optional(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Who gets the ticket: department id by municipality id. */
  departments: z.record(idSchema, idSchema),
  priority: prioritySchema,
});

/** Words of callers and the word of the administration they stand for. */
export const synonymSchema = z.strictObject({
  term: z.string().min(2),
  words: z.array(z.string().min(2)).min(1),
});

/** How near an article is to the caller: dialled municipality, its county, valid for all, somebody else's. */
export const reachSchema = z.enum(['own', 'parent', 'shared', 'other']);

/** One answer of the search. */
export const searchHitSchema = z.strictObject({
  articleId: articleIdSchema,
  title: z.string(),
  municipalityId: idSchema,
  reach: reachSchema,
  internal: z.boolean(),
  shortAnswer: z.string(),
  /** Words of the article to mark. */
  matched: z.array(z.string()),
  /** Larger is better; only comparable within one answer. */
  score: z.number(),
});

/** What is asked through either door, GET /api/knowledge/search and the live connection; numbers may be written as text. */
export const KnowledgeQuestion = z.object({
  q: z.string().max(1000).default(''),
  /** The municipality whose articles come first. */
  area: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(8),
});

/** What comes back. */
export const FoundHits = z.object({ hits: z.array(searchHitSchema) });

export type KnowledgeQuestion = z.input<typeof KnowledgeQuestion>;
export type FoundHits = z.infer<typeof FoundHits>;
export type ArticlePartKey = z.infer<typeof articlePartKeySchema>;
export type ArticleParts = z.infer<typeof articlePartsSchema>;
export type ArticleLanguage = z.infer<typeof articleLanguageSchema>;
export type Supplement = z.infer<typeof supplementSchema>;
export type Translation = z.infer<typeof translationSchema>;
export type Article = z.infer<typeof articleSchema>;
export type Topic = z.infer<typeof topicSchema>;
export type Synonym = z.infer<typeof synonymSchema>;
export type Reach = z.infer<typeof reachSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;

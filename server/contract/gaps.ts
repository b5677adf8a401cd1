// What the desks could not answer from the knowledge base, as editors and leads read it: gaps, missing words, what a new article changed.
import { z } from 'zod';
import { At } from './calls.ts';
import { InquiryId } from './inquiries.ts';
import { articleIdSchema } from './knowledge.ts';
import type { Question } from './tickets.ts';

/** A finished contact as gaps are found from it; its words are without personal ones. */
export interface FinishedContact {
  readonly callId: string;
  readonly municipalityId: string;
  readonly talkSeconds: number;
  readonly questions: readonly Question[];
  /** Subjects of the tickets it left. */
  readonly subjects: readonly string[];
  /** In the order of their time. */
  readonly lookups: readonly { readonly words: string; readonly hits: number; readonly openedId: string | null }[];
}

/** An inquiry that was answered, without personal words. */
export interface AnsweredInquiry {
  readonly id: string;
  readonly municipalityId: string;
  readonly departmentId: string;
  readonly topicId: string | null;
  readonly question: string;
  readonly answer: string;
  readonly answeredAt: number;
  /** An article was begun from it. */
  readonly begun: boolean;
}

/** Concerns of several calls that are about the same and had no article that helped. */
export const Gap = z.object({
  /** The same words have the same id, from week to week. */
  id: z.string(),
  /** How it was said most fittingly; without personal words, like everything here. */
  label: z.string(),
  /** Other ways in which it was said, at most four. */
  examples: z.array(z.string()),
  /** The words that hold the gap together, as they were written. */
  words: z.array(z.string()),
  /** The topic that was chosen most often; null: none. */
  topicId: z.string().nullable(),
  municipalityIds: z.array(z.string()),
  calls: z.number().int(),
  /** Minutes of talk behind it. */
  minutes: z.number(),
  /** Calls that were not answered at the telephone. */
  unresolved: z.number().int(),
  /** Calls in which somebody searched, and used no hit. */
  unfound: z.number().int(),
  /** Calls in which somebody else had to be asked. */
  consulted: z.number().int(),
  /** The article that comes nearest, if the search finds any. */
  nearest: z.object({ articleId: articleIdSchema, title: z.string() }).nullable(),
});
export type Gap = z.infer<typeof Gap>;

/** Words that found nothing, where the article was found with others later in the same call. */
export const MissedWords = z.object({
  articleId: articleIdSchema,
  title: z.string(),
  words: z.string(),
  calls: z.number().int(),
});
export type MissedWords = z.infer<typeof MissedWords>;

const Answered = z.object({ calls: z.number().int(), answered: z.number().int() });

/** Calls on the topic of a new article, in as many days before it was published as after it. */
export const ArticleEffect = z.object({
  articleId: articleIdSchema,
  title: z.string(),
  topicId: z.string(),
  publishedAt: At,
  days: z.number().int(),
  /** answered: at the first contact. */
  before: Answered,
  after: Answered,
});
export type ArticleEffect = z.infer<typeof ArticleEffect>;

/** So often the same has to be asked of the departments before an article of it is proposed. */
export const ASKED_OFTEN = 3;

/** The same question, asked of departments again and again and answered, of which nobody has begun an article; without personal words. */
export const AskedOften = z.object({
  id: z.string(),
  /** How it was asked most fittingly, and other ways, at most four. */
  label: z.string(),
  examples: z.array(z.string()),
  words: z.array(z.string()),
  /** What the departments answered, newest first, at most five. */
  answers: z.array(z.string()),
  topicId: z.string().nullable(),
  municipalityId: z.string(),
  /** Whose people answered last. */
  departmentId: z.string(),
  times: z.number().int(),
  lastAt: At,
  /** An article that is begun from it names them, and nothing is proposed of them again. */
  inquiryIds: z.array(InquiryId),
});
export type AskedOften = z.infer<typeof AskedOften>;

/** GET /api/editor/gaps?days=: the last 7 or 28 days. */
export const GapFilter = z.object({ days: z.enum(['7', '28']).default('7') });

/** Its answer: at most twenty gaps, those with most calls behind them first. */
export const GapReport = z.object({
  from: At,
  until: At,
  /** Contacts in that time. */
  contacts: z.number().int(),
  gaps: z.array(Gap),
  /** Whenever it was asked; most often first. */
  askedOften: z.array(AskedOften),
  missed: z.array(MissedWords),
  effects: z.array(ArticleEffect),
});
export type GapReport = z.infer<typeof GapReport>;

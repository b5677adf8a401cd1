// The tables of articles, their versions and reports, as the queries see them.
import type { ArticleState, VersionStep } from '../contract/articles.ts';
import type { Flag } from './schema.ts';

/** One row an article: where its newest text stands. The texts themselves are versions. */
export interface ArticleTable {
  id: string;
  municipalityId: string;
  state: ArticleState;
  version: number;
  textVersion: number;
  publishedVersion: number | null;
  plannedAt: number | null;
  urgent: Flag;
  /** JSON list of ids: who wrote what has not been published yet. */
  writers: string;
  title: string;
  /** Title and synonyms folded to lower case, for the list's search. */
  words: string;
  topic: string;
  owner: string;
  internal: Flag;
  reviewAt: number;
  /** JSON list of languages. */
  missingLanguages: string;
  changedAt: number;
  changedBy: string;
}

/** An article's history; the database refuses to change or delete a version. */
export interface ArticleVersionTable {
  articleId: string;
  version: number;
  at: number;
  by: string;
  step: VersionStep;
  reason: string;
  publishedVersion: number | null;
  /** JSON; null when the step left the text as it was. */
  text: string | null;
}

/** Errors that readers reported. */
export interface ArticleReportTable {
  id: string;
  articleId: string;
  at: number;
  by: string;
  text: string;
  settledAt: number | null;
  settledBy: string | null;
  words: string;
}

// What a decision about an article needs to know: the article as it is kept, and who asks.
import type { ArticleDraft, ArticleState } from '../../contract/articles.ts';
import type { Role } from '../../contract/directory.ts';

/** An article as far as a decision needs it; loaded for the request. */
export interface ArticleHead {
  readonly id: string;
  readonly state: ArticleState;
  readonly version: number;
  /** The version of the newest text. */
  readonly textVersion: number;
  /** The version of the text that agents read. */
  readonly publishedVersion: number | null;
  readonly plannedAt: number | null;
  readonly urgent: boolean;
  /** Who wrote what has not been published yet. */
  readonly writers: readonly string[];
  readonly text: ArticleDraft;
  readonly publishedText: ArticleDraft | null;
  /** The older text that is asked for; null: there is none, or agents never read it. */
  readonly older: ArticleDraft | null;
  /** The report that is asked for. */
  readonly report: { readonly id: string; readonly reportedBy: string; readonly settled: boolean } | null;
}

/** Who asks for a change. */
export interface Asker {
  readonly role: Role;
  readonly municipalityIds: readonly string[];
}

/** A request about an article: head is null when there is no such article. */
export interface ArticleCase {
  readonly head: ArticleHead | null;
  readonly asker: Asker;
  /** Somebody has begun an article from one of the inquiries that are named. */
  readonly begun?: boolean;
}

// What can have happened to articles, to what is looked up and sent, and to news: a part of the closed list of events.
import type { ArticleDraft, ArticleState, VersionStep } from './articles.ts';

/** An event of this type, with its time and fields. */
export type Of<T extends string, Fields> = { readonly type: T; readonly at: number } & Readonly<Fields>;

export type KnowledgeEvent =
  /** What was looked up during a contact, without personal words; openedId: the article that was read. Nobody's name stands beside it. */
  | Of<
      'lookedUp',
      {
        callId: string;
        municipalityId: string;
        rehearsal: boolean;
        words: string;
        hits: number;
        openedId: string | null;
      }
    >
  /** An article goes to the caller by mail. The letter is on the disk with this event; what became of it is told later. */
  | Of<
      'answerSent',
      {
        mailId: string;
        callId: string;
        municipalityId: string;
        sentId: string;
        title: string;
        to: string;
        text: string;
      }
    >
  /** The mail server took the letter, or it was given up. */
  | Of<'mailSettled', { mailId: string; outcome: 'sent' | 'failed'; why: string }>
  // articles
  /** A new newest text; what agents read stays as it is. created: there was no such article before. */
  | Of<
      'articleSaved',
      {
        articleId: string;
        version: number;
        municipalityId: string;
        created: boolean;
        text: ArticleDraft;
        /** The inquiries it was begun from; left out: none. */
        inquiryIds?: readonly string[];
        /** Who wrote what has not been published yet. */
        writers: readonly string[];
        reason: string;
        savedBy: string;
      }
    >
  | Of<
      'articleMoved',
      {
        articleId: string;
        version: number;
        municipalityId: string;
        step: Exclude<VersionStep, 'saved' | 'stock'>;
        state: ArticleState;
        /** The text that agents read from now on; null: none. */
        publishedVersion: number | null;
        plannedAt: number | null;
        urgent: boolean;
        writers: readonly string[];
        reason: string;
        movedBy: string;
      }
    >
  | Of<'articleReported', { reportId: string; articleId: string; text: string; reportedBy: string }>
  | Of<
      'articleReportSettled',
      {
        reportId: string;
        articleId: string;
        articleTitle: string;
        words: string;
        reportedBy: string;
        settledBy: string;
      }
    >
  /** Somebody asked for a change that is not theirs to make; nothing changed. */
  | Of<'articleChangeRefused', { articleId: string; askedBy: string; what: string }>
  // news for the desks
  | Of<
      'newsPosted',
      {
        newsId: string;
        municipalityId: string;
        title: string;
        text: string;
        important: boolean;
        until: number | null;
        postedBy: string;
      }
    >
  | Of<'newsRead', { newsId: string; personId: string }>
  | Of<'newsWithdrawn', { newsId: string; withdrawnBy: string }>;

// The tables of what people do with the knowledge base, as the queries see them.
import type { Generated } from 'kysely';
import type { MailState } from '../contract/mail.ts';
import type { ArticleReportTable, ArticleTable, ArticleVersionTable } from './articleTables.ts';
import type { Flag } from './schema.ts';

/** What was looked up during a contact; nobody's name, and no personal words, stand beside it. */
export interface LookupTable {
  id: Generated<number>;
  callId: string;
  at: number;
  municipalityId: string;
  rehearsal: Flag;
  words: string;
  hits: number;
  /** The article that was read; null: none. */
  openedId: string | null;
}

/** A letter by mail. */
export interface MailTable {
  id: string;
  callId: string;
  municipalityId: string;
  /** Empty when the letter brings a link. */
  articleId: string;
  /** Of the link that it brings; its words are made when it is sent. */
  linkId: string | null;
  title: string;
  text: string;
  citizenId: string | null;
  at: number;
  state: MailState;
  tries: number;
  nextAt: number;
  settledAt: number | null;
  why: string;
}

/** A piece of news for the desks. */
export interface NewsTable {
  id: string;
  municipalityId: string;
  title: string;
  text: string;
  important: Flag;
  at: number;
  by: string;
  until: number | null;
  withdrawnAt: number | null;
}

export interface NewsReadTable {
  newsId: string;
  personId: string;
  at: number;
}

/** Everything around the knowledge base. */
export interface KnowledgeTables {
  article: ArticleTable;
  articleVersion: ArticleVersionTable;
  articleReport: ArticleReportTable;
  lookup: LookupTable;
  mail: MailTable;
  news: NewsTable;
  newsRead: NewsReadTable;
}

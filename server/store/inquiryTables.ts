// The tables of inquiries and of links that hold once, as the queries see them.
import type { Generated } from 'kysely';
import type { TransferFailure } from '../contract/calls.ts';
import type { Circle, InquiryState, InquiryStep, LinkPurpose } from '../contract/inquiries.ts';

/** One row an inquiry. Its words are nowhere else. */
export interface InquiryTable {
  id: string;
  number: string;
  callId: string;
  agentId: string;
  municipalityId: string;
  departmentId: string;
  topicId: string | null;
  state: InquiryState;
  circle: Circle;
  version: number;
  question: string;
  answer: string | null;
  expertId: string | null;
  askedAt: number;
  /** Taken first; giving back does not take that away. */
  seenAt: number | null;
  writingAt: number | null;
  answeredAt: number | null;
  toldAt: number | null;
  promisedAt: number | null;
  widenAt: number | null;
  limitAt: number | null;
  ticketId: string | null;
  /** The article that was begun from it, with others that asked the same. */
  articleId: string | null;
  rehearsal: 0 | 1;
}

export interface InquiryStepTable {
  seq: Generated<number>;
  inquiryId: string;
  at: number;
  step: InquiryStep | 'asked';
  by: string;
}

/** Who looked when at the caller of an inquiry. */
export interface InquiryLookTable {
  inquiryId: string;
  seenBy: string;
  at: number;
}

/** Only the hash of what opens the link is here. */
export interface OneTimeLinkTable {
  id: string;
  purpose: LinkPurpose;
  about: string;
  tokenHash: string;
  officialId: string;
  madeAt: number;
  expiresAt: number;
  madeBy: string;
  usedAt: number | null;
}

/** Somebody was to be connected with this official, and nobody was reached. */
export interface OfficialMissTable {
  officialId: string;
  at: number;
  why: TransferFailure;
}

export interface InquiryTables {
  inquiry: InquiryTable;
  inquiryStep: InquiryStepTable;
  inquiryLook: InquiryLookTable;
  oneTimeLink: OneTimeLinkTable;
  officialMiss: OfficialMissTable;
}

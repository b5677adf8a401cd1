// What is open and half done on this desk: panels, the results being chosen, tickets being written. The words of a contact also outlive a reload of the page.

import type { PauseReason } from '../../../server/contract/agents.ts';
import type { CallbackWhen } from '../../../server/contract/callbacks.ts';
import type { ErrorId } from '../../../server/contract/errors.ts';
import type { Priority, Question, TicketDraft } from '../../../server/contract/tickets.ts';

/** A ticket being written; every field is null until the person changes what was prefilled, and '' when they emptied it. */
export interface TicketSheet {
  readonly departmentId: string | null;
  readonly priority: Priority | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly citizenName: string | null;
  readonly replyTo: string | null;
}

/** One concern of the caller while it is worked on. */
export interface Concern {
  readonly result: Question['result'] | null;
  readonly topicId: string | null;
  /** Nobody chose the topic: it is that of an article opened during this contact. */
  readonly topicFromArticle: boolean;
  /** The ticket form is open. */
  readonly sheet: TicketSheet | null;
  /** The ticket that was opened, in the form shown to the caller. */
  readonly ticketNumber: string | null;
  readonly ticketId: string | null;
  /** What is missing is shown only after the first try. */
  readonly triedToSend: boolean;
  readonly sending: boolean;
  /** The ticket on its way, with the key of its request: sent again under the same key it is opened once. */
  readonly sent: { readonly key: string; readonly ticket: TicketDraft } | null;
}

/** A question to a department while it is written; null: as it was prefilled. */
export interface InquirySheet {
  readonly callId: string;
  readonly departmentId: string | null;
  readonly question: string | null;
  readonly tried: boolean;
  /** The key of its request: sent again it is asked once. */
  readonly sentAs: string | null;
}

/** A message that was said or would have been said. */
export interface LogEntry {
  /** Counts up; tells two lines of the same moment apart. */
  readonly id: number;
  readonly at: number;
  readonly text: string;
}

/** A callback while it is taken down; null: as it was prefilled. */
export interface CallbackSheet {
  readonly callId: string;
  readonly number: string | null;
  readonly when: CallbackWhen['kind'];
  /** As the browser's field for a moment writes it; counts when `when` is at. */
  readonly at: string;
  readonly note: string | null;
  /** Why it could not be taken down; stands at its field. */
  readonly refused: ErrorId | null;
  /** The key of its request: sent again it is asked once. */
  readonly sentAs: string | null;
}

/** A callback's number while it is corrected. */
export interface CorrectionSheet {
  readonly callbackId: string;
  readonly typed: string;
  /** Why it was not taken; stands at the field. */
  readonly refused: ErrorId | null;
  readonly sending: boolean;
}

export interface DeskUi {
  readonly panel: 'none' | 'transfer' | 'giveBack' | 'keypad' | 'inquiry' | 'callback' | 'pause' | 'extend' | 'device';
  /** Keys are shown beside the buttons. */
  readonly keysShown: boolean;
  /** The concerns of the contact with this call. */
  readonly concernsOf: string | null;
  readonly concerns: readonly Concern[];
  readonly log: readonly LogEntry[];
  /** The note as it stands in the field, and for which call. */
  readonly noteOf: string | null;
  readonly note: string;
  readonly noteState: 'kept' | 'changed' | 'keeping' | 'failed';
  /** The question being written to a department, and for which call. */
  readonly inquiry: InquirySheet | null;
  /** The callback being taken down, and for which call. */
  readonly callback: CallbackSheet | null;
  /** The number that is being corrected, wherever its callback stands. */
  readonly correcting: CorrectionSheet | null;
  /** What an expert is writing, by inquiry: kept here until it is sent. */
  readonly answers: Readonly<Record<string, string>>;
  /** The call whose contact is being closed just now. */
  readonly closing: string | null;
  /** After this contact: a pause for this reason. */
  readonly thenPause: PauseReason | null;
  /** A refusal or a success in words, shown until the next one. */
  readonly word: { readonly text: string; readonly bad: boolean } | null;
}

export const noConcern: Concern = {
  result: null,
  topicId: null,
  topicFromArticle: false,
  sheet: null,
  ticketNumber: null,
  ticketId: null,
  triedToSend: false,
  sending: false,
  sent: null,
};

export const emptySheet: TicketSheet = {
  departmentId: null,
  priority: null,
  subject: null,
  text: null,
  citizenName: null,
  replyTo: null,
};

export const firstUi: DeskUi = {
  panel: 'none',
  keysShown: false,
  concernsOf: null,
  concerns: [noConcern],
  log: [],
  noteOf: null,
  note: '',
  noteState: 'kept',
  inquiry: null,
  callback: null,
  correcting: null,
  answers: {},
  closing: null,
  thenPause: null,
  word: null,
};

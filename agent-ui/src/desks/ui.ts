// What is open and half done on this desk: panels, the results being chosen, tickets being written. Lives in memory only.
import type { Priority, Question } from '../../../server/contract/tickets.ts';

/** A ticket being written; department, priority and subject are null until the person changes what was prefilled. */
export interface TicketSheet {
  readonly departmentId: string | null;
  readonly priority: Priority | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly citizenName: string;
  readonly replyTo: string | null;
}

/** One concern of the caller while it is worked on. */
export interface Concern {
  readonly result: Question['result'] | null;
  readonly topicId: string | null;
  /** The ticket form is open. */
  readonly sheet: TicketSheet | null;
  /** The ticket that was opened, in the form shown to the caller. */
  readonly ticketNumber: string | null;
  readonly ticketId: string | null;
}

/** A message that was said or would have been said. */
export interface LogEntry {
  readonly at: number;
  readonly text: string;
}

export interface DeskUi {
  readonly panel: 'none' | 'transfer' | 'keypad' | 'pause' | 'device';
  /** Keys are shown beside the buttons. */
  readonly keysShown: boolean;
  /** The concerns of the contact with this call. */
  readonly concernsOf: string | null;
  readonly concerns: readonly Concern[];
  readonly log: readonly LogEntry[];
}

export const noConcern: Concern = { result: null, topicId: null, sheet: null, ticketNumber: null, ticketId: null };

export const emptySheet: TicketSheet = {
  departmentId: null,
  priority: null,
  subject: null,
  text: null,
  citizenName: '',
  replyTo: null,
};

export const firstUi: DeskUi = { panel: 'none', keysShown: false, concernsOf: null, concerns: [noConcern], log: [] };

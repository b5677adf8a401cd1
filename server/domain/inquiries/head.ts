// What a decision about an inquiry needs to know: the inquiry as it is kept, its ticket, and who asks.
import type { Role } from '../../contract/directory.ts';
import type { Circle, InquiryState } from '../../contract/inquiries.ts';
import type { TicketHead } from '../tickets/head.ts';

/** Inquiries are counted over all municipalities, under this name beside those of the tickets. */
export const INQUIRY_SERIAL = '(inquiry)';

/** An inquiry as far as a decision needs it; loaded for the request. */
export interface InquiryHead {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly state: InquiryState;
  readonly circle: Circle;
  readonly municipalityId: string;
  readonly departmentId: string;
  readonly topicId: string | null;
  readonly question: string;
  readonly answer: string | null;
  readonly agentId: string;
  readonly callId: string;
  /** The expert who has it: a person's id, or an official's who answers by a link. */
  readonly expertId: string | null;
  readonly writing: boolean;
  /** When it is shown to more people; null: to no more than now. */
  readonly widenAt: number | null;
  /** When it becomes a ticket by itself; null: that is over. */
  readonly limitAt: number | null;
  readonly askedAt: number;
  readonly rehearsal: boolean;
  /** How the citizen can be reached, should it become a ticket. */
  readonly callerName: string | null;
  readonly callerNumber: string | null;
}

/** A request about an inquiry: head is null when there is none that concerns the person. */
export interface InquiryCase {
  readonly head: InquiryHead | null;
  readonly role: Role;
  /** The ticket it has become. */
  readonly ticket: TicketHead | null;
}

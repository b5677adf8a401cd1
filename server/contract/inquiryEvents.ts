// What can have happened to an inquiry, and to a link that holds once.

import type { Circle, InquiryState, InquiryStep, LinkPurpose } from './inquiries.ts';
import type { Of } from './knowledgeEvents.ts';

export type InquiryEvent =
  | Of<
      'inquiryAsked',
      {
        inquiryId: string;
        number: string;
        serial: number;
        year: number;
        callId: string;
        agentId: string;
        municipalityId: string;
        departmentId: string;
        topicId: string | null;
        question: string;
        circle: Circle;
        widenAt: number | null;
        limitAt: number;
        rehearsal: boolean;
      }
    >
  /** One step further; what the step leaves as it was is said again. */
  | Of<
      'inquiryMoved',
      {
        inquiryId: string;
        version: number;
        step: InquiryStep;
        by: string;
        agentId: string;
        departmentId: string;
        state: InquiryState;
        circle: Circle;
        expertId: string | null;
        widenAt: number | null;
        limitAt: number | null;
        /** Only with the step that brings it. */
        answer: string | null;
        ticketId: string | null;
      }
    >
  /** An expert looked at who the caller is. */
  | Of<'inquiryCallerSeen', { inquiryId: string; seenBy: string }>
  /** An official without an account may answer an inquiry or read a card, once, by a link; only the hash of what opens it is kept. */
  | Of<
      'linkMade',
      {
        linkId: string;
        purpose: LinkPurpose;
        /** The inquiry's id, or the call's. */
        about: string;
        tokenHash: string;
        officialId: string;
        expiresAt: number;
        madeBy: string;
      }
    >
  | Of<'linkUsed', { linkId: string }>
  /** The link to a card goes to the official by mail. The letter bears the link's id; nothing of it is kept that opens the card. */
  | Of<'cardSent', { linkId: string; callId: string; municipalityId: string }>;

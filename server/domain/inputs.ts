// Everything that can reach the core from outside: the exchange, the desks, the clock. Present or past, never an order.
import type { Device } from '../contract/agents.ts';
import type { ErrorId } from '../contract/errors.ts';
import type { RecordedId } from '../contract/recordings.ts';
import type { Ask } from '../contract/requests.ts';
import type { NamingRule } from '../contract/routing.ts';
import type { FixedTextId } from '../contract/wordings.ts';
import type { ArticleCase, ArticleHead } from './articles/head.ts';
import type { InquiryCase, InquiryHead } from './inquiries/head.ts';
import type { NewsCase } from './news/news.ts';
import type { TicketHead } from './tickets/head.ts';

/** A caller's channel as the exchange describes it. */
export interface CallerSeen {
  readonly callId: string;
  readonly dialled: string;
  readonly number: string | null;
  readonly callerName: string | null;
  readonly withheld: boolean;
  readonly rehearsal: boolean;
  readonly arrivedAt: number;
  /** Pressed key 0 where the exchange asked for a message. */
  readonly wantsPerson?: true;
}

/** What the exchange answered when it was asked what is alive. */
export interface Survey {
  /** Callers in our application, in order of arrival. */
  readonly callers: readonly (CallerSeen & { readonly lineAnswered: boolean })[];
  readonly legs: readonly {
    readonly legId: string;
    readonly state: 'created' | 'ringing' | 'up';
    readonly bridgedCallId: string | null;
  }[];
  /** Calls that have a bridge of their own, with the channels in it. */
  readonly bridges: readonly { readonly callId: string; readonly channelIds: readonly string[] }[];
  /** Calls about which agent and another person talk apart, with the channels in that bridge. */
  readonly consultations: readonly { readonly callId: string; readonly channelIds: readonly string[] }[];
  /** Callers of ours that live on in the exchange's own fallback. */
  readonly inFallback: readonly string[];
  /** Callers of ours whom a fixed telephone served there; they may be gone. */
  readonly servedInFallback?: readonly string[];
  /** Callers whose talk ended because the other side hung up: they were to be hung up, too, and the order did not arrive. */
  readonly letGo?: readonly string[];
  readonly reachable: readonly DeviceSeen[];
  /** Telephones that the exchange has not asked since its own start: what we believed of them stays. */
  readonly unproven?: readonly DeviceSeen[];
  /** Agents whose soft phone is known there, registered or not; absent when nobody asked. */
  readonly softPhones?: readonly string[];
  /** When the exchange was started (epoch milliseconds); absent when it does not say. What arrived before is lost, not hung up. */
  readonly upSince?: number;
}

/** An outside number in the country of the municipality: in E.164, and as it is dialled. */
export interface OutsideNumber {
  readonly e164: string;
  readonly dialled: string;
}

/** An article made ready to be sent. */
export interface Letter {
  readonly title: string;
  readonly text: string;
}

/** A telephone at the exchange: the browser of an agent, or a fixed one. */
export type DeviceSeen =
  | { readonly kind: 'browser'; readonly agentId: string }
  | { readonly kind: 'phone'; readonly name: string };

export type Input =
  | ({ readonly type: 'callerArrived' } & CallerSeen)
  | { readonly type: 'callerGone'; readonly callId: string; readonly to: 'hungUp' | 'fallback' }
  /** The exchange's own fallback is done with a caller whom nobody served; message: what was spoken, its sound is kept already. */
  | {
      readonly type: 'fallbackLeft';
      readonly callId: string;
      readonly dialled: string;
      readonly number: string | null;
      readonly leftAt: number;
      readonly message: { readonly id: string; readonly seconds: number } | null;
    }
  /** The caller pressed a key: a digit, star or hash. */
  | { readonly type: 'keyPressed'; readonly callId: string; readonly key: string }
  | { readonly type: 'legReady'; readonly legId: string }
  | { readonly type: 'legAnswered'; readonly legId: string }
  /** The whisper to this leg is over, or could not be said. */
  | { readonly type: 'whispered'; readonly legId: string }
  /** Nothing has come from this leg for a moment, and its telephone has left the exchange. */
  | { readonly type: 'legSilent'; readonly legId: string }
  /** cause: hang-up cause of Q.850. */
  | { readonly type: 'legGone'; readonly legId: string; readonly cause: number }
  | { readonly type: 'bridgingFailed'; readonly callId: string; readonly legId: string }
  | { readonly type: 'deviceSeen'; readonly device: DeviceSeen; readonly reachable: boolean }
  | { readonly type: 'telephonyLost' }
  | { readonly type: 'surveyed'; readonly survey: Survey }
  /** A look while everything runs. seenBefore: what differed at the look before, in the words of recovery/differences. */
  | { readonly type: 'compared'; readonly survey: Survey; readonly seenBefore: readonly string[] }
  | { readonly type: 'deskOpened'; readonly agentId: string; readonly device: Device }
  | { readonly type: 'sessionEnded'; readonly agentId: string }
  /** freshId: a uuid made outside, should the request create something. ticket: the ticket it speaks of, if any. */
  | {
      readonly type: 'asked';
      readonly personId: string;
      readonly ask: Ask;
      readonly freshId: string;
      readonly ticket: TicketHead | null;
      /** The outside number it speaks of, if it is one that may be dialled at all. */
      readonly outside?: OutsideNumber;
      /** For requests about news. */
      readonly news?: NewsCase;
      /** For sendAnswer: the article as a letter, or why it cannot be one. */
      readonly letter?: Letter | ErrorId;
      /** For requests about an article: what is kept of it, and who asks. */
      readonly article?: ArticleCase;
      /** For requests of a lead: whose callers are theirs. */
      readonly leads?: readonly string[];
      /** For requests about an inquiry: what is kept of it, and who asks. */
      readonly inquiry?: InquiryCase;
      /** For a link that is to be made under freshId: the hash of what opens it. */
      readonly link?: { readonly tokenHash: string };
    }
  /** An official without an account wrote an answer by a link that holds. */
  | {
      readonly type: 'linkAnswered';
      readonly inquiry: InquiryHead;
      readonly ticket: TicketHead | null;
      readonly officialId: string;
      readonly linkId: string;
      readonly text: string;
    }
  /** An inquiry's next moment has come. */
  | { readonly type: 'inquiryDue'; readonly inquiry: InquiryHead }
  /** Somebody without a desk is rung by this leg, and has no card yet. tokenHash: of what opens it. */
  | { readonly type: 'cardDue'; readonly callId: string; readonly legId: string; readonly tokenHash: string }
  /** The moment has come for which somebody planned to publish this. */
  | { readonly type: 'articleDue'; readonly article: ArticleHead }
  /** The mail server has taken a letter, or it was given up. */
  | { readonly type: 'mailSettled'; readonly mailId: string; readonly outcome: 'sent' | 'failed'; readonly why: string }
  /** The sound of a notice is made, or could not be made. */
  | {
      readonly type: 'noticeVoiced';
      readonly noticeId: string;
      readonly municipalityId: string;
      readonly made: boolean;
    }
  /** A lead's recording was taken in and its sound is made. text, language: as they were recorded. */
  | {
      readonly type: 'recordingMade';
      readonly recordingId: string;
      readonly municipalityIds: readonly string[];
      readonly what: RecordedId;
      readonly language: string;
      readonly text: string;
      readonly seconds: number;
      readonly personId: string;
    }
  /** A lead takes it off the air. leads: whose callers are theirs. */
  | {
      readonly type: 'recordingUnwanted';
      readonly recordingId: string;
      readonly leads: readonly string[];
      readonly personId: string;
    }
  /** A lead's wording of a text has its sound. before: as the lead saw it; text: null, as the centre's file has it. Both with blanks. */
  | {
      readonly type: 'wordingMade';
      readonly municipalityIds: readonly string[];
      readonly what: FixedTextId;
      readonly language: string;
      readonly before: string;
      readonly text: string | null;
      readonly personId: string;
    }
  | { readonly type: 'timePassed' };

export type InputOf<T extends Input['type']> = Extract<Input, { type: T }>;

/** What a desk is told about its request. */
export type Outcome =
  | {
      readonly ok: true;
      readonly ticketNumber?: string;
      readonly ticketId?: string;
      readonly articleVersion?: number;
      readonly inquiryId?: string;
      readonly linkId?: string;
    }
  | { readonly ok: false; readonly error: ErrorId; readonly rule?: NamingRule };

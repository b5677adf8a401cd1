// The closed list of what can have happened. Stored in the journal; times are in the event, never read from a row.
import type { Device, FallbackDevice, PauseReason, WrapUpReason } from './agents.ts';
import type { SaidId } from './announcements.ts';
import type { CallbackEvent } from './callbackEvents.ts';
import type {
  EndedBy,
  EndReason,
  OfferOutcome,
  Returned,
  TransferFailure,
  TransferStage,
  TransferWay,
} from './calls.ts';
import type { DutyRules } from './duty.ts';
import type { InquiryEvent } from './inquiryEvents.ts';
import type { KnowledgeEvent, Of } from './knowledgeEvents.ts';
import type { NoticeEvent } from './noticeEvents.ts';
import type { QueueEvent } from './queueEvents.ts';
import type { HotlineRules, OfferReason, SkillLevel } from './routing.ts';
import type { Priority, Question, TicketKind, TicketState } from './tickets.ts';

/** Personal words (numbers, names, free text) are kept out of the journal: see PERSONAL_FIELDS. */
export type DomainEvent =
  // calls
  | Of<
      'callArrived',
      {
        callId: string;
        municipalityId: string;
        dialled: string;
        number: string | null;
        callerName: string | null;
        withheld: boolean;
        rehearsal: boolean;
        adopted: boolean;
        /** Since when the caller waits, when an old place was kept; otherwise since now. */
        placeSince?: number;
        /** Who spoke with this number last. */
        lastAgentId?: string;
        /** Pressed key 0 where they were asked for a message. */
        wantsPerson?: true;
      }
    >
  /** The exchange answers the line, so that the caller hears music. */
  | Of<'lineAnswered', { callId: string }>
  /** Somebody who waits was told something. waitFrom, waitTo: the wait that was said, in seconds; null when none was. */
  | Of<
      'announced',
      {
        callId: string;
        said: readonly SaidId[];
        /** The notice that was said among it. */
        noticeId?: string;
        waitFrom: number | null;
        waitTo: number | null;
        agents: number;
        raised: boolean;
      }
    >
  | Of<'callOffered', { callId: string; agentId: string; legId: string; offer: number; because: OfferReason }>
  | Of<'offerEnded', { callId: string; agentId: string; legId: string; outcome: OfferOutcome }>
  /** The agent picked up, and is told first who is put through: until then at the latest. */
  | Of<'whisperBegan', { callId: string; agentId: string; legId: string; until: number }>
  | Of<'callAnswered', { callId: string; agentId: string; legId: string }>
  | Of<'callHeld', { callId: string; agentId: string }>
  | Of<'callResumed', { callId: string; agentId: string }>
  | Of<'callMuted', { callId: string; agentId: string; muted: boolean }>
  /** The agent's telephone is gone: the caller waits for it, or for the next one. legId: of the leg that is to come. */
  | Of<'deviceLost', { callId: string; agentId: string; legId: string }>
  /** The agent lost the sound: a fresh leg is made, the old one counts no more. dialledFor: to an outside number, for this municipality. */
  | Of<'legReplaced', { callId: string; agentId: string; legId: string; dialledFor?: string }>
  /** The fresh leg was answered. */
  | Of<'callReclaimed', { callId: string; agentId: string; legId: string }>
  | Of<
      'transferStarted',
      {
        callId: string;
        municipalityId: string;
        agentId: string;
        officialId: string;
        targetName: string;
        legId: string;
        way: TransferWay;
      }
    >
  /** The agent speaks with the other person, with the caller again, or with both. */
  | Of<
      'transferMoved',
      {
        callId: string;
        agentId: string;
        legId: string;
        stage: Extract<TransferStage, 'consulting' | 'aside' | 'together'>;
      }
    >
  /** The caller talks with the other person, the agent has left. */
  | Of<'transferAnswered', { callId: string; agentId: string; legId: string }>
  | Of<'transferFailed', { callId: string; agentId: string; legId: string; why: TransferFailure }>
  | Of<'callReturned', { callId: string; why: Returned }>
  // the way through the queue
  | QueueEvent
  | Of<'callEnded', { callId: string; by: EndedBy; reason: EndReason }>
  // callbacks
  | CallbackEvent
  // people at the telephone
  | Of<'shiftBegan', { agentId: string; device: Device }>
  | Of<'deviceChosen', { agentId: string; device: Device }>
  | Of<'fallbackChosen', { agentId: string; fallback: FallbackDevice | null }>
  | Of<'whisperChosen', { agentId: string; on: boolean }>
  | Of<'deviceReachable', { agentId: string; reachable: boolean }>
  /** The telephone may ring until then (epoch milliseconds) for an exchange that died; null: not any more. */
  | Of<'ringsOn', { agentId: string; until: number | null }>
  | Of<'agentBecameReady', { agentId: string }>
  | Of<'agentPaused', { agentId: string; reason: PauseReason }>
  | Of<'shiftEnded', { agentId: string }>
  | Of<'wrapUpStarted', { agentId: string; callId: string; until: number }>
  | Of<'wrapUpExtended', { agentId: string; callId: string; until: number; reason: WrapUpReason }>
  | Of<'wrapUpClockStopped', { agentId: string; callId: string }>
  | Of<'dutyRulesSet', { rules: DutyRules; setBy: string }>
  // contacts and tickets
  | Of<'noteKept', { callId: string; agentId: string; text: string }>
  | Of<'contactClosed', { callId: string; agentId: string; questions: readonly Question[]; bySystem: boolean }>
  | Of<
      'ticketOpened',
      {
        ticketId: string;
        kind: TicketKind;
        number: string;
        serial: number;
        year: number;
        municipalityId: string;
        departmentId: string;
        topicId: string | null;
        priority: Priority;
        subject: string;
        text: string;
        citizenName: string | null;
        /** Under which number the citizen called; it finds the ticket again when they call once more. */
        callerNumber: string | null;
        replyTo: string | null;
        dueAt: number;
        dueBecause: { workingDays: number; skipped: string[] };
        callId: string | null;
        waitSeconds: number | null;
        rehearsal: boolean;
        openedBy: string;
      }
    >
  | Of<
      'ticketMoved',
      { ticketId: string; version: number; from: TicketState; to: TicketState; text: string; movedBy: string }
    >
  /** A caller's voice message belongs to the ticket from now on; its sound is kept beside it. */
  | Of<'voiceMessageLeft', { ticketId: string; messageId: string; seconds: number }>
  // inquiries, and links that hold once
  | InquiryEvent
  // articles, what is looked up and sent, news
  | KnowledgeEvent
  // the hotlines
  | NoticeEvent
  /** How well these people know the hotline, from now on. */
  | Of<'skillsSet', { municipalityId: string; levels: Readonly<Record<string, SkillLevel>>; setBy: string }>
  | Of<'hotlineRulesSet', { municipalityId: string; rules: HotlineRules; setBy: string }>
  // the exchange
  /** It made no line to a telephone that it knows, as when it is being stopped; and a moment later it is tried once more. */
  | Of<'lineRefused', Record<never, never>>
  | Of<'linesTried', Record<never, never>>
  | Of<'lineMade', Record<never, never>>
  | Of<'telephonyLost', Record<never, never>>
  | Of<'telephonyFound', Record<never, never>>;

export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** What the journal leaves out of each event: it lives in one place only, where a person can be forgotten. */
export const PERSONAL_FIELDS: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  callArrived: ['number', 'callerName'],
  callbackAsked: ['number', 'callerName', 'note'],
  callbackDue: ['number', 'callerName'],
  callbackCorrected: ['number', 'callerName'],
  transferStarted: ['targetName'],
  callForwarded: ['targetName'],
  // It may be somebody's own number.
  fallbackChosen: ['fallback'],
  noteKept: ['text'],
  lookedUp: ['words'],
  answerSent: ['to', 'text'],
  mailSettled: ['why'],
  newsPosted: ['title', 'text'],
  noticeSet: ['text'],
  recordingSet: ['text'],
  ticketOpened: ['subject', 'text', 'citizenName', 'callerNumber', 'replyTo'],
  ticketMoved: ['text'],
  inquiryAsked: ['question'],
  inquiryMoved: ['answer'],
  // The words of an article stand with its versions; a reason or report may name somebody.
  articleSaved: ['text', 'reason'],
  articleMoved: ['reason'],
  articleReported: ['text'],
  articleReportSettled: ['words'],
};

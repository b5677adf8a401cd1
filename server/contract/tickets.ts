// What both sides know of contacts and tickets: results, priorities, states, numbers.
import { z } from 'zod';
import { At, CallId } from './calls.ts';
import { prioritySchema } from './directory.ts';

/** The result of one question of a contact. unknown: nobody said it before wrap-up ended. */
export const ContactResult = z.enum([
  'answered',
  'answeredWithExpert',
  'connected',
  'connectFailed',
  'callbackNote',
  'ticket',
  'wrongNumber',
  'noConcern',
  'unknown',
]);
export type ContactResult = z.infer<typeof ContactResult>;

/** urgent 1, high 2, normal 5, low 10 working days. */
export const Priority = prioritySchema;
export type Priority = z.infer<typeof Priority>;

export const TicketState = z.enum(['new', 'inWork', 'waitingCitizen', 'answered', 'closed']);
export type TicketState = z.infer<typeof TicketState>;

/**
 * question: an agent wrote down what the telephone could not settle. callback: the system owes a caller a call whose own was
 * cut off or never served. voiceMessage: somebody spoke to the exchange while nobody was there.
 */
export const TicketKind = z.enum(['question', 'callback', 'voiceMessage']);
export type TicketKind = z.infer<typeof TicketKind>;

/** Who opens tickets without being a person; no person can have this id. */
export const SYSTEM = '(system)';

export const TicketId = z.uuid();
export type TicketId = z.infer<typeof TicketId>;

/** What an agent fills in to leave a ticket for a department. */
export const TicketDraft = z.object({
  departmentId: z.string().min(1).max(80),
  topicId: z.string().max(80).nullable(),
  priority: Priority,
  subject: z.string().trim().min(1).max(160),
  text: z.string().trim().max(8000),
  citizenName: z.string().trim().max(160).nullable(),
  /** How to reach the citizen: a telephone number, a mail address, or free words. */
  replyTo: z.string().trim().max(200).nullable(),
});
export type TicketDraft = z.infer<typeof TicketDraft>;

/** One question of a contact with its result; several are possible in one call. */
export const Question = z.object({
  result: ContactResult,
  topicId: z.string().max(80).nullable(),
});
export type Question = z.infer<typeof Question>;

/** The contact an agent works on: the call just now, or the one being wrapped up. */
export const ContactRow = z.object({
  callId: CallId,
  municipalityId: z.string(),
  /** Who called, as on the call itself: still known when the call is over. */
  number: z.string().nullable(),
  callerName: z.string().nullable(),
  withheld: z.boolean(),
  rehearsal: z.boolean(),
  waitSeconds: z.number().nonnegative(),
  note: z.string(),
  ticketNumbers: z.array(z.string()),
  /** Titles of the articles that went to the caller by mail. */
  answersSent: z.array(z.string()),
  /** Callbacks that were taken down in this contact. */
  callbacks: z.array(z.object({ id: z.string(), number: z.string(), dueAt: At, promisedUntil: At })),
  /** The call is over; wrap-up runs. */
  callEnded: z.boolean(),
});
export type ContactRow = z.infer<typeof ContactRow>;

export const TicketRow = z.object({
  id: TicketId,
  kind: TicketKind,
  number: z.string(),
  municipalityId: z.string(),
  departmentId: z.string(),
  topicId: z.string().nullable(),
  priority: Priority,
  state: TicketState,
  subject: z.string(),
  text: z.string(),
  citizenName: z.string().nullable(),
  replyTo: z.string().nullable(),
  openedAt: At,
  dueAt: At,
  /** How the due time came about, in words of the desk's language keys: working days counted, days skipped. */
  dueBecause: z.object({ workingDays: z.number().int(), skipped: z.array(z.string()) }),
  callId: CallId.nullable(),
  /** How long the caller had waited before the answer, in seconds; null without a call. */
  waitSeconds: z.number().nonnegative().nullable(),
  rehearsal: z.boolean(),
  version: z.number().int().positive(),
});
export type TicketRow = z.infer<typeof TicketRow>;

/** One step in a ticket's history; steps are only ever added. */
export const TicketStep = z.object({
  at: At,
  by: z.string(),
  what: z.enum(['opened', 'moved', 'noted']),
  state: TicketState,
  text: z.string(),
});
export type TicketStep = z.infer<typeof TicketStep>;

/** A voice message that belongs to a ticket; its sound is asked for apart. */
export const VoiceMessage = z.object({ id: z.uuid(), leftAt: At, seconds: z.number().nonnegative() });
export type VoiceMessage = z.infer<typeof VoiceMessage>;

/** The filters of the ticket list. */
export const TicketFilter = z.object({
  state: z.enum(['open', 'new', 'inWork', 'waitingCitizen', 'answered', 'closed', 'all']).default('open'),
  municipalityId: z.string().max(80).optional(),
  departmentId: z.string().max(80).optional(),
  priority: Priority.optional(),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  /** Words of subject, text or citizen, or a ticket number with or without its dashes. */
  q: z.string().max(200).optional(),
  rehearsal: z.coerce.boolean().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type TicketFilter = z.infer<typeof TicketFilter>;

// What both sides know of inquiries: a question that an agent asks a department while the caller holds, and its answer.
import { z } from 'zod';
import { At } from './calls.ts';

export const InquiryId = z.uuid();
export type InquiryId = z.infer<typeof InquiryId>;

/**
 * asked: waits for an expert. seen: one expert has taken it. answered: the agent has the answer, the citizen does not.
 * told: the citizen has it. promised: became a ticket that is due the same day. withdrawn: the agent needs it no more.
 */
export const InquiryState = z.enum(['asked', 'seen', 'answered', 'told', 'promised', 'withdrawn']);
export type InquiryState = z.infer<typeof InquiryState>;

/** What moves an inquiry on; each step is kept with its time. */
export const InquiryStep = z.enum([
  'widened',
  'seen',
  'writing',
  'givenBack',
  'answered',
  'told',
  'promised',
  'withdrawn',
]);
export type InquiryStep = z.infer<typeof InquiryStep>;

/** Whom an inquiry is shown to: 1 the experts of the department, 2 also those who stand in for them, 3 also its head. */
export const Circle = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Circle = z.infer<typeof Circle>;

export const LONGEST_ANSWER = 4000;

/** What an agent asks. */
export const InquiryDraft = z.object({
  departmentId: z.string().min(1).max(80),
  topicId: z.string().max(80).nullable(),
  question: z.string().trim().min(1).max(2000),
});
export type InquiryDraft = z.infer<typeof InquiryDraft>;

/** An inquiry as agent and experts see it. Nothing of the citizen is in it but what the question says. */
export const InquiryRow = z.object({
  id: InquiryId,
  /** To be said aloud: FF-26-00017-4. */
  number: z.string(),
  municipalityId: z.string(),
  departmentId: z.string(),
  topicId: z.string().nullable(),
  state: InquiryState,
  circle: Circle,
  question: z.string(),
  /** The caller holds the line for it. */
  callerWaits: z.boolean(),
  askedAt: At,
  seenAt: At.nullable(),
  /** Since when the expert is writing. */
  writingAt: At.nullable(),
  answeredAt: At.nullable(),
  toldAt: At.nullable(),
  /** The expert who has it, by name. */
  expert: z.string().nullable(),
  /** The viewer is the expert who has it. */
  mine: z.boolean(),
  answer: z.string().nullable(),
  ticketNumber: z.string().nullable(),
  /** When it becomes a ticket by itself; null when that is over. */
  limitAt: At.nullable(),
  /** The call it belongs to; null for everybody but the agent. */
  callId: z.string().nullable(),
  rehearsal: z.boolean(),
});
export type InquiryRow = z.infer<typeof InquiryRow>;

/** GET /api/inquiries: what concerns the viewer, oldest first. */
export const InquiryList = z.object({ inquiries: z.array(InquiryRow) });
export type InquiryList = z.infer<typeof InquiryList>;

/** GET /api/inquiries/:id/caller: who asked, for an expert whose look has been written down. */
export const InquiryCaller = z.object({ name: z.string().nullable(), number: z.string().nullable(), note: z.string() });
export type InquiryCaller = z.infer<typeof InquiryCaller>;

/** What a link that holds once is for: an expert's answer, or the card of a caller who is being connected. */
export const LinkPurpose = z.enum(['inquiry', 'card']);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** GET /api/links/:id: the address to hand on, for the agent who made it. */
export const OneTimeLink = z.object({ url: z.string(), official: z.string(), mail: z.string().nullable(), until: At });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

/** GET /api/statistics/inquiries: the inquiries of a day by topic; times are medians in seconds. */
export const InquiryFigures = z.object({
  topics: z.array(
    z.object({
      topicId: z.string().nullable(),
      asked: z.number().int(),
      /** Answered within five minutes. */
      soon: z.number().int(),
      answered: z.number().int(),
      promised: z.number().int(),
      seenSeconds: z.number().nullable(),
      answerSeconds: z.number().nullable(),
      toldSeconds: z.number().nullable(),
    }),
  ),
});
export type InquiryFigures = z.infer<typeof InquiryFigures>;

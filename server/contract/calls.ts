// What both sides know of a telephone call: its states, its times, how it ended.
import { z } from 'zod';
import { OfferReason, OverflowReason } from './routing.ts';

/** A point in time as epoch milliseconds. */
export const At = z.number().int().nonnegative();

/** The identifier of the caller's channel, given by Asterisk, is the identifier of the call. */
export const CallId = z.string().min(1).max(80);
export type CallId = z.infer<typeof CallId>;

/**
 * waiting: hears music or ringing, nobody is rung for them. offered: one agent's phone rings. talking: with an agent.
 * dialling: a callback, its
 * agent is at the telephone and the citizen's rings. held: with an agent, hears music. transferring: the caller is about to be connected with another person, by an agent or, without
 * one, by a rule of the hotline; how far that has come is the stage of the transfer. connected: talks with that other person, no agent takes part any more. ended: over.
 */
export const CallState = z.enum([
  'waiting',
  'offered',
  'dialling',
  'talking',
  'held',
  'transferring',
  'connected',
  'ended',
]);
export type CallState = z.infer<typeof CallState>;

/** direct: the caller is joined with the other person at the answer. consult: the agent speaks with that person first. */
export const TransferWay = z.enum(['direct', 'consult']);
export type TransferWay = z.infer<typeof TransferWay>;

/**
 * rings: the other person is rung, the caller hears music. consulting: agent and that person talk, the caller hears music.
 * aside: agent and caller talk again, the other person hears music. together: all three talk. connected: caller and that
 * person talk, the agent has left.
 */
export const TransferStage = z.enum(['rings', 'consulting', 'aside', 'together', 'connected']);
export type TransferStage = z.infer<typeof TransferStage>;

/** Why a transfer came to nothing. declined: the other person hung up after a word with the agent. */
export const TransferFailure = z.enum(['noAnswer', 'busy', 'unreachable', 'declined', 'cancelled']);
export type TransferFailure = z.infer<typeof TransferFailure>;

/** Why a caller is back in the queue. toQueue: the agent gave the caller back. calledAgain: hung up while waiting, called again, and has the old place. */
export const Returned = z.enum([
  'transferFailed',
  'agentLost',
  'notConnected',
  'telephonyBack',
  'toQueue',
  'calledAgain',
]);
export type Returned = z.infer<typeof Returned>;

/** Who ended a call. system: neither side, for instance a failing exchange. */
export const EndedBy = z.enum(['caller', 'agent', 'target', 'system']);
export type EndedBy = z.infer<typeof EndedBy>;

/**
 * The one reason for which a call ended.
 * answered: talked with an agent. transferred: talked with somebody an agent had connected. abandoned: hung up while waiting.
 * forwarded: talked with somebody to whom an overflow or key 0 had led, without an agent.
 * abandonedRinging: hung up while an agent's phone rang. fallback: was handed to the exchange's own fallback.
 * lost: the line broke without anybody hanging up. closed: called outside of service hours. closedWaiting: still waited when the
 * time after closing was over. callback: left the queue to be called back. overflow: the exchange took a message instead. withdrawn: a lead took the caller out of the queue.
 * Of callbacks: notReached: a try in vain. postponed: not before the next opening. withdrawn: also when the citizen called again.
 */
export const EndReason = z.enum([
  'answered',
  'transferred',
  'forwarded',
  'abandoned',
  'abandonedRinging',
  'fallback',
  'lost',
  'closed',
  'closedWaiting',
  'callback',
  'overflow',
  'withdrawn',
  'notReached',
  'postponed',
]);
export type EndReason = z.infer<typeof EndReason>;

/** Why an offer to an agent came to nothing. */
export const OfferOutcome = z.enum(['noAnswer', 'rejected', 'unreachable', 'noLine', 'callerGone', 'withdrawn']);
export type OfferOutcome = z.infer<typeof OfferOutcome>;

/** A callback as a desk sees it with its call. */
export const CallbackRow = z.object({
  /** Of the callback; the call is one try of it. */
  id: z.string(),
  /** The viewer may correct its number now. */
  correctable: z.boolean(),
  /** When the citizen called. */
  calledAt: At,
  /** Until when they were promised to be called. */
  promisedUntil: At,
  /** How many tries were in vain before. */
  tries: z.int(),
  /** Taken down by an agent; otherwise asked for by key. */
  byAgent: z.boolean(),
  /** What that agent wrote, until the citizen is reached; null for those who take no calls. */
  note: z.string().nullable(),
});
export type CallbackRow = z.infer<typeof CallbackRow>;

/** One live call as a desk may see it. */
export const CallRow = z.object({
  id: CallId,
  municipalityId: z.string(),
  state: CallState,
  /** E.164, or null when withheld, unknown or hidden from the viewer. */
  number: z.string().nullable(),
  /** The caller withheld the number. */
  withheld: z.boolean(),
  callerName: z.string().nullable(),
  /** A simulated caller; never counted in the real figures. */
  rehearsal: z.boolean(),
  arrivedAt: At,
  queuedAt: At,
  offeredAt: At.nullable(),
  answeredAt: At.nullable(),
  heldAt: At.nullable(),
  /** True when the viewer is the agent concerned. */
  mine: z.boolean(),
  muted: z.boolean(),
  /** The agent's telephone is gone; the caller hears music until it or another one rings. */
  soundLost: z.boolean(),
  /** The name of the person being rung or connected by a transfer. */
  transferTo: z.string().nullable(),
  transferWay: TransferWay.nullable(),
  transferStage: TransferStage.nullable(),
  /** The person being rung has no desk: the card goes by mail. */
  cardByMail: z.boolean(),
  /** Why the caller is back in the queue, if so. */
  returned: Returned.nullable(),
  /** Above 0: a lead put the caller in front; below: behind. */
  priority: z.int(),
  overflow: OverflowReason.nullable(),
  /** Pressed key 0: comes before all others of their kind. */
  wantsPerson: z.boolean(),
  /** Nobody is on the line yet who called: they are to be called. Stays when they have been reached. */
  callback: CallbackRow.nullable(),
  /** Why the last offer was made as it was; for leads. */
  because: OfferReason.nullable(),
});
export type CallRow = z.infer<typeof CallRow>;

/** An ended call in lists ("earlier calls" of a caller, today's calls). */
export const PastCall = z.object({
  id: CallId,
  municipalityId: z.string(),
  arrivedAt: At,
  endedAt: At,
  waitSeconds: z.number().nonnegative(),
  talkSeconds: z.number().nonnegative().nullable(),
  endReason: EndReason,
  topicId: z.string().nullable(),
  result: z.string().nullable(),
  ticketNumber: z.string().nullable(),
});
export type PastCall = z.infer<typeof PastCall>;

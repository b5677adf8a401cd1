// What both sides know of a callback: somebody who does not wait on the line keeps the place, and is called when the turn comes.
import { z } from 'zod';
import { At } from './calls.ts';

/** Who asked for a callback by key; no agent can have this id. */
export const CALLER = '(caller)';

/**
 * Why a try came to nothing. declined: the citizen said no. agentGone: the agent's telephone was gone before anybody answered.
 * cancelled: the agent hung up. limit: too many outside calls just then. interrupted: the exchange or the program failed.
 */
export const CallbackMiss = z.enum([
  'busy',
  'noAnswer',
  'declined',
  'unreachable',
  'agentGone',
  'cancelled',
  'limit',
  'interrupted',
]);
export type CallbackMiss = z.infer<typeof CallbackMiss>;

/** How a callback ends, once. withdrawn: the citizen called again and has the place. givenUp: a person takes it, as a ticket. */
export const CallbackOutcome = z.enum(['reached', 'withdrawn', 'givenUp']);
export type CallbackOutcome = z.infer<typeof CallbackOutcome>;

/** Why it was given up: all tries were in vain, a lead took it out of the queue, the number may not be dialled, or it never opens again. */
export const CallbackGivenUp = z.enum(['tries', 'lead', 'notAllowed', 'closed']);
export type CallbackGivenUp = z.infer<typeof CallbackGivenUp>;

export const LONGEST_CALLBACK_NOTE = 1000;
/** An agent may promise a callback at most so far ahead (milliseconds). */
export const CALLBACK_AHEAD_MS = 14 * 86_400_000;
/** At most so many are taken down in one contact. */
export const CALLBACKS_PER_CONTACT = 3;

/** When somebody is to be called back: in turn, in an hour, when service opens next, or at a moment within service hours. */
export const CallbackWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inTurn') }),
  z.strictObject({ kind: z.literal('inAnHour') }),
  z.strictObject({ kind: z.literal('nextOpening') }),
  z.strictObject({ kind: z.literal('at'), at: At }),
]);
export type CallbackWhen = z.infer<typeof CallbackWhen>;

/** A number as somebody writes it. */
export const CallbackNumber = z.string().trim().min(1).max(60);

/** A callback as an agent takes it down. number: as somebody writes it; only what the municipality allows is called. */
export const CallbackDraft = z.strictObject({
  number: CallbackNumber,
  when: CallbackWhen,
  note: z.string().trim().max(LONGEST_CALLBACK_NOTE),
});
export type CallbackDraft = z.infer<typeof CallbackDraft>;

/** A callback between two tries, or before the first. What is personal is for the people who take calls, and null for others. */
export const OpenCallback = z.object({
  id: z.string(),
  municipalityId: z.string(),
  number: z.string().nullable(),
  callerName: z.string().nullable(),
  note: z.string().nullable(),
  /** Taken down by an agent; otherwise asked for by key. */
  byAgent: z.boolean(),
  /** That agent's name. */
  askedBy: z.string().nullable(),
  calledAt: At,
  promisedUntil: At,
  /** The viewer may correct its number. */
  correctable: z.boolean(),
  /** When the next try comes. */
  dueAt: At,
  /** The tries in vain, oldest first. */
  tries: z.array(z.object({ at: At, why: CallbackMiss })),
});
export type OpenCallback = z.infer<typeof OpenCallback>;

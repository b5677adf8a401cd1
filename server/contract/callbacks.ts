// What both sides know of a callback: somebody who does not wait on the line keeps the place, and is called when the turn comes.
import { z } from 'zod';

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

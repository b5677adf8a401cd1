// Wrap-up: the time after the call that belongs to the contact, with a limit that can be moved.
import { type PauseReason, STILL_WRITING, type WrapUpReason } from '../../contract/agents.ts';
import type { Question } from '../../contract/tickets.ts';
import type { LiveContact } from '../contacts/liveContact.ts';
import type { Outcome } from '../inputs.ts';
import { rulesOf } from '../queue/memory.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent } from '../world.ts';
import { mayPauseFor } from './dutyRules.ts';

/** A little more time, once a contact, for one of the reasons there are; for who is still writing without being asked for one. */
export function extendWrapUp(turn: Turn, agent: LiveAgent, contact: LiveContact, reason: WrapUpReason): Outcome {
  if (agent.state !== 'wrapUp' || agent.callId === null || agent.wrapUpUntil === null)
    return refuse('agent-not-in-that-state');
  if (agent.wrapUpExtended) return refuse('agent-not-in-that-state');
  if (reason !== STILL_WRITING && !turn.world().duty.extensions.includes(reason)) return refuse('reason-unknown');
  const until = agent.wrapUpUntil + rulesOf(turn.world(), contact.municipalityId).wrapUpExtraSeconds * 1000;
  turn.record({ type: 'wrapUpExtended', at: turn.at, agentId: agent.id, callId: agent.callId, until, reason });
  return { ok: true };
}

/** Wrap-up now lasts until the agent ends it: nobody has to race a clock. */
export function stopWrapUpClock(turn: Turn, agent: LiveAgent): Outcome {
  if (agent.state !== 'wrapUp' || agent.callId === null) return refuse('agent-not-in-that-state');
  if (agent.wrapUpUntil !== null) {
    turn.record({ type: 'wrapUpClockStopped', at: turn.at, agentId: agent.id, callId: agent.callId });
  }
  return { ok: true };
}

/** The contact is finished with a result for each question; the agent is ready again, or takes a pause. */
export function closeContact(
  turn: Turn,
  agent: LiveAgent,
  contact: LiveContact,
  questions: readonly Question[],
  thenPause: PauseReason | null,
): Outcome {
  if (!contact.callEnded) return refuse('call-not-in-that-state');
  const { topicIds } = turn.world().centre;
  if (questions.some((question) => question.topicId !== null && !topicIds.has(question.topicId)))
    return refuse('topic-not-found');
  if (thenPause !== null && !mayPauseFor(turn.world(), thenPause)) return refuse('reason-unknown');
  finish(turn, agent, contact.callId, questions, false);
  if (thenPause !== null) turn.record({ type: 'agentPaused', at: turn.at, agentId: agent.id, reason: thenPause });
  else turn.record({ type: 'agentBecameReady', at: turn.at, agentId: agent.id });
  return { ok: true };
}

/** Wrap-ups past their limit end by themselves; a missing result is kept as unknown. */
export function endOverdueWrapUps(turn: Turn): void {
  for (const agent of turn.world().agents.values()) {
    if (agent.state !== 'wrapUp' || agent.callId === null) continue;
    if (agent.wrapUpUntil === null || agent.wrapUpUntil > turn.at) continue;
    const contact = turn.world().contacts.get(agent.callId);
    const result = contact !== undefined && contact.ticketNumbers.length > 0 ? 'ticket' : 'unknown';
    finish(turn, agent, agent.callId, [{ result, topicId: null }], true);
    turn.record({ type: 'agentBecameReady', at: turn.at, agentId: agent.id });
  }
}

function finish(turn: Turn, agent: LiveAgent, callId: string, questions: readonly Question[], bySystem: boolean): void {
  if (turn.world().contacts.get(callId)?.agentId !== agent.id) return;
  // Who gave the caller back to the queue leaves the contact, with its note, to whoever answers next.
  if (turn.world().calls.get(callId)?.returned === 'toQueue') return;
  turn.record({ type: 'contactClosed', at: turn.at, callId, agentId: agent.id, questions, bySystem });
}

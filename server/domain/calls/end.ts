// How a call ends: exactly once, with one reason, and nobody is left behind in an empty line.
import type { EndedBy, EndReason } from '../../contract/calls.ts';
import { openCallback } from '../callbacks/openCallback.ts';
import { rulesOf } from '../queue/memory.ts';
import { isForwarded } from '../transfers/liveTransfer.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';

/** The caller's line is gone. A call that ended already changes nothing. */
export function callerGone(
  turn: Turn,
  gone: { readonly callId: string; readonly to: 'hungUp' | 'fallback' },
): undefined {
  const call = turn.world().calls.get(gone.callId);
  if (call === undefined) return;
  if (gone.to === 'fallback') endCall(turn, call, 'system', 'fallback');
  else endCall(turn, call, 'caller');
}

/**
 * Ends the call: all its legs and its bridge go, the agent who talked begins wrap-up, the agent who was rung is free again
 * with their place kept. why: given when it is not how such a call ends by itself. Whom we owe a call gets a callback ticket.
 */
export function endCall(
  turn: Turn,
  call: LiveCall,
  by: EndedBy,
  why?:
    | 'fallback'
    | 'lost'
    | 'unserved'
    | 'closed'
    | 'closedWaiting'
    | 'callback'
    | 'callbackTicket'
    | 'overflow'
    | 'withdrawn',
): void {
  const { at } = turn;
  if (call.legId !== null) turn.want({ type: 'hangUpLeg', legId: call.legId });
  if (call.transfer !== null) turn.want({ type: 'hangUpLeg', legId: call.transfer.legId });
  if (call.transfer?.stage === 'consulting' || call.transfer?.stage === 'aside')
    turn.want({ type: 'closeConsultation', callId: call.id });
  if (by !== 'caller' && why === undefined) turn.want({ type: 'hangUpCaller', callId: call.id });
  if (call.answeredAt !== null || call.state === 'connected') turn.want({ type: 'closeBridge', callId: call.id });
  if (call.state === 'offered' && call.agentId !== null && call.legId !== null) {
    turn.record({
      type: 'offerEnded',
      at,
      callId: call.id,
      agentId: call.agentId,
      legId: call.legId,
      outcome: 'callerGone',
    });
  }
  const agent = call.agentId === null ? undefined : turn.world().agents.get(call.agentId);
  if (agent?.state === 'busy' && agent.callId === call.id) {
    const until = at + rulesOf(turn.world(), call.municipalityId).wrapUpSeconds * 1000;
    turn.record({ type: 'wrapUpStarted', at, agentId: agent.id, callId: call.id, until });
  }
  const reason =
    why === undefined || why === 'unserved' ? reasonFor(call) : why === 'callbackTicket' ? 'callback' : why;
  turn.record({ type: 'callEnded', at, callId: call.id, by, reason });
  if (why === 'lost')
    openCallback(turn, call, call.answeredAt === null && call.state !== 'connected' ? 'waitCut' : 'talkCut');
  if (why === 'unserved') openCallback(turn, call, 'unserved');
  if (why === 'callbackTicket') openCallback(turn, call, 'asked');
  closeOrphanedContact(turn, call.id);
}

/** A contact whose agent moved on (the call had gone back to the queue) ends with the call. */
function closeOrphanedContact(turn: Turn, callId: string): void {
  const contact = turn.world().contacts.get(callId);
  if (contact === undefined || turn.world().agents.get(contact.agentId)?.callId === callId) return;
  const { agentId } = contact;
  const questions = [{ result: 'unknown' as const, topicId: null }];
  turn.record({ type: 'contactClosed', at: turn.at, callId, agentId, questions, bySystem: true });
}

function reasonFor(call: LiveCall): EndReason {
  switch (call.state) {
    case 'waiting':
      return 'abandoned';
    case 'offered':
    case 'dialling':
      return 'abandonedRinging';
    case 'talking':
    case 'held':
      return 'answered';
    case 'transferring':
      return isForwarded(call) ? 'abandoned' : 'answered';
    case 'connected':
      return isForwarded(call) ? 'forwarded' : 'transferred';
  }
}

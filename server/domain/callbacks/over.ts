// How a callback, or one try of it, is over: not reached, taken up by the citizen, or handed to a person as a ticket.
import type { CallbackGivenUp, CallbackMiss, CallbackOutcome } from '../../contract/callbacks.ts';
import type { EndedBy } from '../../contract/calls.ts';
import { SYSTEM } from '../../contract/tickets.ts';
import { issueTicket } from '../tickets/issue.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import type { LiveCallback } from './liveCallback.ts';
import { nextTryAt } from './promise.ts';
import { tryOf } from './unreached.ts';
import { callbackSubject, givenUpText } from './words.ts';

const BY: Readonly<Record<CallbackMiss, EndedBy>> = {
  busy: 'target',
  noAnswer: 'target',
  declined: 'target',
  unreachable: 'target',
  agentGone: 'agent',
  cancelled: 'agent',
  limit: 'system',
  interrupted: 'system',
};

/**
 * The try is over without a talk: the lines that are there end, the agent is free again. pause: the agent's telephone cannot
 * talk just now.
 */
export function endTry(
  turn: Turn,
  call: LiveCall,
  reason: 'notReached' | 'postponed' | 'withdrawn',
  by: EndedBy = 'system',
  pause = false,
): void {
  const { at } = turn;
  const { agentId, legId, id: callId } = call;
  if (legId !== null) turn.want({ type: 'hangUpLeg', legId });
  if (call.state === 'dialling') turn.want({ type: 'hangUpLeg', legId: callId });
  if (call.state === 'offered' && agentId !== null && legId !== null)
    turn.record({ type: 'offerEnded', at, callId, agentId, legId, outcome: 'withdrawn' });
  turn.record({ type: 'callEnded', at, callId, by, reason });
  if (call.state !== 'dialling' || agentId === null) return;
  if (pause) turn.record({ type: 'agentPaused', at, agentId, reason: 'technical' });
  else turn.record({ type: 'agentBecameReady', at, agentId });
}

/** Nobody was reached: tried again after a while, by the municipality's rules; after the last try a person takes it. */
export function missed(turn: Turn, call: LiveCall, why: CallbackMiss, pause = false): void {
  const { at } = turn;
  const callback = turn.world().callbacks.get(call.callback?.id ?? '');
  const municipality = turn.world().centre.municipalities.get(call.municipalityId);
  endTry(turn, call, 'notReached', BY[why], pause);
  if (callback === undefined || call.agentId === null) return;
  const rules = municipality?.callback ?? null;
  const tries = callback.tries.length + 1;
  const dueAt =
    rules === null || municipality === undefined || tries >= rules.tries
      ? null
      : nextTryAt(rules, municipality.calendar, tries, at);
  turn.record({
    type: 'callbackMissed',
    at,
    callbackId: callback.id,
    callId: call.id,
    municipalityId: call.municipalityId,
    agentId: call.agentId,
    why,
    dueAt,
  });
  const now = turn.world().callbacks.get(callback.id);
  if (dueAt === null && now !== undefined) giveUp(turn, now, 'tries');
}

/** It is over, once and for all. */
export function endCallback(
  turn: Turn,
  { id, municipalityId }: Pick<LiveCallback, 'id' | 'municipalityId'>,
  outcome: CallbackOutcome,
  givenUp: CallbackGivenUp | null = null,
  takenOutBy?: string,
): void {
  const ended = { type: 'callbackEnded', at: turn.at, callbackId: id, municipalityId, outcome, givenUp } as const;
  turn.record(takenOutBy === undefined ? ended : { ...ended, takenOutBy });
}

/** The citizen calls again: they have the place now, and nobody calls them as well. */
export function withdraw(turn: Turn, callback: LiveCallback): void {
  const underWay = tryOf(turn.world(), callback.id);
  if (underWay !== undefined) endTry(turn, underWay, 'withdrawn', 'caller');
  endCallback(turn, callback, 'withdrawn');
}

/** It is not called by the queue any more: a ticket for a person, with the tries in words. takenOutBy: the lead who wanted it so. */
export function giveUp(turn: Turn, callback: LiveCallback, why: CallbackGivenUp, takenOutBy?: string): void {
  const world = turn.world();
  const municipality = world.centre.municipalities.get(callback.municipalityId);
  if (municipality === undefined) return;
  const underWay = tryOf(world, callback.id);
  if (underWay !== undefined) endTry(turn, underWay, 'withdrawn');
  endCallback(turn, callback, 'givenUp', why, takenOutBy);
  if (world.callbackTickets.has(callback.id)) return;
  issueTicket(turn, municipality, {
    ticketId: callback.id,
    kind: 'callback',
    departmentId: municipality.callbackDepartmentId,
    topicId: null,
    priority: 'urgent',
    subject: callbackSubject('givenUp'),
    text: givenUpText(callback, why, municipality.calendar.timeZone),
    citizenName: callback.callerName,
    callerNumber: callback.number,
    replyTo: callback.number,
    callId: callback.callId,
    waitSeconds: null,
    rehearsal: false,
    openedBy: SYSTEM,
  });
}

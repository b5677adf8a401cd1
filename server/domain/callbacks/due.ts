// A callback enters the queue when it is due, as a call without a caller on the line, and leaves it again when service ends.
import { CALLER } from '../../contract/callbacks.ts';
import { callbackCallId } from '../calls/legIds.ts';
import { isOpen, nextOpening } from '../hours/opening.ts';
import { serviceEnd } from '../hours/serviceEnd.ts';
import { lastAgentOf } from '../queue/lastAgent.ts';
import { outsideRefusal } from '../transfers/outside.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import type { LiveCallback } from './liveCallback.ts';
import { endTry, giveUp } from './over.ts';
import { isOnTheLine, isUnreached } from './unreached.ts';

/** So long a callback waits whose citizen is on the line with us (milliseconds), before it looks again. */
const ON_THE_LINE_MS = 60_000;

/** It stands in the queue from now on, at the place of who called; on a closed day from the next opening on, and not while they are on the line. */
export function letCallbackIn(turn: Turn, callback: LiveCallback): void {
  const { at } = turn;
  const world = turn.world();
  const municipality = world.centre.municipalities.get(callback.municipalityId);
  if (municipality === undefined) return;
  if (!isOpen(municipality.calendar, at)) {
    putOff(turn, callback);
    return;
  }
  if (outsideRefusal(world, callback, null, at) === 'number-not-allowed') {
    giveUp(turn, callback, 'notAllowed');
    return;
  }
  if (isOnTheLine(world, callback.number)) {
    letFinish(turn, callback);
    return;
  }
  const lastAgentId = lastAgentOf(world, { ...callback, rehearsal: false }, at);
  turn.record({
    type: 'callbackDue',
    at,
    callbackId: callback.id,
    callId: callbackCallId(callback.id, at),
    municipalityId: callback.municipalityId,
    dialled: callback.dialled,
    number: callback.number,
    callerName: callback.callerName,
    queuedAt: Math.min(callback.queuedAt, at),
    calledAt: callback.calledAt,
    promisedUntil: callback.promisedUntil,
    tries: callback.tries.length,
    byAgent: callback.askedBy !== CALLER,
    ...(lastAgentId === undefined ? {} : { lastAgentId }),
  });
}

/** When it enters the queue (epoch milliseconds); undefined while it stands there, and without its municipality. */
export function callbackDueAt(world: World, callback: LiveCallback): number | undefined {
  return world.centre.municipalities.has(callback.municipalityId) ? (callback.dueAt ?? undefined) : undefined;
}

/** When a callback that still stands in the queue has to leave it (epoch milliseconds), because service ends. */
export function putOffAt(world: World, call: LiveCall): number | undefined {
  const calendar = world.centre.municipalities.get(call.municipalityId)?.calendar;
  if (call.state !== 'waiting' || !isUnreached(call) || calendar === undefined) return undefined;
  const end = serviceEnd(calendar, call.arrivedAt) ?? call.arrivedAt;
  return Number.isFinite(end) ? end : undefined;
}

/** Lets in whose time has come, and puts off who stood in the queue when service ended. */
export function moveCallbacks(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const until = putOffAt(turn.world(), call);
    const callback = turn.world().callbacks.get(call.callback?.id ?? '');
    if (until === undefined || until > turn.at || callback === undefined) continue;
    endTry(turn, call, 'postponed');
    putOff(turn, callback);
  }
  for (const callback of turn.world().callbacks.values()) {
    const due = callbackDueAt(turn.world(), callback);
    if (due !== undefined && due <= turn.at) letCallbackIn(turn, callback);
  }
}

/** The citizen talks with us, or waits to: their telephone is busy; no try is lost by that. */
export function letFinish(turn: Turn, callback: LiveCallback): void {
  turn.record({ type: 'callbackPutOff', at: turn.at, callbackId: callback.id, dueAt: turn.at + ON_THE_LINE_MS });
}

/** Nobody is called outside of service hours; no try is lost by that. */
export function putOff(turn: Turn, callback: LiveCallback): void {
  const calendar = turn.world().centre.municipalities.get(callback.municipalityId)?.calendar;
  const opening = calendar === undefined ? null : nextOpening(calendar, turn.at);
  if (opening === null) giveUp(turn, callback, 'closed');
  else
    turn.record({
      type: 'callbackPutOff',
      at: turn.at,
      callbackId: callback.id,
      dueAt: Math.max(opening, turn.at + 1),
    });
}

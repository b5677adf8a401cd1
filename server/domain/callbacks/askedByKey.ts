// Who waits long may ask by key to be called back: who is offered it, and what the key does.
import { CALLER } from '../../contract/callbacks.ts';
import { recorded } from '../announcements/recordings.ts';
import { spoken } from '../announcements/sentences.ts';
import { endCall } from '../calls/end.ts';
import { outsideRefusal } from '../transfers/outside.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { askCallback } from './ask.ts';
import { callbackTicketId } from './callbackId.ts';

/** So long the caller may still be on the line, hearing that they are called back: their telephone would be busy (milliseconds). */
const GOODBYE_MS = 10_000;

/**
 * The key that asks for a callback, for a caller to whom it may be offered now; null for nobody else. expectedSeconds: null
 * when it is not known; Infinity when nobody is there.
 */
export function callbackKey(world: World, call: LiveCall, expectedSeconds: number | null, at: number): string | null {
  const rules = world.centre.municipalities.get(call.municipalityId)?.callback;
  const { number } = call;
  if (rules == null || number === null || call.rehearsal || call.answeredAt !== null) return null;
  if (!rules.allowed.some((start) => number.startsWith(start))) return null;
  const longest = Math.max(expectedSeconds ?? 0, (at - call.queuedAt) / 1000);
  return longest > rules.afterSeconds ? rules.key : null;
}

/**
 * A caller who waits pressed a key. The one that was offered ends the wait: the caller hears that it is so, the line ends, and the
 * callback with the caller's place in the queue is there in the same commit; a number that the municipality does not let us dial becomes
 * a ticket for a person instead. Every other key, and every key of somebody who was offered nothing, does nothing.
 */
export function askByKey(turn: Turn, call: LiveCall, key: string): void {
  const world = turn.world();
  const { id: callId } = call;
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (municipality === undefined) return;
  if (world.announced.get(callId)?.callback !== true || municipality.callback?.key !== key) return;
  turn.want({
    type: 'sayClosed',
    callId,
    sentences: recorded(world, municipality.id, [spoken(world, municipality, 'callbackTaken')]),
    last: true,
  });
  const callbackId = callbackTicketId(callId);
  const { number } = call;
  const dialledByUs =
    number !== null &&
    !world.callbackTickets.has(callbackId) &&
    outsideRefusal(world, { municipalityId: municipality.id, number }, null, turn.at) !== 'number-not-allowed';
  endCall(turn, call, 'caller', dialledByUs ? 'callback' : 'callbackTicket');
  if (!dialledByUs) return;
  askCallback(turn, {
    callbackId,
    callId,
    municipalityId: municipality.id,
    dialled: call.dialled,
    number,
    callerName: call.callerName,
    askedBy: CALLER,
    calledAt: call.arrivedAt,
    queuedAt: call.queuedAt,
    dueAt: turn.at + GOODBYE_MS,
  });
}

// To which number a callback may go, and correcting one that turned out to be wrong.
import type { ErrorId } from '../../contract/errors.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { outsideRefusal } from '../transfers/outside.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';
import { callbackOf } from './ask.ts';
import type { LiveCallback } from './liveCallback.ts';
import { tryOf } from './unreached.ts';

/** The number as it is stored (E.164), or why nobody may be called back there: both lists of the municipality have to allow it. */
export function callbackNumber(
  world: World,
  municipalityId: string,
  written: string,
  at: number,
): { readonly number: string } | { readonly error: ErrorId } {
  const municipality = world.centre.municipalities.get(municipalityId);
  const number = municipality?.outsideNumber(written)?.e164;
  const allowed = municipality?.callback?.allowed.some((start) => number?.startsWith(start)) ?? false;
  if (number === undefined || !allowed) return { error: 'number-not-allowed' };
  if (outsideRefusal(world, { municipalityId, number }, null, at) === 'number-not-allowed')
    return { error: 'number-not-allowed' };
  return { number };
}

/** Whether this agent took it down, or has its try at hand. */
export function mayCorrect(world: World, callback: LiveCallback, agentId: string): boolean {
  return callback.askedBy === agentId || tryOf(world, callback.id)?.agentId === agentId;
}

/** The right number takes the place of the wrong one, also in the try that stands in the queue. The name goes: it may be another person's. */
export function correctNumber(turn: Turn, callback: LiveCallback, written: string, correctedBy: string): Outcome {
  const { at } = turn;
  const world = turn.world();
  const { id: callbackId, municipalityId } = callback;
  const underWay = tryOf(world, callbackId);
  if (underWay?.state === 'dialling') return refuse('callback-dialling');
  const checked = callbackNumber(world, municipalityId, written, at);
  if ('error' in checked) return refuse(checked.error);
  const { number } = checked;
  if (number === callback.number) return { ok: true };
  if (callbackOf(world, { municipalityId, number, rehearsal: false }) !== undefined) return refuse('callback-exists');
  const contact = world.contacts.get(callback.callId);
  turn.record({
    type: 'callbackCorrected',
    at,
    callbackId,
    callId: underWay?.id ?? null,
    number,
    callerName: contact?.number === number ? contact.callerName : null,
    correctedBy,
  });
  return { ok: true };
}

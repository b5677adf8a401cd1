// Who waits long may ask by key to be called back: who is offered it, and what the key does.
import { spoken } from '../announcements/sentences.ts';
import { endCall } from '../calls/end.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';

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
 * The caller pressed a key. The one that was offered ends the wait: the caller hears that it is so, the line ends, and the
 * callback ticket is there in the same commit. Every other key, and every key of somebody who was offered nothing, does nothing.
 */
export function keyPressed(turn: Turn, callId: string, key: string): undefined {
  const world = turn.world();
  const call = world.calls.get(callId);
  const municipality = world.centre.municipalities.get(call?.municipalityId ?? '');
  if (call === undefined || municipality === undefined || world.telephony === 'away') return;
  if (call.state !== 'waiting' && call.state !== 'offered') return;
  if (world.announced.get(callId)?.callback !== true || municipality.callback?.key !== key) return;
  turn.want({
    type: 'sayClosed',
    callId,
    sentences: [spoken(world.centre, municipality, 'callbackTaken')],
    last: true,
  });
  endCall(turn, call, 'caller', 'callback');
}

// A caller reaches a central number and joins the shared queue.

import { unheardNotice } from '../announcements/notices.ts';
import { welcome } from '../announcements/waiting.ts';
import { callbackOf } from '../callbacks/ask.ts';
import { withdraw } from '../callbacks/over.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { serviceEnd } from '../hours/serviceEnd.ts';
import type { CallerSeen } from '../inputs.ts';
import { lastAgentOf } from '../queue/lastAgent.ts';
import { callerKey, rulesOf } from '../queue/memory.ts';
import { whoWouldTake } from '../queue/offer.ts';
import { isFull, overflow } from '../queue/overflow.ts';
import { personMayBeWanted, reachesFixed } from '../queue/person.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';
import { turnAway } from './closing.ts';

/**
 * The caller enters the queue. When somebody is free the caller hears ringing and is put through by the same turn;
 * otherwise the line is answered and music plays. Outside of service hours they hear when it opens next, unless they want a person and
 * somebody is there. A call that is known already changes nothing.
 */
export function callerArrived(turn: Turn, caller: CallerSeen): undefined {
  if (turn.world().calls.has(caller.callId)) return;
  admit(turn, caller, false);
  const call = turn.world().calls.get(caller.callId);
  if (call === undefined) return;
  if (call.wantsPerson && reachesFixed(turn, call)) letWait(turn, call.id);
  else if (turnAway(turn, call)) return;
  else if (whoWouldTake(turn.world(), call, turn.at) !== undefined) {
    // Who is put through at once hears it, too, until somebody answers: the line is answered for it.
    if (unheardNotice(turn.world(), call, turn.at) !== undefined) letWait(turn, call.id);
  } else {
    // Who has a place already, or wants a person, is not turned away.
    if (call.returned !== 'calledAgain' && !call.wantsPerson && isFull(turn.world(), call))
      overflow(turn, call, 'full');
    if (turn.world().calls.has(call.id)) letWait(turn, call.id);
  }
}

/** Takes a caller into the books. adopted: found at the exchange after a gap, not announced by it. */
export function admit(turn: Turn, caller: CallerSeen, adopted: boolean): void {
  const world = turn.world();
  if (world.calls.has(caller.callId)) return;
  const municipality = [...world.centre.municipalities.values()].find((one) =>
    one.dialledForms.includes(caller.dialled),
  );
  // Only configured numbers reach the application; a number that has just been taken out of the centre goes to the fallback.
  if (municipality === undefined) return;
  const at = Math.min(caller.arrivedAt, turn.at);
  const number = caller.withheld ? null : caller.number;
  const known = { municipalityId: municipality.id, number, rehearsal: caller.rehearsal };
  // Who calls again takes the place of the callback; outside of service hours it stays.
  const callback = serviceEnd(municipality.calendar, at) === null ? undefined : callbackOf(world, known);
  if (callback !== undefined) withdraw(turn, callback);
  const placeSince = callback === undefined ? placeKept(world, known, at) : Math.min(callback.queuedAt, at);
  const lastAgentId = lastAgentOf(world, known, at);
  turn.record({
    type: 'callArrived',
    at,
    callId: caller.callId,
    ...known,
    dialled: caller.dialled,
    callerName: caller.withheld ? null : caller.callerName,
    withheld: caller.withheld,
    adopted,
    ...(placeSince === undefined ? {} : { placeSince }),
    ...(lastAgentId === undefined ? {} : { lastAgentId }),
    ...(caller.wantsPerson && personMayBeWanted(world, municipality.id) ? { wantsPerson: true } : {}),
  });
}

/** Since when the same number waits, if it hung up or was cut off a moment ago; the place is kept for it. */
function placeKept(world: World, caller: Parameters<typeof callerKey>[0], at: number): number | undefined {
  const key = callerKey(caller);
  const place = key === undefined ? undefined : world.queue.places.get(key);
  if (place === undefined) return undefined;
  const keptMs = rulesOf(world, caller.municipalityId).placeKeptSeconds * 1000;
  return at - place.leftAt <= keptMs ? Math.min(place.since, at) : undefined;
}

/** The caller hears music from now on; the exchange answers the line if it has not yet, or if it must be asked again. */
export function letWait(turn: Turn, callId: string, answerAgain = false): void {
  const call = turn.world().calls.get(callId);
  if (call === undefined || isUnreached(call)) return;
  turn.want({ type: 'letCallerWait', callId, answerLine: answerAgain || !call.lineAnswered });
  if (call.lineAnswered) return;
  turn.record({ type: 'lineAnswered', at: turn.at, callId });
  if (call.answeredAt === null) welcome(turn, call);
}

// A caller reaches a central number and joins the shared queue.
import type { CallerSeen } from '../inputs.ts';
import { whoWouldTake } from '../queue/offer.ts';
import type { Turn } from '../turn.ts';
import { cameClosed, sayClosed } from './closing.ts';

/**
 * The caller enters the queue. When somebody is free the caller hears ringing and is put through by the same turn;
 * otherwise the line is answered and music plays. Outside of service hours they hear when it opens next. A call that is known already changes nothing.
 */
export function callerArrived(turn: Turn, caller: CallerSeen): undefined {
  if (turn.world().calls.has(caller.callId)) return;
  admit(turn, caller, false);
  const call = turn.world().calls.get(caller.callId);
  if (call === undefined) return;
  if (cameClosed(turn.world(), call)) sayClosed(turn, call, 'closed');
  else if (whoWouldTake(turn.world(), call) === undefined) letWait(turn, call.id);
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
  turn.record({
    type: 'callArrived',
    at: Math.min(caller.arrivedAt, turn.at),
    callId: caller.callId,
    municipalityId: municipality.id,
    dialled: caller.dialled,
    number: caller.withheld ? null : caller.number,
    callerName: caller.withheld ? null : caller.callerName,
    withheld: caller.withheld,
    rehearsal: caller.rehearsal,
    adopted,
  });
}

/** The caller hears music from now on; the exchange answers the line if it has not yet, or if it must be asked again. */
export function letWait(turn: Turn, callId: string, answerAgain = false): void {
  const call = turn.world().calls.get(callId);
  if (call === undefined) return;
  turn.want({ type: 'letCallerWait', callId, answerLine: answerAgain || !call.lineAnswered });
  if (!call.lineAnswered) turn.record({ type: 'lineAnswered', at: turn.at, callId });
}

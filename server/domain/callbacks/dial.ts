// The agent took the callback: the citizen's telephone is rung, for a while; the agent hears ringing until somebody answers.
import type { Outcome } from '../inputs.ts';
import { outsideRefusal } from '../transfers/outside.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { letFinish, putOff } from './due.ts';
import { endCallback, endTry, giveUp, missed } from './over.ts';
import { isOnTheLine } from './unreached.ts';

/** Hang-up causes of Q.850. */
const BUSY = 17;
const DECLINED = 21;
const UNANSWERED = new Set([0, 16, 18, 19, 26, 31]);
/** The exchange ends an unanswered ring itself; this much later (seconds) we end it without being told. */
const GRACE_SECONDS = 3;
/** What holds where the municipality's rules are gone. */
const RING_SECONDS = 30;

/** Rings the citizen, by the rules of outside numbers at this moment. */
export function dialCitizen(turn: Turn, call: LiveCall, agentId: string, legId: string): undefined {
  const { at } = turn;
  const world = turn.world();
  const callback = world.callbacks.get(call.callback?.id ?? '');
  if (callback === undefined) {
    endTry(turn, call, 'withdrawn');
    return;
  }
  if (isOnTheLine(world, callback.number)) {
    endTry(turn, call, 'postponed');
    letFinish(turn, callback);
    return;
  }
  const refusal = outsideRefusal(world, callback, agentId, at);
  if (refusal === 'outside-limit') {
    missed(turn, call, 'limit');
    return;
  }
  const dialled = world.centre.municipalities.get(call.municipalityId)?.outsideNumber(callback.number)?.dialled;
  if (refusal !== undefined || dialled === undefined) {
    endTry(turn, call, 'postponed');
    if (refusal === 'outside-closed') putOff(turn, callback);
    else giveUp(turn, callback, 'notAllowed');
    return;
  }
  const { id: callId, municipalityId } = call;
  turn.want({ type: 'createTargetLeg', callId, legId: callId, number: dialled, municipalityId, rehearsal: false });
  turn.want({ type: 'letLegWait', callId, legId, hears: 'ringing' });
  turn.record({ type: 'callbackDialled', at, callbackId: callback.id, callId, municipalityId, agentId });
}

/** The exchange made the citizen's line: it rings, with the municipality's own number on it. */
export function ringCitizen(turn: Turn, call: LiveCall): void {
  const shows = turn.world().centre.municipalities.get(call.municipalityId)?.shown;
  const dial = { type: 'dialLeg', legId: call.id, timeoutSeconds: ringSeconds(turn.world(), call) } as const;
  turn.want(shows === undefined ? dial : { ...dial, shows });
}

/** The citizen answered: from now on it is a call like any other. */
export function citizenAnswered(turn: Turn, call: LiveCall): void {
  const { at } = turn;
  const { agentId, legId, id: callId, callback } = call;
  if (agentId === null || legId === null || callback === null) return;
  turn.want({ type: 'endLegWait', legId });
  turn.want({ type: 'connect', callId, legId, answerLine: false });
  turn.record({ type: 'callAnswered', at, callId, agentId, legId });
  endCallback(turn, { id: callback.id, municipalityId: call.municipalityId }, 'reached');
}

/** The citizen's line ended before anybody answered; cause: of Q.850. */
export function citizenNotReached(turn: Turn, call: LiveCall, cause: number): void {
  if (cause === BUSY) missed(turn, call, 'busy');
  else if (cause === DECLINED) missed(turn, call, 'declined');
  else missed(turn, call, UNANSWERED.has(cause) ? 'noAnswer' : 'unreachable');
}

/** When the citizen's telephone has rung for long enough (epoch milliseconds); undefined when it does not ring. */
export function diallingOverAt(world: World, call: LiveCall): number | undefined {
  if (call.state !== 'dialling' || call.callback?.dialledAt == null) return undefined;
  return call.callback.dialledAt + (ringSeconds(world, call) + GRACE_SECONDS) * 1000;
}

/** Ends dialling that the exchange should have ended by now. */
export function endOverdueDialling(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const until = diallingOverAt(turn.world(), call);
    if (until !== undefined && until <= turn.at) missed(turn, call, 'noAnswer');
  }
}

/** The agent stops it. */
export function cancelDialling(turn: Turn, call: LiveCall): Outcome {
  missed(turn, call, 'cancelled');
  return { ok: true };
}

function ringSeconds(world: World, call: LiveCall): number {
  return world.centre.municipalities.get(call.municipalityId)?.callback?.ringSeconds ?? RING_SECONDS;
}

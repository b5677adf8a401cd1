// After a start or a lost connection: what is alive at the exchange is compared with what we remember, and both are made one.
import { changeReachable, isReachable } from '../agents/devices.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { admit, letWait } from '../calls/arrive.ts';
import { turnAway } from '../calls/closing.ts';
import { endCall } from '../calls/end.ts';
import { legAnswered, legGone } from '../calls/legs.ts';
import type { Survey } from '../inputs.ts';
import { endOffer } from '../queue/offer.ts';
import { callerTalks } from '../transfers/wiring.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { consults, differences, lastingOf, NO_BRIDGE, ownedLegs, unansweredLines } from './differences.ts';
import { joined } from './joined.ts';
import { resumeCallback } from './resumeCallback.ts';
import { resumeTransfer } from './resumeTransfer.ts';
import { noteWhatRingsOn } from './ringsOn.ts';

/** The hang-up cause that stands for "gone while nobody looked": taken as an ordinary end. */
const GONE_UNSEEN = 16;

/**
 * Makes the world agree with the exchange: ends what is gone, adopts callers nobody knew in order of arrival, joins who
 * answered meanwhile, sweeps legs and bridges without an owner, and makes the soft phones again. Offers start afterwards.
 * concerns: answers false for calls, legs and agents that are to be left as they are; everything is made one without it.
 */
export function reconcile(turn: Turn, survey: Survey, concerns: (id: string) => boolean = () => true): undefined {
  for (const agent of turn.world().agents.values()) {
    if (!concerns(agent.id)) continue;
    if (agent.state !== 'signedOut' && agent.shiftSince !== null) {
      turn.want({ type: 'makeSoftPhone', agentId: agent.id, shiftSince: agent.shiftSince });
    }
    const reachable = isReachable(agent, survey);
    if (agent.state !== 'signedOut' && agent.reachable !== reachable) {
      changeReachable(turn, agent, reachable);
    }
  }
  noteWhatRingsOn(turn, survey, concerns);
  const away = turn.world().telephony === 'away';
  const unanswered = unansweredLines(survey);
  const known = turn.world().calls;
  for (const call of known.values()) {
    if (!concerns(call.id)) continue;
    const answerLine = unanswered.get(call.id);
    if (isUnreached(call)) resumeCallback(turn, call, survey);
    else if (answerLine !== undefined) resume(turn, call, survey, answerLine);
    else if (survey.inFallback.includes(call.id)) endCall(turn, call, 'system', 'fallback');
    else if (survey.servedInFallback?.includes(call.id) === true) endCall(turn, call, 'system', 'fallback');
    else if (survey.upSince !== undefined && call.arrivedAt < survey.upSince) endCall(turn, call, 'system', 'lost');
    // While we were away nobody served who heard music; who was in a talk ended it as people do.
    else if (away && !callerTalks(call)) endCall(turn, call, 'caller', 'unserved');
    else endCall(turn, call, 'caller');
  }
  for (const caller of survey.callers) {
    // Also when it ended a moment ago, because the agent was gone: such a caller does not queue again.
    if (known.has(caller.callId) || !concerns(caller.callId)) continue;
    if (survey.letGo?.includes(caller.callId) === true) {
      turn.want({ type: 'hangUpCaller', callId: caller.callId });
      continue;
    }
    admit(turn, caller, true);
    if (caller.lineAnswered && turn.world().calls.has(caller.callId))
      turn.record({ type: 'lineAnswered', at: turn.at, callId: caller.callId });
  }
  sweep(turn, survey, concerns);
  if (away) turn.record({ type: 'telephonyFound', at: turn.at });
  for (const call of turn.world().calls.values()) {
    if (call.state !== 'waiting' || !concerns(call.id)) continue;
    if (known.has(call.id) || !turnAway(turn, call)) letWait(turn, call.id, unanswered.get(call.id));
  }
}

/**
 * The same while everything runs: only for what differs now and differed before in the same words. What differs for the
 * first time may be news on its way, and everything else must not be disturbed.
 */
export function repair(turn: Turn, survey: Survey, seenBefore: readonly string[]): undefined {
  if (turn.world().telephony === 'away') return;
  const lasting = lastingOf(differences(turn.world(), survey), seenBefore);
  const subjects = new Set(lasting.map(({ about }) => about));
  if (subjects.size > 0) reconcile(turn, survey, (id) => subjects.has(id));
}

/**
 * A call that is still alive: its agent's leg, or the target's, may have changed meanwhile, and what we wanted last may never
 * have arrived. answerLine: the exchange has not answered the line.
 */
function resume(turn: Turn, call: LiveCall, survey: Survey, answerLine: boolean): void {
  const leg = survey.legs.find((one) => one.legId === call.legId);
  const target = survey.legs.find((one) => one.legId === call.transfer?.legId);
  if (call.reclaimedAt !== null) resumeReclaim(turn, call, leg?.state, answerLine);
  switch (call.state) {
    case 'waiting':
    case 'dialling':
      return;
    case 'offered':
      if (call.lineAnswered) turn.want({ type: 'letCallerWait', callId: call.id, answerLine });
      if (leg?.state === 'up') legAnswered(turn, leg.legId);
      else if (leg?.state !== 'ringing') endOffer(turn, call, 'withdrawn');
      return;
    case 'talking':
      if (call.reclaimedAt !== null) return;
      // The agent hung up while nobody looked: the talk is over, the caller does not queue again.
      if (leg === undefined) {
        endCall(turn, call, 'agent');
        return;
      }
      if (!joined(survey, call.id, leg.legId)) connectAgain(turn, call.id, leg.legId, answerLine);
      muteAgain(turn, call);
      return;
    case 'held':
      if (call.reclaimedAt !== null) return;
      if (leg === undefined) {
        endCall(turn, call, 'agent');
        return;
      }
      turn.want({ type: 'letCallerWait', callId: call.id, answerLine });
      muteAgain(turn, call);
      return;
    case 'transferring':
      resumeTransfer(turn, call.id, survey, answerLine);
      return;
    case 'connected':
      if (target === undefined) endCall(turn, call, 'target');
      else if (!joined(survey, call.id, target.legId)) connectAgain(turn, call.id, target.legId, answerLine);
      return;
  }
}

/** A fresh leg to an agent who lost the sound: rings on, was answered meanwhile, or never came about. */
function resumeReclaim(
  turn: Turn,
  call: LiveCall,
  leg: Survey['legs'][number]['state'] | undefined,
  answerLine: boolean,
): void {
  if (call.legId === null) return;
  if (call.lostAt !== null && leg === undefined) {
    // Nothing rings yet: the clock brings the next telephone.
    if (!callerTalks(call)) turn.want({ type: 'letCallerWait', callId: call.id, answerLine });
    return;
  }
  if (!callerTalks(call)) turn.want({ type: 'letCallerWait', callId: call.id, answerLine });
  if (leg === 'up') legAnswered(turn, call.legId);
  else if (leg !== 'ringing') {
    turn.want({ type: 'hangUpLeg', legId: call.legId });
    legGone(turn, call.legId, GONE_UNSEEN);
  }
}

/** The leg may still hear what it heard while the caller was being connected. */
function connectAgain(turn: Turn, callId: string, legId: string, answerLine: boolean): void {
  turn.want({ type: 'endLegWait', legId });
  turn.want({ type: 'connect', callId, legId, answerLine });
}

/** Who believes to be muted must be: the order may have been lost with the connection. */
function muteAgain(turn: Turn, call: LiveCall): void {
  if (call.legId !== null) turn.want({ type: 'muteLeg', legId: call.legId, muted: call.muted });
}

/** Legs nobody owns are hung up, bridges of calls that are over are closed. */
function sweep(turn: Turn, survey: Survey, concerns: (id: string) => boolean): void {
  const calls = turn.world().calls;
  const owned = ownedLegs(turn.world());
  for (const { legId } of survey.legs)
    if (!owned.has(legId) && concerns(legId)) turn.want({ type: 'hangUpLeg', legId });
  for (const { callId } of survey.consultations) {
    if (concerns(callId) && !consults(calls.get(callId))) turn.want({ type: 'closeConsultation', callId });
  }
  for (const bridge of survey.bridges) {
    if (!concerns(bridge.callId)) continue;
    const call = calls.get(bridge.callId);
    if (call === undefined || NO_BRIDGE.has(call.state)) turn.want({ type: 'closeBridge', callId: bridge.callId });
  }
}

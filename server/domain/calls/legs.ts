// What becomes of a leg: made, answered, gone; with the rules that leave nobody in an empty line.
import { citizenAnswered, citizenNotReached, dialCitizen, ringCitizen } from '../callbacks/dial.ts';
import { missed } from '../callbacks/over.ts';
import { hasDialledLine, isUnreached } from '../callbacks/unreached.ts';
import { ringSecondsOf } from '../queue/lastAgent.ts';
import { endOffer } from '../queue/offer.ts';
import { lineMade, lineRefused } from '../queue/refusing.ts';
import { forwardAnswered, forwardMissed } from '../transfers/forward.ts';
import { isForwarded } from '../transfers/liveTransfer.ts';
import { leaveTransfer, targetAnswered, targetGone } from '../transfers/transfer.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { callerGone, endCall } from './end.ts';
import { readLegId } from './legIds.ts';
import { loseDevice } from './lostDevice.ts';
import { agentLost, reclaimAnswered, reclaimOverdueAt } from './reclaim.ts';
import { whisperOverAt, whispersFirst } from './whisper.ts';

/** Hang-up causes of Q.850 by which a telephone says no. */
const REJECTED = new Set([17, 21]);
/** Ringing ended without an answer, or we ended it. */
const UNANSWERED = new Set([0, 16, 18, 19, 26, 31]);

/** The cause with which the exchange ends a leg that has sent no sound for a minute: asleep, crashed, out of reach. */
const SOUND_CEASED = 44;
/** Q.850: the equipment is congested; the exchange knows the telephone and makes no line to it. */
const NO_LINE = 42;
/** Q.850: no answer. */
const RING_ENDED = 19;

/** The exchange made the leg: it rings now, if somebody still wants it. */
export function legReady(turn: Turn, legId: string): undefined {
  lineMade(turn);
  const call = owner(turn, legId);
  if (call === undefined) {
    turn.want({ type: 'hangUpLeg', legId });
    return;
  }
  const { rules } = turn.world().centre;
  if (call.id === legId) {
    if (call.state === 'dialling') ringCitizen(turn, call);
  } else if (call.legId === legId && (call.state === 'offered' || call.reclaimedAt !== null)) {
    const timeoutSeconds = ringSecondsOf(turn.world(), call);
    const agent = turn.world().agents.get(call.agentId ?? '');
    const isOutside = call.reclaimedAt !== null && agent?.fallback?.kind === 'number' && !agent.reachable;
    const shows = isOutside ? shownTo(turn, call) : undefined;
    turn.want({ type: 'dialLeg', legId, timeoutSeconds, ...(shows === undefined ? {} : { shows }) });
  } else if (call.transfer?.legId === legId && call.transfer.stage === 'rings') {
    const shows = shownTo(turn, call);
    const dial = { type: 'dialLeg', legId, timeoutSeconds: rules.transferRingSeconds } as const;
    turn.want(shows === undefined ? dial : { ...dial, shows });
  }
}

/** What a telephone shows that is outside, or may be. */
function shownTo(turn: Turn, call: LiveCall) {
  return turn.world().centre.municipalities.get(call.municipalityId)?.shown;
}

/** Somebody answered the leg: connected with the caller if the leg still has an owner, otherwise hung up. */
export function legAnswered(turn: Turn, legId: string): undefined {
  const call = owner(turn, legId);
  if (call === undefined) {
    turn.want({ type: 'hangUpLeg', legId });
    return;
  }
  if (call.id === legId) {
    if (call.state === 'dialling') citizenAnswered(turn, call);
    return;
  }
  if (call.transfer?.legId === legId)
    return isForwarded(call) ? forwardAnswered(turn, call) : targetAnswered(turn, call);
  if (call.reclaimedAt !== null) return reclaimAnswered(turn, call, legId);
  if (call.state !== 'offered' || whispersFirst(turn, call, legId)) return;
  return putCallerThrough(turn, call, legId);
}

/** The whisper is said, or there is none to say: the caller is put through. Late news of one changes nothing. */
export function whispered(turn: Turn, legId: string): undefined {
  const call = owner(turn, legId);
  if (call === undefined || turn.world().whispers.get(call.id)?.legId !== legId) return;
  return putCallerThrough(turn, call, legId);
}

/** The caller is put through at once, whatever is still being said. */
export function cutWhisper(turn: Turn, call: LiveCall): void {
  const whisper = turn.world().whispers.get(call.id);
  if (whisper === undefined) return;
  turn.want({ type: 'endWhisper', legId: whisper.legId });
  putCallerThrough(turn, call, whisper.legId);
}

/** Ends whispers that have lasted long enough. */
export function endOverdueWhispers(turn: Turn): void {
  for (const call of turn.world().calls.values())
    if ((whisperOverAt(turn.world(), call) ?? Number.POSITIVE_INFINITY) <= turn.at) cutWhisper(turn, call);
}

/** The agent who picked up talks with the caller, or has the citizen called. */
function putCallerThrough(turn: Turn, call: LiveCall, legId: string): undefined {
  if (call.agentId === null) return;
  if (isUnreached(call)) return dialCitizen(turn, call, call.agentId, legId);
  const hush = turn.world().announced.has(call.id);
  turn.want({ type: 'connect', callId: call.id, legId, answerLine: !call.lineAnswered, ...(hush ? { hush } : {}) });
  releaseFromWrapUp(turn, call.id);
  turn.record({ type: 'callAnswered', at: turn.at, callId: call.id, agentId: call.agentId, legId });
}

/** The leg is gone; cause is the hang-up cause of Q.850. A leg nobody owns any more changes nothing. */
export function legGone(turn: Turn, legId: string, cause: number): undefined {
  const call = owner(turn, legId);
  if (call === undefined) return;
  if (call.id === legId) {
    if (call.state === 'dialling') citizenNotReached(turn, call, cause);
    else callerGone(turn, { callId: legId, to: 'hungUp' });
    return;
  }
  if (call.transfer?.legId === legId)
    return isForwarded(call) && call.transfer.stage === 'rings'
      ? forwardMissed(turn, call, cause)
      : targetGone(turn, call, cause);
  switch (call.state) {
    case 'offered':
      endOffer(turn, call, offerOutcome(cause));
      if (cause === NO_LINE) lineRefused(turn);
      return;
    case 'talking':
    case 'held':
      if (call.reclaimedAt !== null) agentLost(turn, call);
      else if (cause === SOUND_CEASED) loseDevice(turn, call);
      else endCall(turn, call, 'agent');
      return;
    case 'dialling':
      missed(turn, call, 'agentGone', cause === SOUND_CEASED);
      return;
    case 'transferring':
      leaveTransfer(turn, call);
      return;
    case 'waiting':
    case 'connected':
      return;
  }
}

/** Nothing comes from the leg and its telephone is gone: the agent's part in the call is, too, whatever they are doing in it. */
export function legSilent(turn: Turn, legId: string): undefined {
  const call = owner(turn, legId);
  if (call === undefined || call.legId !== legId || call.reclaimedAt !== null) return;
  if (call.state === 'talking' || call.state === 'held') loseDevice(turn, call);
  else {
    turn.want({ type: 'hangUpLeg', legId });
    legGone(turn, legId, SOUND_CEASED);
  }
}

function offerOutcome(cause: number): 'rejected' | 'noAnswer' | 'noLine' | 'unreachable' {
  if (cause === NO_LINE) return 'noLine';
  return REJECTED.has(cause) ? 'rejected' : UNANSWERED.has(cause) ? 'noAnswer' : 'unreachable';
}

/** Ends fresh legs whose ringing the exchange should have ended by now. */
export function endOverdueReclaims(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values()) {
    const until = reclaimOverdueAt(turn.world(), call);
    if (until === undefined || until > turn.at || call.legId === null) continue;
    turn.want({ type: 'hangUpLeg', legId: call.legId });
    legGone(turn, call.legId, RING_ENDED);
  }
}

/** Who left a transfer is in wrap-up for a caller whom somebody else answers now: the contact goes on there, the wrap-up is over. */
function releaseFromWrapUp(turn: Turn, callId: string): void {
  const contact = turn.world().contacts.get(callId);
  const agent = contact === undefined ? undefined : turn.world().agents.get(contact.agentId);
  if (agent?.state === 'wrapUp' && agent.callId === callId)
    turn.record({ type: 'agentBecameReady', at: turn.at, agentId: agent.id });
}

/** The call that this leg belongs to now; undefined for a leg nobody owns any more. */
export function owner(turn: Turn, legId: string): LiveCall | undefined {
  const read = readLegId(legId);
  const call = read === undefined ? undefined : turn.world().calls.get(read.callId);
  if (call === undefined) return undefined;
  if (call.id === legId) return hasDialledLine(call) ? call : undefined;
  return call.legId === legId || call.transfer?.legId === legId ? call : undefined;
}

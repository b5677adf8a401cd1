// A caller is put through to somebody in the directory: directly, or after a word with that person; never let go to nowhere.
import type { TransferFailure, TransferWay } from '../../contract/calls.ts';
import { letWait } from '../calls/arrive.ts';
import { endCall } from '../calls/end.ts';
import { transferLegId } from '../calls/legIds.ts';
import type { Outcome } from '../inputs.ts';
import { rulesOf } from '../queue/memory.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { callerTalks, wiringOf } from './wiring.ts';

const BUSY = new Set([17, 21]);
const UNANSWERED = new Set([0, 16, 18, 19, 26, 31]);

/** Rings the official while the caller hears music; the agent stays at the call until somebody answers. */
export function startTransfer(
  turn: Turn,
  call: LiveCall,
  agentId: string,
  officialId: string,
  way: TransferWay,
): Outcome {
  const official = turn.world().centre.officials.get(officialId);
  if (official === undefined) return refuse('official-not-found');
  return ringTarget(turn, call, agentId, official, way);
}

/** Rings whoever it is. number: as it is dialled. */
export function ringTarget(
  turn: Turn,
  call: LiveCall,
  agentId: string,
  target: { readonly id: string; readonly name: string; readonly number: string },
  way: TransferWay,
): Outcome {
  if ((call.state !== 'talking' && call.state !== 'held') || call.legId === null)
    return refuse('call-not-in-that-state');
  const legId = transferLegId(call, target.id, turn.at);
  if (callerTalks(call)) turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
  if (way === 'consult' && call.reclaimedAt === null)
    turn.want({ type: 'letLegWait', callId: call.id, legId: call.legId, hears: 'ringing' });
  turn.record({
    type: 'transferStarted',
    at: turn.at,
    callId: call.id,
    agentId,
    municipalityId: call.municipalityId,
    officialId: target.id,
    targetName: target.name,
    legId,
    way,
  });
  turn.want({
    type: 'createTargetLeg',
    callId: call.id,
    legId,
    number: target.number,
    municipalityId: call.municipalityId,
    rehearsal: call.rehearsal,
  });
  return { ok: true };
}

/** The agent takes the caller back: before anybody answered, or after a word with the other person. */
export function cancelTransfer(turn: Turn, call: LiveCall): Outcome {
  if (call.state !== 'transferring' || call.transfer === null) return refuse('call-not-in-that-state');
  turn.want({ type: 'hangUpLeg', legId: call.transfer.legId });
  fail(turn, call, 'cancelled');
  return { ok: true };
}

/** The target answered: talks with the agent first, or with the caller when the agent wants it so or has left. */
export function targetAnswered(turn: Turn, call: LiveCall): undefined {
  if (call.state !== 'transferring' || call.transfer?.stage !== 'rings' || call.agentId === null) return;
  const { legId: targetLegId, way } = call.transfer;
  if (way === 'direct' || call.legId === null) return putThrough(turn, call);
  if (call.reclaimedAt === null) {
    turn.want({ type: 'endLegWait', legId: call.legId });
    turn.want({ type: 'consult', callId: call.id, legId: call.legId, targetLegId });
  } else turn.want({ type: 'letLegWait', callId: call.id, legId: targetLegId, hears: 'music' });
  const { agentId } = call;
  turn.record({
    type: 'transferMoved',
    at: turn.at,
    callId: call.id,
    agentId,
    legId: targetLegId,
    stage: 'consulting',
  });
}

/**
 * The caller talks with the target, whatever the three did before; the agent finishes the contact. unjoined: the last join
 * failed, so the caller may be in no talk although the books say so.
 */
export function putThrough(turn: Turn, call: LiveCall, unjoined = false): undefined {
  if (call.transfer === null || call.agentId === null) return;
  const { legId, stage } = call.transfer;
  if (call.legId !== null) turn.want({ type: 'hangUpLeg', legId: call.legId });
  const wiring = wiringOf(call);
  if (wiring?.target === 'music') turn.want({ type: 'endLegWait', legId });
  if (unjoined || wiring?.caller !== 'talk') turn.want({ type: 'connect', callId: call.id, legId, answerLine: false });
  else if (wiring?.target !== 'talk') turn.want({ type: 'join', callId: call.id, legId });
  if (stage === 'consulting' || stage === 'aside') turn.want({ type: 'closeConsultation', callId: call.id });
  const agent = turn.world().agents.get(call.agentId);
  turn.record({ type: 'transferAnswered', at: turn.at, callId: call.id, agentId: call.agentId, legId });
  if (agent?.state === 'busy' && agent.callId === call.id) beginWrapUp(turn, call, agent.id);
}

/**
 * The agent leaves, by request or by hanging up: who is left goes on together. While the target still rings, the caller
 * goes on waiting for the target.
 */
export function leaveTransfer(turn: Turn, call: LiveCall): undefined {
  if (call.transfer === null || call.agentId === null) return;
  if (call.transfer.stage !== 'rings') return putThrough(turn, call);
  leaveAlone(turn, call);
}

/** The agent is gone and has the time of a wrap-up; what becomes of the caller is up to the target's leg. */
export function leaveAlone(turn: Turn, call: LiveCall): void {
  if (call.agentId !== null) beginWrapUp(turn, call, call.agentId);
}

/** The target's leg is gone: the end of a talk, or a transfer that failed and brings the caller back. */
export function targetGone(turn: Turn, call: LiveCall, cause: number): undefined {
  if (call.transfer === null) return;
  if (call.transfer.stage === 'connected') endCall(turn, call, 'target');
  else if (call.transfer.stage !== 'rings') fail(turn, call, 'declined');
  else fail(turn, call, failureOf(cause));
}

/** Why nobody was reached; cause: of Q.850. */
export function failureOf(cause: number): TransferFailure {
  return BUSY.has(cause) ? 'busy' : UNANSWERED.has(cause) ? 'noAnswer' : 'unreachable';
}

/** Back to the agent who is still there; otherwise to the queue, offered to the same agent first. */
export function fail(turn: Turn, call: LiveCall, why: TransferFailure): undefined {
  if (call.transfer === null || call.agentId === null) return;
  const { at } = turn;
  const { way, stage, legId } = call.transfer;
  turn.record({ type: 'transferFailed', at, callId: call.id, agentId: call.agentId, legId, why });
  if (call.legId === null) {
    turn.record({ type: 'callReturned', at, callId: call.id, why: 'transferFailed' });
    turn.want({ type: 'closeBridge', callId: call.id });
    letWait(turn, call.id);
    return;
  }
  const talked = callerTalks(call);
  if (call.reclaimedAt !== null) {
    // An agent's leg that still rings is joined when it is answered.
    if (talked) turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
  } else if (!talked) {
    if (wiringOf(call)?.agent === 'ringing') turn.want({ type: 'endLegWait', legId: call.legId });
    turn.want({ type: 'connect', callId: call.id, legId: call.legId, answerLine: false });
  }
  if (way === 'consult' && stage !== 'rings') turn.want({ type: 'closeConsultation', callId: call.id });
}

function beginWrapUp(turn: Turn, call: LiveCall, agentId: string): void {
  const until = turn.at + rulesOf(turn.world(), call.municipalityId).wrapUpSeconds * 1000;
  turn.record({ type: 'wrapUpStarted', at: turn.at, agentId, callId: call.id, until });
}

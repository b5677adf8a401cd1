// A caller is put through to somebody in the directory: rung while the caller hears music, and never let go to nowhere.
import { letWait } from '../calls/arrive.ts';
import { endCall } from '../calls/end.ts';
import { transferLegId } from '../calls/legIds.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';

const BUSY = new Set([17, 21]);
const UNANSWERED = new Set([0, 16, 18, 19, 26, 31]);

/** Rings the official while the caller hears music; the agent stays at the call until somebody answers. */
export function startTransfer(turn: Turn, call: LiveCall, agentId: string, officialId: string): Outcome {
  if ((call.state !== 'talking' && call.state !== 'held') || call.legId === null)
    return refuse('call-not-in-that-state');
  const official = turn.world().centre.officials.get(officialId);
  if (official === undefined) return refuse('official-not-found');
  const legId = transferLegId(call, officialId, turn.at);
  if (call.state === 'talking') turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
  turn.record({
    type: 'transferStarted',
    at: turn.at,
    callId: call.id,
    agentId,
    officialId,
    targetName: official.name,
    legId,
  });
  turn.want({
    type: 'createTargetLeg',
    callId: call.id,
    legId,
    number: official.number,
    municipalityId: call.municipalityId,
    rehearsal: call.rehearsal,
  });
  return { ok: true };
}

/** The agent takes the caller back before anybody answered. */
export function cancelTransfer(turn: Turn, call: LiveCall): Outcome {
  if (call.state !== 'transferring' || call.transfer === null) return refuse('call-not-in-that-state');
  turn.want({ type: 'hangUpLeg', legId: call.transfer.legId });
  fail(turn, call, 'cancelled');
  return { ok: true };
}

/** The target answered: talks with the caller; the agent finishes the contact. */
export function targetAnswered(turn: Turn, call: LiveCall): undefined {
  if (call.state !== 'transferring' || call.transfer === null || call.agentId === null) return;
  const { legId } = call.transfer;
  if (call.legId !== null) turn.want({ type: 'hangUpLeg', legId: call.legId });
  turn.want({ type: 'connect', callId: call.id, legId, answerLine: false });
  const agent = turn.world().agents.get(call.agentId);
  turn.record({ type: 'transferAnswered', at: turn.at, callId: call.id, agentId: call.agentId, legId });
  if (agent?.state === 'busy' && agent.callId === call.id) {
    const until = turn.at + turn.world().centre.rules.wrapUpSeconds * 1000;
    turn.record({ type: 'wrapUpStarted', at: turn.at, agentId: agent.id, callId: call.id, until });
  }
}

/** The target's leg is gone: the end of a talk, or a transfer that failed and brings the caller back. */
export function targetGone(turn: Turn, call: LiveCall, cause: number): undefined {
  if (call.transfer === null) return;
  if (call.transfer.answered) endCall(turn, call, 'target');
  else fail(turn, call, BUSY.has(cause) ? 'busy' : UNANSWERED.has(cause) ? 'noAnswer' : 'unreachable');
}

/** Back to the agent who is still there; otherwise to the queue, offered to the same agent first. */
function fail(turn: Turn, call: LiveCall, why: 'noAnswer' | 'busy' | 'unreachable' | 'cancelled'): void {
  if (call.transfer === null || call.agentId === null) return;
  const { at } = turn;
  turn.record({ type: 'transferFailed', at, callId: call.id, agentId: call.agentId, legId: call.transfer.legId, why });
  // An agent's leg that still rings is joined when it is answered.
  if (call.legId !== null && call.reclaimedAt === null)
    turn.want({ type: 'connect', callId: call.id, legId: call.legId, answerLine: false });
  else if (call.legId === null) {
    turn.record({ type: 'callReturned', at, callId: call.id, why: 'transferFailed' });
    turn.want({ type: 'closeBridge', callId: call.id });
    letWait(turn, call.id);
  }
}

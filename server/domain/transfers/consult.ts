// A word with the other person before the caller is connected: to and fro between the two, all three together.
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { leaveTransfer } from './transfer.ts';
import { wiringOf } from './wiring.ts';

/** From the other person to the caller, or back; who is left hears music. */
export function toggleTransfer(turn: Turn, call: LiveCall): Outcome {
  const { transfer, legId, agentId, reclaimedAt } = call;
  if (call.state !== 'transferring' || transfer === null || legId === null || agentId === null || reclaimedAt !== null)
    return refuse('call-not-in-that-state');
  const targetLegId = transfer.legId;
  switch (transfer.stage) {
    case 'consulting':
      turn.want({ type: 'letLegWait', callId: call.id, legId: targetLegId, hears: 'music' });
      turn.want({ type: 'connect', callId: call.id, legId, answerLine: false });
      move(turn, call, agentId, targetLegId, 'aside');
      return { ok: true };
    case 'aside':
      turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
      turn.want({ type: 'endLegWait', legId: targetLegId });
      turn.want({ type: 'consult', callId: call.id, legId, targetLegId });
      move(turn, call, agentId, targetLegId, 'consulting');
      return { ok: true };
    case 'rings':
    case 'together':
    case 'connected':
      return refuse('call-not-in-that-state');
  }
}

/** All three talk. */
export function joinTransfer(turn: Turn, call: LiveCall): Outcome {
  const { transfer, legId, agentId, reclaimedAt } = call;
  if (transfer === null || legId === null || agentId === null || reclaimedAt !== null)
    return refuse('call-not-in-that-state');
  if (transfer.stage === 'together') return { ok: true };
  if (transfer.stage !== 'consulting' && transfer.stage !== 'aside') return refuse('call-not-in-that-state');
  if (transfer.stage === 'consulting') turn.want({ type: 'connect', callId: call.id, legId, answerLine: false });
  else turn.want({ type: 'endLegWait', legId: transfer.legId });
  turn.want({ type: 'join', callId: call.id, legId: transfer.legId });
  turn.want({ type: 'closeConsultation', callId: call.id });
  move(turn, call, agentId, transfer.legId, 'together');
  return { ok: true };
}

/** The agent leaves; caller and the other person talk, or will when that person answers. */
export function completeTransfer(turn: Turn, call: LiveCall): Outcome {
  if (call.state !== 'transferring' || call.legId === null) return refuse('call-not-in-that-state');
  if (call.transfer?.stage === 'rings') turn.want({ type: 'hangUpLeg', legId: call.legId });
  leaveTransfer(turn, call);
  return { ok: true };
}

/** The agent's page has sound again in the middle of a transfer: everybody is put where they belong. */
export function agentHeardAgain(turn: Turn, call: LiveCall, legId: string): void {
  if (call.transfer === null) return;
  const targetLegId = call.transfer.legId;
  turn.want({ type: 'letLegStay', legId });
  switch (wiringOf({ ...call, reclaimedAt: null })?.agent) {
    case 'ringing':
      turn.want({ type: 'letLegWait', callId: call.id, legId, hears: 'ringing' });
      return;
    case 'apart':
      turn.want({ type: 'endLegWait', legId: targetLegId });
      turn.want({ type: 'consult', callId: call.id, legId, targetLegId });
      return;
    case 'talk':
      if (wiringOf(call)?.caller === 'talk') turn.want({ type: 'join', callId: call.id, legId });
      else turn.want({ type: 'connect', callId: call.id, legId, answerLine: false });
      return;
    default:
      return;
  }
}

/** The agent's leg goes and a fresh one is made: nobody else sits in silence meanwhile. */
export function agentUnheard(turn: Turn, call: LiveCall): void {
  if (call.transfer === null) return;
  const before = wiringOf(call);
  const during = wiringOf({ ...call, reclaimedAt: turn.at });
  if (before?.caller === 'talk' && during?.caller === 'music')
    turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
  if (before?.target === 'apart' && during?.target === 'music')
    turn.want({ type: 'letLegWait', callId: call.id, legId: call.transfer.legId, hears: 'music' });
}

function move(
  turn: Turn,
  call: LiveCall,
  agentId: string,
  legId: string,
  stage: 'consulting' | 'aside' | 'together',
): void {
  turn.record({ type: 'transferMoved', at: turn.at, callId: call.id, agentId, legId, stage });
}

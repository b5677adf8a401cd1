// An agent's page was loaded anew in the middle of a talk: its sound is gone. The caller gets music, the browser a fresh leg.
import type { Outcome } from '../inputs.ts';
import { ringSecondsOf } from '../queue/lastAgent.ts';
import { refuse } from '../refuse.ts';
import { agentHeardAgain, agentUnheard } from '../transfers/consult.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall, World } from '../world.ts';
import { letWait } from './arrive.ts';
import { agentLegId } from './legIds.ts';

/** The exchange ends an unanswered ring itself; this much later (seconds) we end it without being told. */
const GRACE_SECONDS = 3;

/**
 * The desk has the call but no sound: the old leg goes, a new one is made towards the same browser. The state of the call
 * stays what it was; while reclaimedAt is set its leg cannot be heard. Asked again, one more leg takes the place of the last.
 */
export function reclaimCall(turn: Turn, call: LiveCall, agent: LiveAgent): Outcome {
  const talks = call.state === 'talking' || call.state === 'held' || call.state === 'transferring';
  if (!talks || call.legId === null) return refuse('call-not-in-that-state');
  // A handset has no page that could lose the sound.
  if (agent.device.kind !== 'browser') return refuse('agent-not-in-that-state');
  if (call.state === 'talking') letWait(turn, call.id);
  else agentUnheard(turn, call);
  turn.want({ type: 'hangUpLeg', legId: call.legId });
  const legId = agentLegId(call, agent.id, turn.at);
  turn.record({ type: 'legReplaced', at: turn.at, callId: call.id, agentId: agent.id, legId });
  turn.want({
    type: 'createAgentLeg',
    callId: call.id,
    legId,
    agentId: agent.id,
    device: agent.device,
    number: call.number,
    municipalityId: call.municipalityId,
  });
  return { ok: true };
}

/** The browser took the fresh leg: the talk goes on, or the caller stays on hold as before. */
export function reclaimAnswered(turn: Turn, call: LiveCall, legId: string): undefined {
  if (call.agentId === null) return;
  if (call.state === 'talking') turn.want({ type: 'connect', callId: call.id, legId, answerLine: !call.lineAnswered });
  else if (call.state === 'transferring') agentHeardAgain(turn, call, legId);
  else turn.want({ type: 'letLegStay', legId });
  if (call.muted) turn.want({ type: 'muteLeg', legId, muted: true });
  turn.record({ type: 'callReclaimed', at: turn.at, callId: call.id, agentId: call.agentId, legId });
}

/**
 * The agent's sound is gone and does not come back: the caller waits at the old place for somebody else, with note and tickets. The agent is
 * set to pause, because their browser cannot talk just now.
 */
export function agentLost(turn: Turn, call: LiveCall): undefined {
  const { at } = turn;
  if (call.agentId === null || call.legId === null) return;
  turn.want({ type: 'hangUpLeg', legId: call.legId });
  turn.record({ type: 'callReturned', at, callId: call.id, why: 'agentLost' });
  turn.record({ type: 'agentPaused', at, agentId: call.agentId, reason: 'technical' });
  turn.want({ type: 'closeBridge', callId: call.id });
  letWait(turn, call.id);
}

/** When a fresh leg should have been answered (epoch milliseconds); undefined when none is under way. */
export function reclaimOverdueAt(world: World, call: LiveCall): number | undefined {
  if (call.reclaimedAt === null) return undefined;
  return call.reclaimedAt + (ringSecondsOf(world, call) + GRACE_SECONDS) * 1000;
}

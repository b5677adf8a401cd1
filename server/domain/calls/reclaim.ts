// An agent's page was loaded anew in the middle of a talk: its sound is gone. The caller gets music, the browser a fresh leg.
import type { Device } from '../../contract/agents.ts';
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
  if (call.state !== 'talking') agentUnheard(turn, call);
  // Who hears music already may just be spoken to: nothing is asked of such a caller.
  else if (call.reclaimedAt === null) letWait(turn, call.id);
  turn.want({ type: 'hangUpLeg', legId: call.legId });
  replaceLeg(turn, call, agent, agent.device);
  return { ok: true };
}

/** A fresh leg to this telephone of the agent takes the place of the old one. */
export function replaceLeg(turn: Turn, call: LiveCall, agent: LiveAgent, device: Device): void {
  const legId = agentLegId(call, agent.id, turn.at);
  const { id: callId, number, municipalityId } = call;
  turn.record({ type: 'legReplaced', at: turn.at, callId, agentId: agent.id, legId });
  turn.want({ type: 'createAgentLeg', callId, legId, agentId: agent.id, device, number, municipalityId });
}

/** The browser took the fresh leg: the talk goes on, or the caller stays on hold as before. */
export function reclaimAnswered(turn: Turn, call: LiveCall, legId: string): undefined {
  if (call.agentId === null) return;
  if (call.state === 'talking') connectAgain(turn, call, legId);
  else if (call.state === 'transferring') agentHeardAgain(turn, call, legId);
  else turn.want({ type: 'letLegStay', legId });
  if (call.muted) turn.want({ type: 'muteLeg', legId, muted: true });
  turn.record({ type: 'callReclaimed', at: turn.at, callId: call.id, agentId: call.agentId, legId });
}

/** The caller may just be told why they hear music: that stops. */
function connectAgain(turn: Turn, call: LiveCall, legId: string): void {
  const hush = turn.world().announced.has(call.id) ? { hush: true } : {};
  turn.want({ type: 'connect', callId: call.id, legId, answerLine: !call.lineAnswered, ...hush });
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
  // Who was told so hears music, and may hear the last words just now.
  if (call.lostAt === null) letWait(turn, call.id);
}

/** When a fresh leg should have been answered (epoch milliseconds); undefined when none is under way. */
export function reclaimOverdueAt(world: World, call: LiveCall): number | undefined {
  if (call.reclaimedAt === null || call.lostAt !== null) return undefined;
  return call.reclaimedAt + (ringSecondsOf(world, call) + GRACE_SECONDS) * 1000;
}

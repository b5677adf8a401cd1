// An agent's telephone is gone in the middle of a talk: the caller is told and hears music, the agent's next telephone rings, or a colleague's.
import { fallbackFor } from '../agents/fallbackDevice.ts';
import { sayInterrupted } from '../announcements/waiting.ts';
import { leaveTransfer } from '../transfers/transfer.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent, LiveCall } from '../world.ts';
import { letWait } from './arrive.ts';
import { agentLegId } from './legIds.ts';
import { agentLost, replaceLeg } from './reclaim.ts';

/** So long a page that is just loaded anew, or a telephone that comes back, is given before another one rings. */
export const COMES_BACK_MS = 6000;

/**
 * The agent's telephone has left the exchange. That alone ends no talk: the sound takes another way and may go on, as when
 * only the server was started anew. Whether it does is listened for.
 */
export function listenForSound(turn: Turn, agent: LiveAgent): void {
  const call = turn.world().calls.get(agent.callId ?? '');
  if (agent.state !== 'busy' || call?.agentId !== agent.id || call.legId === null || call.reclaimedAt !== null) return;
  turn.want({ type: 'listenForSound', legId: call.legId });
}

/**
 * No sound comes from the agent any more. Who talks with the caller keeps them: the caller is told, and the clock brings
 * the next telephone unless this one comes back. The leg gets a new identifier, so that the end of the old one means nothing.
 */
export function loseDevice(turn: Turn, call: LiveCall): void {
  const { at } = turn;
  if (call.agentId === null || call.legId === null) return;
  turn.want({ type: 'hangUpLeg', legId: call.legId });
  if (call.state === 'talking') letWait(turn, call.id);
  const legId = agentLegId(call, call.agentId, at);
  turn.record({ type: 'deviceLost', at, callId: call.id, agentId: call.agentId, legId });
  if (call.state === 'talking') sayInterrupted(turn, call);
}

/** Rings the agent's next telephone; without one the caller goes to a colleague, at the old place. */
export function tryNextDevice(turn: Turn, call: LiveCall): undefined {
  const agent = turn.world().agents.get(call.agentId ?? '');
  // Who was connecting the caller leaves that to the other person.
  if (call.state === 'transferring') return leaveTransfer(turn, call);
  const next = agent === undefined ? undefined : fallbackFor(turn.world(), agent, call, turn.at);
  if (agent === undefined || next === undefined) return agentLost(turn, call);
  if (next.kind === 'phone') {
    replaceLeg(turn, call, agent, next);
    return;
  }
  const legId = agentLegId(call, agent.id, turn.at);
  const { id: callId, municipalityId, rehearsal } = call;
  turn.record({ type: 'legReplaced', at: turn.at, callId, agentId: agent.id, legId, dialledFor: municipalityId });
  turn.want({ type: 'createTargetLeg', callId, legId, number: next.dialled, municipalityId, rehearsal });
}

/** When the next telephone is to ring (epoch milliseconds); undefined when none is lost. */
export function nextDeviceAt(call: LiveCall): number | undefined {
  return call.lostAt === null ? undefined : call.lostAt + COMES_BACK_MS;
}

/** Goes on for whoever's telephone has not come back. */
export function endLostDevices(turn: Turn): void {
  if (turn.world().telephony === 'away') return;
  for (const call of turn.world().calls.values())
    if ((nextDeviceAt(call) ?? Number.POSITIVE_INFINITY) <= turn.at) tryNextDevice(turn, call);
}

/** A fixed telephone that is back rings at once for the caller it was lost with; a browser asks for its call itself. */
export function deviceCameBack(turn: Turn, agent: LiveAgent): void {
  const call = turn.world().calls.get(agent.callId ?? '');
  if (call?.agentId !== agent.id || call.lostAt === null || agent.device.kind !== 'phone') return;
  if (call.state === 'talking' || call.state === 'held') replaceLeg(turn, call, agent, agent.device);
}

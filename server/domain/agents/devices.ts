// Telephones that come and go at the exchange, and whose they are.
import { deviceCameBack, listenForSound } from '../calls/lostDevice.ts';
import type { DeviceSeen, Survey } from '../inputs.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent } from '../world.ts';

/** A telephone registered or is gone. Only the person who works at it is concerned. */
export function deviceSeen(turn: Turn, device: DeviceSeen, reachable: boolean): undefined {
  for (const agent of turn.world().agents.values()) {
    if (agent.state !== 'signedOut' && isAt(agent, device) && agent.reachable !== reachable) {
      changeReachable(turn, agent, reachable);
    }
  }
}

/** The agent's telephone came or went: in the middle of a talk the caller is looked after. */
export function changeReachable(turn: Turn, agent: LiveAgent, reachable: boolean): void {
  turn.record({ type: 'deviceReachable', at: turn.at, agentId: agent.id, reachable });
  if (reachable) deviceCameBack(turn, agent);
  else listenForSound(turn, agent);
}

/** Whether the agent works at this telephone. */
export function isAt(agent: LiveAgent, device: DeviceSeen): boolean {
  return device.kind === 'browser'
    ? agent.device.kind === 'browser' && agent.id === device.agentId
    : agent.device.kind === 'phone' && agent.device.name === device.name;
}

/** Whether the agent's telephone can be rung, as far as the exchange knows; where it does not know, what we believe. */
export function isReachable(agent: LiveAgent, survey: Survey): boolean {
  if (survey.reachable.some((device) => isAt(agent, device))) return true;
  return agent.reachable && (survey.unproven ?? []).some((device) => isAt(agent, device));
}

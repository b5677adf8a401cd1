// The shift of somebody who takes calls: begins with the first desk, changes between ready and pause, ends at sign-out.
import type { Device, PauseReason } from '../../contract/agents.ts';
import type { Outcome } from '../inputs.ts';
import { endOffer } from '../queue/offer.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent } from '../world.ts';
import { isAt } from './devices.ts';
import { mayPauseFor } from './dutyRules.ts';
import { takenBy } from './takenBy.ts';

/** A desk of this person connected: a shift begins if none runs. Nobody is rung before they say they are ready. */
export function deskOpened(turn: Turn, agentId: string, device: Device): undefined {
  const agent = turn.world().agents.get(agentId);
  if (agent === undefined || agent.state !== 'signedOut') return;
  turn.record({
    type: 'shiftBegan',
    at: turn.at,
    agentId,
    device: takenBy(turn.world(), agentId, device) ? { kind: 'browser' } : device,
  });
  turn.want({ type: 'makeSoftPhone', agentId, shiftSince: turn.at });
  lookFor(turn, agentId);
}

/**
 * The session is over (signed out, expired, withdrawn). Somebody with a caller keeps the caller; the shift ends afterwards.
 * A telephone that rings is left alone by its owner: the caller is offered to somebody else.
 */
export function sessionEnded(turn: Turn, agentId: string): undefined {
  const agent = turn.world().agents.get(agentId);
  const call = agent?.state === 'offered' ? turn.world().calls.get(agent.callId ?? '') : undefined;
  if (call !== undefined) endOffer(turn, call, 'withdrawn');
  const now = turn.world().agents.get(agentId);
  if (now !== undefined) endShift(turn, now);
}

/** Ends the shift; refused while a caller is rung through or on the line. An open wrap-up is closed without a result. */
export function endShift(turn: Turn, agent: LiveAgent): Outcome {
  if (agent.state === 'signedOut') return { ok: true };
  if (agent.state === 'busy' || agent.state === 'offered') return refuse('agent-not-in-that-state');
  closeOpenWrapUp(turn, agent);
  turn.record({ type: 'shiftEnded', at: turn.at, agentId: agent.id });
  turn.want({ type: 'removeSoftPhone', agentId: agent.id });
  return { ok: true };
}

/** From a pause to ready. Refused when the device could not ring. */
export function becomeReady(turn: Turn, agent: LiveAgent): Outcome {
  if (agent.state === 'ready') return { ok: true };
  if (agent.state !== 'pause') return refuse('agent-not-in-that-state');
  if (turn.world().telephony === 'away') return refuse('telephony-away');
  if (!agent.reachable) return refuse('device-not-registered');
  turn.record({ type: 'agentBecameReady', at: turn.at, agentId: agent.id });
  return { ok: true };
}

/** From ready to a pause, or from one pause to another. */
export function pause(turn: Turn, agent: LiveAgent, reason: PauseReason): Outcome {
  if (agent.state !== 'ready' && agent.state !== 'pause') return refuse('agent-not-in-that-state');
  if (!mayPauseFor(turn.world(), reason)) return refuse('reason-unknown');
  if (agent.state !== 'pause' || agent.pauseReason !== reason) {
    turn.record({ type: 'agentPaused', at: turn.at, agentId: agent.id, reason });
  }
  return { ok: true };
}

/** Where this person talks from now on. Refused during a call, for an unknown telephone, and for one somebody else uses. */
export function chooseDevice(turn: Turn, agent: LiveAgent, device: Device): Outcome {
  if (agent.state === 'busy' || agent.state === 'offered') return refuse('agent-not-in-that-state');
  if (device.kind === 'phone' && !turn.world().centre.phoneNames.has(device.name)) return refuse('device-unknown');
  if (takenBy(turn.world(), agent.id, device)) return refuse('device-in-use');
  if (isAt(agent, device.kind === 'browser' ? { kind: 'browser', agentId: agent.id } : device)) return { ok: true };
  turn.record({ type: 'deviceChosen', at: turn.at, agentId: agent.id, device });
  lookFor(turn, agent.id);
  return { ok: true };
}

/** The exchange calls the browser and sends back what it hears. Only in a pause: nobody is kept from a caller by it. */
export function checkSound(turn: Turn, agent: LiveAgent): Outcome {
  if (agent.state !== 'pause' || agent.device.kind !== 'browser') return refuse('agent-not-in-that-state');
  if (turn.world().telephony === 'away') return refuse('telephony-away');
  if (!agent.reachable) return refuse('device-not-registered');
  turn.want({ type: 'checkSound', agentId: agent.id });
  return { ok: true };
}

/** Whether this person is told, on picking up, who is about to be put through. Kept over the end of the shift. */
export function chooseWhisper(turn: Turn, agent: LiveAgent, on: boolean): Outcome {
  if (agent.whisper !== on) turn.record({ type: 'whisperChosen', at: turn.at, agentId: agent.id, on });
  return { ok: true };
}

/** The telephone may have been registered long before: its owner does not wait for the next news of it. */
function lookFor(turn: Turn, agentId: string): void {
  const device = turn.world().agents.get(agentId)?.device;
  if (device === undefined) return;
  turn.want({ type: 'lookForDevice', device: device.kind === 'browser' ? { kind: 'browser', agentId } : device });
}

function closeOpenWrapUp(turn: Turn, agent: LiveAgent): void {
  if (agent.state !== 'wrapUp' || agent.callId === null) return;
  if (turn.world().contacts.get(agent.callId)?.agentId !== agent.id) return;
  if (turn.world().calls.get(agent.callId)?.returned === 'toQueue') return;
  turn.record({
    type: 'contactClosed',
    at: turn.at,
    callId: agent.callId,
    agentId: agent.id,
    questions: [{ result: 'unknown', topicId: null }],
    bySystem: true,
  });
}

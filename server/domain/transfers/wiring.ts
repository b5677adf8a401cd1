// Who hears whom while a caller is being connected: one table, followed by the rules, the recovery and the dead man's switch.
import type { TransferStage } from '../../contract/calls.ts';
import type { LiveCall } from '../world.ts';

/**
 * Where each of the three is. talk: with the caller. apart: agent and the other person by themselves. music, ringing: alone,
 * hearing that. alone: in no talk, hearing nothing.
 */
export interface Wiring {
  readonly caller: 'music' | 'talk';
  readonly agent: 'ringing' | 'alone' | 'apart' | 'talk' | 'none';
  readonly target: 'none' | 'music' | 'apart' | 'talk';
}

/** The agent is there and has sound. */
const WITH_AGENT: Readonly<Record<TransferStage, Wiring>> = {
  rings: { caller: 'music', agent: 'alone', target: 'none' },
  consulting: { caller: 'music', agent: 'apart', target: 'apart' },
  aside: { caller: 'talk', agent: 'talk', target: 'music' },
  together: { caller: 'talk', agent: 'talk', target: 'talk' },
  connected: { caller: 'talk', agent: 'none', target: 'talk' },
};

/** The agent's page is being loaded anew: nobody else sits in silence meanwhile. */
const WITHOUT_SOUND: Readonly<Record<TransferStage, Wiring>> = {
  rings: { caller: 'music', agent: 'none', target: 'none' },
  consulting: { caller: 'music', agent: 'none', target: 'music' },
  aside: { caller: 'music', agent: 'none', target: 'music' },
  together: { caller: 'talk', agent: 'none', target: 'talk' },
  connected: { caller: 'talk', agent: 'none', target: 'talk' },
};

/** Who hears whom in this call; undefined when nobody is being connected. */
export function wiringOf(call: LiveCall): Wiring | undefined {
  if (call.transfer === null) return undefined;
  const { stage, way } = call.transfer;
  const wiring = (call.legId === null || call.reclaimedAt !== null ? WITHOUT_SOUND : WITH_AGENT)[stage];
  return way === 'consult' && wiring.agent === 'alone' ? { ...wiring, agent: 'ringing' } : wiring;
}

/** The caller talks with somebody: no dead man's switch may cut that off. */
export function callerTalks(call: LiveCall): boolean {
  if (call.state === 'talking') return call.reclaimedAt === null;
  return wiringOf(call)?.caller === 'talk';
}

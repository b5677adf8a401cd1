// An agent takes one waiting caller out of the queue by hand, whoever else waits.
import { becomeReady } from '../agents/shift.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveAgent } from '../world.ts';
import { reasonFor } from './choose.ts';
import { offer } from './offer.ts';

/** The picked caller rings at this agent. Who picks out of a pause is ready from then on. */
export function pickCaller(turn: Turn, agent: LiveAgent, callId: string): Outcome {
  const call = turn.world().calls.get(callId);
  if (call === undefined || !agent.municipalityIds.includes(call.municipalityId)) return refuse('call-not-found');
  if (call.state !== 'waiting') return refuse('call-already-answered');
  if (agent.state !== 'ready' && agent.state !== 'pause') return refuse('agent-not-in-that-state');
  if (turn.world().telephony === 'away') return refuse('telephony-away');
  if (!agent.reachable) return refuse('device-not-registered');
  const ready = becomeReady(turn, agent);
  if (!ready.ok) return ready;
  offer(turn, call, agent, reasonFor(agent, 'picked', call, turn.at));
  return { ok: true };
}

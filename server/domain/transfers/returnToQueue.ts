// The agent gives the caller back to the queue: the place is kept, somebody else is asked first, the reason stays with the contact.
import { letWait } from '../calls/arrive.ts';
import type { Outcome } from '../inputs.ts';
import { rulesOf } from '../queue/memory.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';

/** Who talks or holds may give the caller back; the agent has the time of a wrap-up, until somebody else answers. */
export function returnToQueue(turn: Turn, call: LiveCall, agentId: string, reason: string): Outcome {
  const { at } = turn;
  if ((call.state !== 'talking' && call.state !== 'held') || call.legId === null)
    return refuse('call-not-in-that-state');
  turn.want({ type: 'hangUpLeg', legId: call.legId });
  const contact = turn.world().contacts.get(call.id);
  if (reason !== '' && contact !== undefined) {
    const text = contact.note === '' ? reason : `${contact.note}\n${reason}`;
    turn.record({ type: 'noteKept', at, callId: call.id, agentId, text });
  }
  const until = at + rulesOf(turn.world(), call.municipalityId).wrapUpSeconds * 1000;
  turn.record({ type: 'wrapUpStarted', at, agentId, callId: call.id, until });
  turn.record({ type: 'callReturned', at, callId: call.id, why: 'toQueue' });
  turn.want({ type: 'closeBridge', callId: call.id });
  letWait(turn, call.id);
  return { ok: true };
}

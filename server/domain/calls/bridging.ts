// What becomes of caller and leg when the exchange could not join them.
import { isForwarded } from '../transfers/liveTransfer.ts';
import { fail, putThrough } from '../transfers/transfer.ts';
import { wiringOf } from '../transfers/wiring.ts';
import type { Turn } from '../turn.ts';
import { letWait } from './arrive.ts';
import { readLegId } from './legIds.ts';
import { owner } from './legs.ts';

/** A join that fails this soon after the answer was the first one: agent and caller have not heard one another. */
const NEVER_HEARD_MS = 3000;

/** Caller and leg could not be joined: one of them is gone. The leg goes; a caller who is still there waits on. */
export function bridgingFailed(turn: Turn, callId: string, legId: string): undefined {
  turn.want({ type: 'hangUpLeg', legId });
  const call = turn.world().calls.get(callId);
  if (call === undefined) return;
  if (isForwarded(call) && call.transfer?.legId === legId && call.state === 'connected') {
    turn.record({ type: 'callReturned', at: turn.at, callId, why: 'notConnected' });
    turn.want({ type: 'closeBridge', callId });
    letWait(turn, callId);
  }
  if (call.agentId === null) return;
  if (owner(turn, legId) !== call) {
    // Late news: the agent who could not be joined has left since, or has a fresh leg; the caller is not in the talk with the other person yet.
    const wiring = wiringOf(call);
    const bothTalk = wiring?.caller === 'talk' && wiring.target === 'talk';
    if (bothTalk && call.transfer !== null && readLegId(legId)?.kind === 'agent')
      turn.want({ type: 'connect', callId, legId: call.transfer.legId, answerLine: false });
    return;
  }
  const { at } = turn;
  const { agentId } = call;
  switch (call.state) {
    case 'talking':
    case 'held': {
      const why = at - (call.answeredAt ?? at) < NEVER_HEARD_MS ? 'notConnected' : 'agentLost';
      turn.record({ type: 'callReturned', at, callId, why });
      turn.record({ type: 'agentBecameReady', at, agentId });
      break;
    }
    case 'connected':
      turn.record({ type: 'callReturned', at, callId, why: 'transferFailed' });
      break;
    case 'transferring':
      if (call.transfer?.legId === legId) fail(turn, call, 'unreachable');
      // While the target rings, the end of the agent's leg is enough news.
      else if (call.transfer?.stage !== 'rings') putThrough(turn, call, true);
      return;
    default:
      return;
  }
  turn.want({ type: 'closeBridge', callId });
  letWait(turn, callId);
}

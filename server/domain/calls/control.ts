// What an agent can do with the caller on the line: hold, resume, mute, send digits, hang up, refuse.
import type { Ask } from '../../contract/requests.ts';
import { cancelDialling } from '../callbacks/dial.ts';
import type { Outcome } from '../inputs.ts';
import { endOffer } from '../queue/offer.ts';
import { refuse } from '../refuse.ts';
import { completeTransfer } from '../transfers/consult.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { endCall } from './end.ts';
import { cutWhisper } from './legs.ts';

type Control = Extract<
  Ask,
  { type: 'rejectOffer' | 'skipWhisper' | 'hangUp' | 'hold' | 'resume' | 'mute' | 'sendDigits' }
>;

/** Carries out the request for a call that belongs to the agent; refuses what the call's state does not allow. */
export function controlCall(turn: Turn, call: LiveCall, agentId: string, ask: Control): Outcome {
  const { at } = turn;
  const done: Outcome = { ok: true };
  switch (ask.type) {
    case 'rejectOffer':
      if (call.state !== 'offered') return refuse('call-not-in-that-state');
      endOffer(turn, call, 'rejected');
      return done;
    case 'skipWhisper':
      cutWhisper(turn, call);
      return done;
    case 'hangUp':
      // Hung up before the caller was put through: somebody else is rung.
      if (turn.world().whispers.has(call.id)) endOffer(turn, call, 'rejected');
      else if (call.state === 'offered') return refuse('call-not-in-that-state');
      else if (call.state === 'dialling') return cancelDialling(turn, call);
      // Whoever leaves a transfer leaves the other two together: the caller is not cut off out of the music.
      else if (call.state === 'transferring') return completeTransfer(turn, call);
      else endCall(turn, call, 'agent');
      return done;
    case 'hold':
      if (call.state === 'held') return done;
      if (call.state !== 'talking') return refuse('call-not-in-that-state');
      if (call.reclaimedAt === null) turn.want({ type: 'letCallerWait', callId: call.id, answerLine: false });
      turn.record({ type: 'callHeld', at, callId: call.id, agentId });
      return done;
    case 'resume':
      if (call.state === 'talking') return done;
      if (call.state !== 'held' || call.legId === null) return refuse('call-not-in-that-state');
      // A leg that still rings is joined when it is answered.
      if (call.reclaimedAt === null)
        turn.want({ type: 'connect', callId: call.id, legId: call.legId, answerLine: false });
      turn.record({ type: 'callResumed', at, callId: call.id, agentId });
      return done;
    case 'mute':
      if (call.state === 'offered' || call.state === 'dialling' || call.legId === null)
        return refuse('call-not-in-that-state');
      if (call.reclaimedAt === null) turn.want({ type: 'muteLeg', legId: call.legId, muted: ask.muted });
      if (call.muted !== ask.muted) turn.record({ type: 'callMuted', at, callId: call.id, agentId, muted: ask.muted });
      return done;
    case 'sendDigits':
      if (call.state !== 'talking' || call.reclaimedAt !== null) return refuse('call-not-in-that-state');
      turn.want({ type: 'sendDigits', callId: call.id, digits: ask.digits });
      return done;
  }
}

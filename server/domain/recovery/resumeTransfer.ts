// A caller who was being connected when nobody looked: who is still there is found, and everybody is put where they belong.
import { legAnswered, legGone } from '../calls/legs.ts';
import type { Survey } from '../inputs.ts';
import { leaveAlone, putThrough } from '../transfers/transfer.ts';
import { callerTalks, wiringOf } from '../transfers/wiring.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { consulting, joined } from './joined.ts';

/** The hang-up cause that stands for "gone while nobody looked": taken as an ordinary end. */
const GONE_UNSEEN = 16;

/** Ends what is gone first, then makes the rest hear one another as the books say. answerLine: the line was never answered. */
export function resumeTransfer(turn: Turn, callId: string, survey: Survey, answerLine: boolean): void {
  const call = turn.world().calls.get(callId);
  // Since a fresh leg of the agent was looked at, the transfer may be over.
  if (call?.state !== 'transferring' || call.transfer === null) return;
  const { legId: targetLegId, stage } = call.transfer;
  const target = survey.legs.find(({ legId }) => legId === targetLegId)?.state;
  const rings = stage === 'rings';
  const targetThere = target === 'up' || (rings && target === 'ringing');
  if (rings) turn.want({ type: 'letCallerWait', callId, answerLine });
  if (call.legId !== null && call.reclaimedAt === null) {
    // Who believes to be muted must be: the order may have been lost with the connection.
    if (survey.legs.some(({ legId }) => legId === call.legId))
      turn.want({ type: 'muteLeg', legId: call.legId, muted: call.muted });
    else if (rings || !targetThere) leaveAlone(turn, call);
    else {
      const inBridge = survey.bridges.find((bridge) => bridge.callId === callId)?.channelIds ?? [];
      turn.want({ type: 'endLegWait', legId: targetLegId });
      putThrough(turn, call, !inBridge.includes(callId) || (stage === 'together' && !inBridge.includes(targetLegId)));
      return;
    }
  }
  const now = turn.world().calls.get(callId);
  if (now === undefined) return;
  if (rings && target === 'up') legAnswered(turn, targetLegId);
  else if (targetThere) rewire(turn, now, survey, answerLine);
  else {
    turn.want({ type: 'hangUpLeg', legId: targetLegId });
    // What the agent heard while it rang may still sound.
    if (now.legId !== null) turn.want({ type: 'endLegWait', legId: now.legId });
    legGone(turn, targetLegId, GONE_UNSEEN);
    // The books say that agent and caller talk on, but the order to join them may have been lost.
    if (callerTalks(now) && now.legId !== null && now.reclaimedAt === null && !joined(survey, callId, now.legId))
      connect(turn, now, now.legId, answerLine);
  }
}

/** Both the agent, or a fresh leg of theirs, and the other person are there. */
function rewire(turn: Turn, call: LiveCall, survey: Survey, answerLine: boolean): void {
  const wiring = wiringOf(call);
  if (wiring === undefined || call.transfer === null) return;
  const targetLegId = call.transfer.legId;
  const { legId } = call;
  if (wiring.caller === 'music' && wiring.target !== 'none')
    turn.want({ type: 'letCallerWait', callId: call.id, answerLine });
  if (wiring.target === 'music') turn.want({ type: 'letLegWait', callId: call.id, legId: targetLegId, hears: 'music' });
  if (legId === null || call.reclaimedAt !== null) {
    if (wiring.target === 'talk' && !joined(survey, call.id, targetLegId)) connect(turn, call, targetLegId, answerLine);
    return;
  }
  if (wiring.agent === 'ringing') turn.want({ type: 'letLegWait', callId: call.id, legId, hears: 'ringing' });
  if (wiring.agent === 'apart' && !consulting(survey, call.id, legId, targetLegId)) {
    turn.want({ type: 'endLegWait', legId });
    turn.want({ type: 'endLegWait', legId: targetLegId });
    turn.want({ type: 'consult', callId: call.id, legId, targetLegId });
  }
  if (wiring.agent === 'talk' && !joined(survey, call.id, legId)) {
    turn.want({ type: 'endLegWait', legId });
    connect(turn, call, legId, answerLine);
  }
  if (wiring.target === 'talk' && !joined(survey, call.id, targetLegId)) {
    turn.want({ type: 'endLegWait', legId: targetLegId });
    turn.want({ type: 'join', callId: call.id, legId: targetLegId });
  }
}

function connect(turn: Turn, call: LiveCall, legId: string, answerLine: boolean): void {
  turn.want({ type: 'connect', callId: call.id, legId, answerLine });
}

// A caller who was being connected when nobody looked: who is still there is found, and everybody is put where they belong.
import { legAnswered, legGone } from '../calls/legs.ts';
import type { Survey } from '../inputs.ts';
import { leaveTransfer } from '../transfers/transfer.ts';
import { wiringOf } from '../transfers/wiring.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { consulting, joined } from './joined.ts';

/** The hang-up cause that stands for "gone while nobody looked": taken as an ordinary end. */
const GONE_UNSEEN = 16;

/** Ends what is gone first, then makes the rest hear one another as the books say. answerLine: the line was never answered. */
export function resumeTransfer(turn: Turn, callId: string, survey: Survey, answerLine: boolean): void {
  const before = turn.world().calls.get(callId);
  // Since a fresh leg of the agent was looked at, the transfer may be over.
  if (before?.state !== 'transferring' || before.transfer === null) return;
  const target = survey.legs.find(({ legId }) => legId === before.transfer?.legId);
  const rings = before.transfer.stage === 'rings';
  if (rings) turn.want({ type: 'letCallerWait', callId, answerLine });
  const agentGone =
    before.legId !== null && before.reclaimedAt === null && !survey.legs.some(({ legId }) => legId === before.legId);
  // Who believes to be muted must be: the order may have been lost with the connection.
  if (before.legId !== null && before.reclaimedAt === null && !agentGone)
    turn.want({ type: 'muteLeg', legId: before.legId, muted: before.muted });
  if (agentGone && (rings || target?.state === 'up')) leaveTransfer(turn, before);
  const now = turn.world().calls.get(callId);
  if (now?.state !== 'transferring' || now.transfer === null) return;
  if (rings && target?.state === 'up') legAnswered(turn, now.transfer.legId);
  else if (rings ? target?.state !== 'ringing' : target?.state !== 'up') {
    turn.want({ type: 'hangUpLeg', legId: now.transfer.legId });
    legGone(turn, now.transfer.legId, GONE_UNSEEN);
  } else rewire(turn, now, survey, answerLine);
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

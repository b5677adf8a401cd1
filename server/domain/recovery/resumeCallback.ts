// A callback whose citizen was not reached yet when nobody looked: offered on, rung on, joined when both answered; never rung twice.
import { citizenAnswered, ringCitizen } from '../callbacks/dial.ts';
import { missed } from '../callbacks/over.ts';
import { legAnswered } from '../calls/legs.ts';
import type { Survey } from '../inputs.ts';
import { endOffer } from '../queue/offer.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';

/** What was dialled and is gone counts as a try: it may have rung. */
export function resumeCallback(turn: Turn, call: LiveCall, survey: Survey): void {
  const leg = survey.legs.find(({ legId }) => legId === call.legId);
  const line = survey.legs.find(({ legId }) => legId === call.id);
  if (call.state === 'offered') {
    if (leg?.state === 'up') legAnswered(turn, leg.legId);
    else if (leg?.state !== 'ringing') endOffer(turn, call, 'withdrawn');
  }
  if (call.state !== 'dialling') return;
  if (leg === undefined) missed(turn, call, 'agentGone');
  else if (line === undefined) missed(turn, call, 'interrupted');
  else if (line.state === 'up') citizenAnswered(turn, call);
  else {
    turn.want({ type: 'letLegWait', callId: call.id, legId: leg.legId, hears: 'ringing' });
    // Dialled once more, a line that rings already stays as it is.
    if (line.state === 'created') ringCitizen(turn, call);
  }
}

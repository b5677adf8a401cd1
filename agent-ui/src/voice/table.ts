// Pure: what has changed between two moments of the desk, and what is said about it. Most changes: nothing.
import { myCall, speaks } from '../actions/action.ts';
import type { Texts } from '../texts/texts.tsx';
import type { Urgency } from './announcer.ts';
import type { Earcon, Moment } from './rule.ts';
import { rules } from './rules.ts';

/** ring: the line of this call, with what is known of the caller. log: kept, not said. */
export type Saying =
  | { readonly kind: 'ring'; readonly callId: string }
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly urgency: Urgency;
      readonly earcon?: Earcon;
      /** Said only if this still holds after two seconds: what heals by itself needs no words. */
      readonly ifStill?: (moment: Moment) => boolean;
    }
  | { readonly kind: 'log'; readonly text: string; readonly earcon?: Earcon };

const inTalk = ({ live }: Moment): boolean => speaks(myCall(live));
const wasUp = (moment: Moment): boolean => moment.link === 'up' && moment.live !== null;

/** What is said about the step from one moment to the next; usually nothing. */
export function whatToSay(before: Moment, after: Moment, texts: Texts): readonly Saying[] {
  const sayings: Saying[] = [];
  const ringing = myCall(after.live);
  if (ringing?.state === 'offered' && !isSameOffer(before, ringing.id, ringing.offeredAt)) {
    sayings.push({ kind: 'ring', callId: ringing.id });
  }
  if (!wasUp(before) && before.link !== 'away') return sayings;
  for (const rule of rules) {
    const text = rule.text(before, after, texts);
    if (text === null) continue;
    const earcon = rule.earcon ? { earcon: rule.earcon } : {};
    const ifStill = rule.ifStill ? { ifStill: rule.ifStill } : {};
    if (inTalk(after) && !rule.evenWhileTalking) sayings.push({ kind: 'log', text, ...earcon });
    else sayings.push({ kind: 'line', text, urgency: rule.urgency, ...earcon, ...ifStill });
  }
  return sayings;
}

function isSameOffer({ live }: Moment, callId: string, offeredAt: number | null): boolean {
  const before = myCall(live);
  return before?.state === 'offered' && before.id === callId && before.offeredAt === offeredAt;
}

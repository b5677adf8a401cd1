// An official without a desk is rung: the link to the card of the caller, and the letter that brings it, in one step.
import { SYSTEM } from '../../contract/tickets.ts';
import type { InputOf } from '../inputs.ts';
import type { Turn } from '../turn.ts';

/** So long a card can be read after it was made, in milliseconds: the ring, the talk, and writing down what came of it. */
export const CARD_MS = 30 * 60_000;

/**
 * Makes the card, if the official is still rung or in the talk, and reads no desk; in a rehearsal nobody is written to. The
 * link has the leg's own id: it cannot be made twice.
 */
export function sendCard(turn: Turn, { callId, legId, tokenHash }: InputOf<'cardDue'>): void {
  const { calls, centre } = turn.world();
  const call = calls.get(callId);
  if (call === undefined || call.rehearsal || call.transfer?.legId !== legId) return;
  const { officialId } = call.transfer;
  if (centre.officials.get(officialId)?.cardByMail !== true) return;
  turn.record({
    type: 'linkMade',
    at: turn.at,
    linkId: legId,
    purpose: 'card',
    about: callId,
    tokenHash,
    officialId,
    expiresAt: turn.at + CARD_MS,
    // By a rule of the hotline when no agent connects.
    madeBy: call.agentId ?? SYSTEM,
  });
  turn.record({ type: 'cardSent', at: turn.at, linkId: legId, callId, municipalityId: call.municipalityId });
}

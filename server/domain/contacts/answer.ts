// The answer for the caller to read again: an article by mail, while the contact is worked on.
import type { Ask } from '../../contract/requests.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveContact } from './liveContact.ts';

/** More letters in one contact are no answers any more. */
const MOST_LETTERS = 5;

/** Records the letter, which is on its way with that; refuses when there is none, or too many were sent already. */
export function sendAnswer(
  turn: Turn,
  contact: LiveContact,
  ask: Extract<Ask, { type: 'sendAnswer' }>,
  { letter = 'mail-off', freshId }: InputOf<'asked'>,
): Outcome {
  if (typeof letter === 'string') return refuse(letter);
  if (contact.answersSent.length >= MOST_LETTERS) return refuse('mail-limit');
  const { callId, municipalityId } = contact;
  const { sentId, to } = ask;
  turn.record({ type: 'answerSent', at: turn.at, mailId: freshId, callId, municipalityId, sentId, to, ...letter });
  return { ok: true };
}

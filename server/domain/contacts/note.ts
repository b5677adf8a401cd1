// The note an agent types during the call.
import type { Outcome } from '../inputs.ts';
import type { Turn } from '../turn.ts';
import type { LiveContact } from './liveContact.ts';

/** Keeps the note as it is now; keeping the same words again writes nothing. */
export function keepNote(turn: Turn, contact: LiveContact, text: string): Outcome {
  if (contact.note !== text) {
    turn.record({ type: 'noteKept', at: turn.at, callId: contact.callId, agentId: contact.agentId, text });
  }
  return { ok: true };
}

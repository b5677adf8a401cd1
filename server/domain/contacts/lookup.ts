// What an agent looks up during a contact: kept with the contact, so that the editors learn what was searched for in vain.
import type { Ask } from '../../contract/requests.ts';
import type { Outcome } from '../inputs.ts';
import { redact } from '../privacy/redact.ts';
import type { Turn } from '../turn.ts';
import type { LiveContact } from './liveContact.ts';

/** Keeps one look-up without personal words and without who looked. */
export function keepLookup(turn: Turn, contact: LiveContact, ask: Extract<Ask, { type: 'keepLookup' }>): Outcome {
  const known = [contact.callerName, contact.number].filter((one) => one !== null);
  turn.record({
    type: 'lookedUp',
    at: turn.at,
    callId: contact.callId,
    municipalityId: contact.municipalityId,
    rehearsal: contact.rehearsal,
    words: redact(ask.words, known).text,
    hits: ask.hits,
    openedId: ask.openedId,
  });
  return { ok: true };
}

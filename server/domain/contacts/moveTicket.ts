// The next step of a ticket, guarded by its version: nobody overwrites what a colleague has just done.
import type { Ask } from '../../contract/requests.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { TicketHead } from '../tickets/head.ts';
import { mayMove, needsText } from '../tickets/steps.ts';
import type { Turn } from '../turn.ts';

/** Moves the ticket. head is null when the person may not see it or it does not exist. */
export function moveTicket(
  turn: Turn,
  head: TicketHead | null,
  ask: Extract<Ask, { type: 'moveTicket' }>,
  personId: string,
): Outcome {
  if (head === null) return refuse('not-found');
  if (head.version !== ask.version) return refuse('ticket-changed-meanwhile');
  if (!mayMove(head.state, ask.to)) return refuse('ticket-step-not-allowed');
  if (needsText(ask.to) && ask.text === '') return refuse('answer-text-missing');
  turn.record({
    type: 'ticketMoved',
    at: turn.at,
    ticketId: head.id,
    version: head.version + 1,
    from: head.state,
    to: ask.to,
    text: ask.text,
    movedBy: personId,
  });
  return { ok: true };
}

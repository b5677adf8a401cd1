// Which step of a ticket may follow which.
import type { TicketState } from '../../contract/tickets.ts';

/** From each state the states it may take; a closed ticket can be taken up again. */
export const STEPS: Readonly<Record<TicketState, readonly TicketState[]>> = {
  new: ['inWork'],
  inWork: ['waitingCitizen', 'answered'],
  waitingCitizen: ['inWork', 'answered', 'closed'],
  answered: ['inWork', 'closed'],
  closed: ['inWork'],
};

/** Whether a ticket may go from one state to the other. */
export function mayMove(from: TicketState, to: TicketState): boolean {
  return STEPS[from].includes(to);
}

/** Whether the step makes no sense without words: an answer has a text. */
export function needsText(to: TicketState): boolean {
  return to === 'answered';
}

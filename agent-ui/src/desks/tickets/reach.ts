// How to reach the citizen of a ticket: the number to call back in its written form, or the words that were typed.
import type { TicketRow } from '../../../../server/contract/tickets.ts';
import { useDesk } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';

/** Answers the words; null when nothing is known. */
export function useReach(): (ticket: Pick<TicketRow, 'kind' | 'replyTo'>) => string | null {
  const { centre } = useDesk();
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  return ({ kind, replyTo }) => (kind === 'question' || replyTo === null ? replyTo : shownNumber(replyTo, areaCodes));
}

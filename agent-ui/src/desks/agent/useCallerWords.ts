// What is written about a caller: the number for the eye, and how many tickets are open.
import type { CallRow } from '../../../../server/contract/calls.ts';
import type { CallContext } from '../../../../server/contract/reads.ts';
import { useStore } from '../../feed/store.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';

export interface CallerWords {
  readonly number: string;
  readonly openTickets: number;
  /** null: being read; 'failed': not to be had just now; undefined: nobody is calling. */
  readonly context: CallContext | 'failed' | null | undefined;
}

/** The words for this call; `callId` finds what is known when the call itself is not. */
export function useCallerWords(call: CallRow | null, callId: string | undefined = call?.id): CallerWords {
  const { desk: texts } = useTexts();
  const { centre, contexts } = useDesk();
  const context = useStore(contexts.store, (known) => (callId === undefined ? undefined : known[callId]));
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  const number = call?.number ? shownNumber(call.number, areaCodes) : call?.withheld ? texts.withheld : texts.noNumber;
  const open = typeof context === 'object' ? context?.tickets.filter(({ state }) => state !== 'closed').length : 0;
  return { number, openTickets: open ?? 0, context };
}

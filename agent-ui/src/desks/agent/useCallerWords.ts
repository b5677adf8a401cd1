// What is written about a caller: the number for the eye, and how many tickets are open.
import type { CallContext } from '../../../../server/contract/reads.ts';
import { useStore } from '../../feed/store.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useDesk } from '../desk.tsx';
import { shownNumber } from '../numbers.ts';
import type { KnownCaller } from './callerKnown.ts';

export interface CallerWords {
  readonly number: string;
  readonly openTickets: number;
  /** null: being read; 'failed': not to be had just now; undefined: nobody is calling. */
  readonly context: CallContext | 'failed' | null | undefined;
}

/** The words for this caller. */
export function useCallerWords(caller: Pick<KnownCaller, 'callId' | 'number' | 'withheld'> | null): CallerWords {
  const { desk: texts } = useTexts();
  const { centre, contexts } = useDesk();
  const context = useStore(contexts.store, (known) => (caller ? known[caller.callId] : undefined));
  const areaCodes = centre.municipalities.map(({ areaCode }) => areaCode);
  const number = caller?.number
    ? shownNumber(caller.number, areaCodes)
    : caller?.withheld
      ? texts.withheld
      : texts.noNumber;
  const open = typeof context === 'object' ? context?.tickets.filter(({ state }) => state !== 'closed').length : 0;
  return { number, openTickets: open ?? 0, context };
}

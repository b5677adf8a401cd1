// Which waiting caller is meant: the one whose row has the focus, otherwise who waits longest.
import type { CallRow } from '../../../server/contract/calls.ts';
import { waitingCalls } from '../voice/lines.ts';
import type { DeskView } from './action.ts';

/** Marks a row as that of a call. */
export const ROW_OF_CALL = 'data-call-id';

/** The caller an action is about; null when nobody waits, or whoever was chosen waits no longer. */
export function chosenCaller({ live }: DeskView): CallRow | null {
  const waiting = waitingCalls(live?.calls ?? []);
  const row = document.activeElement?.closest(`[${ROW_OF_CALL}]`);
  if (!row) return waiting[0] ?? null;
  return waiting.find(({ id }) => id === row.getAttribute(ROW_OF_CALL)) ?? null;
}

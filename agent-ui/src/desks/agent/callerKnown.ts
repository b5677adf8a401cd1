// Who is talked of: the call now, or during wrap-up the call just ended as it was last seen.
import type { CallRow } from '../../../../server/contract/calls.ts';
import type { DeskView } from '../../actions/action.ts';

/** The call of the contact, live or remembered; null when this desk has not seen it (after a reload in wrap-up). */
export function callerKnown(view: Pick<DeskView, 'call' | 'live' | 'ui'>): CallRow | null {
  if (view.call) return view.call;
  const { remembered } = view.ui;
  return remembered && remembered.id === view.live?.contact?.callId ? remembered : null;
}

// Words typed for a ticket and not sent yet: they outlive a change of page and a refused step, never the sign-out.
import { useCallback, useState } from 'react';
import { type Desk, useDesk } from '../desk.tsx';

/** A desk is built at sign-in and let go at sign-out, and the drafts with it. */
const draftsOf = new WeakMap<Desk, Map<string, string>>();

function drafts(desk: Desk): Map<string, string> {
  const kept = draftsOf.get(desk) ?? new Map<string, string>();
  draftsOf.set(desk, kept);
  return kept;
}

/** The draft of one ticket and how to change it; setting '' forgets it. */
export function useDraft(ticketId: string): [string, (text: string) => void] {
  const desk = useDesk();
  const [text, show] = useState(() => drafts(desk).get(ticketId) ?? '');
  const setText = useCallback(
    (next: string) => {
      if (next === '') drafts(desk).delete(ticketId);
      else drafts(desk).set(ticketId, next);
      show(next);
    },
    [desk, ticketId],
  );
  return [text, setText];
}

// Words typed for a ticket and not sent yet: they outlive a change of page and a refused step, never the browser window.
import { useCallback, useState } from 'react';

const drafts = new Map<string, string>();

/** The draft of one ticket and how to change it; setting '' forgets it. */
export function useDraft(ticketId: string): [string, (text: string) => void] {
  const [shown, setShown] = useState({ ticketId, text: drafts.get(ticketId) ?? '' });
  const text = shown.ticketId === ticketId ? shown.text : (drafts.get(ticketId) ?? '');
  const setText = useCallback(
    (next: string) => {
      if (next === '') drafts.delete(ticketId);
      else drafts.set(ticketId, next);
      setShown({ ticketId, text: next });
    },
    [ticketId],
  );
  return [text, setText];
}

/** Nothing typed may stay for the next person at this place: called at sign-out. */
export function forgetDrafts(): void {
  drafts.clear();
}

// Keeps what is being written for a contact over a reload of the page: in this tab alone, gone with the contact or the sign-out.
import { z } from 'zod';
import type { Live } from '../feed/reduce.ts';
import { writeNote } from './agent/contact/noteKeeper.ts';
import type { Desk } from './desk.tsx';
import { type Concern, noConcern } from './ui.ts';

/** Of sessionStorage, never localStorage: no other tab sees it, and it ends with this one. */
const PLACE = 'amtsleitung.draft';

const Draft = z.object({
  personId: z.string(),
  callId: z.string(),
  note: z.string(),
  concerns: z.array(z.custom<Partial<Concern>>((one) => typeof one === 'object' && one !== null)).min(1),
});

export interface KeptDraft {
  /** Takes back what was kept when it belongs to the contact of this state; otherwise it is deleted. */
  readonly follow: (live: Live | null) => void;
  readonly end: () => void;
}

/** Starts keeping. `resend`: a ticket was on its way when the page went; it goes again under its own key. */
export function keepDraft(desk: Desk, resend: (callId: string, index: number) => void): KeptDraft {
  let kept = read();
  let written = '';

  const write = () => {
    const { noteOf, note, noteState, concernsOf, concerns } = desk.ui.get();
    const callId = desk.feed.store.get().live?.contact?.callId;
    if (callId === undefined || noteOf !== callId) return;
    const ours = concernsOf === callId ? concerns : [noConcern];
    if (noteState === 'kept' && ours.every((one) => one === noConcern)) return forget();
    const text = JSON.stringify({ personId: desk.session.personId, callId, note, concerns: ours });
    if (text === written) return;
    written = text;
    try {
      sessionStorage.setItem(PLACE, text);
    } catch {
      // Full or forbidden: the words stand on the page all the same.
    }
  };
  const stop = desk.ui.subscribe(write);

  return {
    follow: (live) => {
      if (!live) return;
      const draft = kept;
      kept = null;
      const contact = live.contact;
      if (contact === null) return forget();
      if (draft === null || draft.callId !== contact.callId || draft.personId !== desk.session.personId) return;
      const concerns = draft.concerns.map((one) => ({ ...noConcern, ...one }));
      desk.ui.patch({ noteOf: contact.callId, note: contact.note, concernsOf: contact.callId, concerns });
      if (draft.note !== contact.note) writeNote(desk, contact.callId, draft.note);
      for (const [index, { sent, ticketNumber }] of concerns.entries())
        if (sent !== null && ticketNumber === null) resend(contact.callId, index);
    },
    end: () => {
      stop();
      forget();
    },
  };

  function forget(): void {
    written = '';
    sessionStorage.removeItem(PLACE);
  }
}

function read(): z.infer<typeof Draft> | null {
  try {
    const draft = Draft.safeParse(JSON.parse(sessionStorage.getItem(PLACE) ?? 'null'));
    return draft.success ? draft.data : null;
  } catch {
    return null;
  }
}

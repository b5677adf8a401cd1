// Keeps what is being written for a contact over a reload of the page: in this tab alone, gone with the contact or the sign-out.
import { z } from 'zod';
import type { ContactRow } from '../../../server/contract/tickets.ts';
import type { Live } from '../feed/reduce.ts';
import { writeNote } from './agent/contact/noteKeeper.ts';
import type { Desk } from './desk.tsx';
import { type Concern, noConcern } from './ui.ts';

/** Of sessionStorage, never localStorage: no other tab sees it, and it ends with this one. */
const PLACE = 'amtsleitung.draft';

const Callback = z.object({
  number: z.string().nullable(),
  when: z.enum(['inTurn', 'inAnHour', 'nextOpening', 'at']),
  at: z.string(),
  note: z.string().nullable(),
  sentAs: z.string().nullable(),
});

const Draft = z.object({
  personId: z.string(),
  callId: z.string(),
  note: z.string(),
  concerns: z.array(z.custom<Partial<Concern>>((one) => typeof one === 'object' && one !== null)).min(1),
  /** The callback being taken down, and whether its form was open. */
  callback: Callback.extend({ open: z.boolean() }).nullable().default(null),
});

export interface KeptDraft {
  /** Takes back what was kept when it belongs to the contact of this state; otherwise it is deleted. */
  readonly follow: (live: Live | null) => void;
  readonly end: () => void;
}

/** What was on its way when the page went: it goes again under its own key. */
export interface Resend {
  readonly ticket: (callId: string, index: number) => void;
  readonly callback: (contact: ContactRow, key: string) => void;
}

/** Starts keeping. */
export function keepDraft(desk: Desk, resend: Resend): KeptDraft {
  let kept = read();
  let written = '';

  const write = () => {
    const { noteOf, note, noteState, concernsOf, concerns, callback: sheet, panel } = desk.ui.get();
    const callId = desk.feed.store.get().live?.contact?.callId;
    if (callId === undefined || noteOf !== callId) return;
    const ours = concernsOf === callId ? concerns : [noConcern];
    const callback = sheet?.callId === callId ? { ...sheet, open: panel === 'callback' } : null;
    if (noteState === 'kept' && ours.every((one) => one === noConcern) && callback === null) return forget();
    const text = JSON.stringify({ personId: desk.session.personId, callId, note, concerns: ours, callback });
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
        if (sent !== null && ticketNumber === null) resend.ticket(contact.callId, index);
      if (draft.callback === null) return;
      const { open, ...callback } = draft.callback;
      desk.ui.patch({ callback: { ...callback, callId: contact.callId, refused: null } });
      if (open) desk.ui.patch({ panel: 'callback' });
      if (callback.sentAs !== null) resend.callback(contact, callback.sentAs);
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

// Sending a ticket and closing a contact, from a button or a key.
import type { Hands } from '../../../actions/action.ts';
import type { Texts } from '../../../texts/texts.tsx';
import type { Desk } from '../../desk.tsx';
import { shownNumber, spelled } from '../../numbers.ts';
import { callerKnown } from '../callerKnown.ts';
import { changeConcern, concernsFor, questionsOf } from './concerns.ts';
import { keepNoteNow } from './noteKeeper.ts';
import { draftOf, missingIn } from './prefill.ts';

/** Sends the first ticket form that is open; a missing field gets the focus instead. */
export async function openNextTicket({ desk, view, texts, focus }: Hands): Promise<void> {
  const contact = view.live?.contact;
  if (!contact) return;
  const { callId } = contact;
  const index = concernsFor(view.ui, callId).findIndex(
    ({ sheet, ticketNumber }) => sheet !== null && ticketNumber === null,
  );
  const concern = concernsFor(view.ui, callId)[index];
  if (!concern) return;
  const areaCodes = desk.centre.municipalities.map(({ areaCode }) => areaCode);
  const draft = draftOf(
    concern,
    {
      municipalityId: contact.municipalityId,
      note: view.ui.noteOf === callId ? view.ui.note : contact.note,
      caller: callerKnown(view),
      shown: (number) => shownNumber(number, areaCodes),
    },
    desk.centre,
  );
  const missing = missingIn(draft)[0];
  if (missing) {
    changeConcern(desk.ui, callId, index, { triedToSend: true });
    focus(missing === 'departmentId' ? `ticket-department-${index}` : `ticket-subject-${index}`);
    return;
  }
  if (concern.sending) return;
  changeConcern(desk.ui, callId, index, { sent: { key: crypto.randomUUID(), ticket: draft } });
  if (await sendTicket(desk, texts, callId, index)) focus(`ticket-number-${index}`);
}

/** Sends the ticket of a concern under its own key, also once more after the page was loaded anew. Answers whether it is open. */
export async function sendTicket(desk: Desk, texts: Texts, callId: string, index: number): Promise<boolean> {
  const sent = concernsFor(desk.ui.get(), callId)[index]?.sent;
  if (!sent) return false;
  changeConcern(desk.ui, callId, index, { sending: true });
  const answer = await desk.send({ type: 'openTicket', callId, ticket: sent.ticket }, sent.key);
  if (!answer.ok) {
    changeConcern(desk.ui, callId, index, { sending: false, sent: null });
    return false;
  }
  const { ticketNumber = '', ticketId = null } = answer;
  changeConcern(desk.ui, callId, index, { sending: false, sent: null, ticketNumber, ticketId });
  desk.voice.say(texts.voice.ticketOpened(spelled(ticketNumber)), 'soon');
  return true;
}

/** Closes the contact with the results chosen; a concern without one gets the focus instead. */
export async function closeContact(
  { desk, view, texts, focus }: Hands,
  { evenIncomplete = false }: { evenIncomplete?: boolean } = {},
): Promise<void> {
  const callId = view.live?.contact?.callId;
  if (callId === undefined || view.ui.closing === callId) return;
  const concerns = concernsFor(view.ui, callId);
  const without = concerns.findIndex(({ result }) => result === null);
  if (without >= 0 && !evenIncomplete) {
    changeConcern(desk.ui, callId, without, { triedToSend: true });
    desk.voice.say(texts.wrapUp.missing, 'soon');
    focus(`result-${without}`);
    return;
  }
  desk.ui.patch({ closing: callId });
  keepNoteNow(desk);
  const answer = await desk.send({
    type: 'closeContact',
    callId,
    questions: questionsOf(concerns),
    thenPause: view.ui.thenPause,
  });
  desk.ui.patch({ closing: null, ...(answer.ok ? { thenPause: null } : {}) });
  if (answer.ok) desk.voice.note(texts.voice.contactClosed);
}

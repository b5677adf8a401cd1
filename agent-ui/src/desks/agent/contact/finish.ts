// Sending a ticket and closing a contact, from a button or a key.
import type { Hands } from '../../../actions/action.ts';
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
  changeConcern(desk.ui, callId, index, { sending: true });
  const answer = await desk.send({ type: 'openTicket', callId, ticket: draft });
  if (!answer.ok) {
    changeConcern(desk.ui, callId, index, { sending: false });
    return;
  }
  const ticketNumber = answer.ticketNumber ?? '';
  changeConcern(desk.ui, callId, index, { sending: false, ticketNumber, ticketId: answer.ticketId ?? null });
  desk.voice.say(texts.voice.ticketOpened(spelled(ticketNumber)), 'soon');
  focus(`ticket-number-${index}`);
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

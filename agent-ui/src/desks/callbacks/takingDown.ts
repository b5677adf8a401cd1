// Taking down a callback: what stands in the form, and sending it, from a button or a key.
import type { CallbackDraft } from '../../../../server/contract/callbacks.ts';
import { LONGEST_CALLBACK_NOTE } from '../../../../server/contract/callbacks.ts';
import type { ErrorId } from '../../../../server/contract/errors.ts';
import type { ContactRow } from '../../../../server/contract/tickets.ts';
import type { DeskView } from '../../actions/action.ts';
import { focusPlace } from '../../actions/focusPlace.ts';
import type { Texts } from '../../texts/texts.tsx';
import { concernsFor, setResult } from '../agent/contact/concerns.ts';
import type { Desk } from '../desk.tsx';
import { national } from '../numbers.ts';
import type { CallbackSheet } from '../ui.ts';

/** At which field a refusal stands; every other one stands below the form. */
export const FIELD_OF: Readonly<Partial<Record<ErrorId, 'number' | 'at'>>> = {
  'number-not-allowed': 'number',
  'callback-exists': 'number',
  'callback-time': 'at',
};

/** A form in which nothing has been typed. */
export function emptyCallback(callId: string): CallbackSheet {
  return { callId, number: null, when: 'inTurn', at: '', note: null, refused: null, sentAs: null };
}

/** What the form shows: the caller's number and the note of the contact, unless something else was typed. */
export function callbackOf(view: DeskView, contact: ContactRow): CallbackSheet & { number: string; note: string } {
  const { callId, number } = contact;
  const sheet = view.ui.callback?.callId === callId ? view.ui.callback : emptyCallback(callId);
  const note = view.ui.noteOf === callId ? view.ui.note : contact.note;
  return {
    ...sheet,
    number: sheet.number ?? (number === null ? '' : national(number)),
    note: sheet.note ?? note.slice(0, LONGEST_CALLBACK_NOTE),
  };
}

/** What is sent of the form. */
function draftOf({ number, when, at, note }: CallbackSheet & { number: string; note: string }): CallbackDraft {
  return { number, when: when === 'at' ? { kind: 'at', at: Date.parse(at) } : { kind: when }, note };
}

/** Sends it; what is missing or refused gets the focus instead. again: the key under which it was on its way when the page was loaded anew. */
export async function sendCallback(
  desk: Desk,
  view: DeskView,
  contact: ContactRow,
  texts: Texts,
  again?: string,
): Promise<void> {
  const shown = callbackOf(view, contact);
  const { callId } = contact;
  if (shown.sentAs !== null && again === undefined) return;
  const refuse = (refused: ErrorId): void => {
    desk.ui.patch({ callback: { ...shown, refused, sentAs: null } });
    const field = FIELD_OF[refused];
    if (field !== undefined) focusPlace(field === 'at' && shown.when !== 'at' ? 'callback-when' : `callback-${field}`);
  };
  if (shown.number.trim() === '') return refuse('number-not-allowed');
  if (shown.when === 'at' && Number.isNaN(Date.parse(shown.at))) return refuse('callback-time');
  const key = again ?? crypto.randomUUID();
  desk.ui.patch({ callback: { ...shown, refused: null, sentAs: key } });
  const answer = await desk.send({ type: 'takeDownCallback', callId, callback: draftOf(shown) }, key);
  if (!answer.ok) return refuse(answer.error);
  if (desk.ui.get().callback?.sentAs === key) desk.ui.patch({ callback: null, panel: 'none' });
  const concerns = concernsFor(desk.ui.get(), callId);
  if (concerns.at(-1)?.result === null) setResult(desk.ui, callId, concerns.length - 1, 'callbackNote');
  desk.voice.say(texts.callbacks.form.taken, 'soon');
  focusPlace('note');
}

// Asking a department, and taking its answer over: from a button or a key.
import type { InquiryRow } from '../../../../../server/contract/inquiries.ts';
import type { ContactRow } from '../../../../../server/contract/tickets.ts';
import type { DeskView } from '../../../actions/action.ts';
import { focusPlace } from '../../../actions/focusPlace.ts';
import type { Texts } from '../../../texts/texts.tsx';
import type { Desk } from '../../desk.tsx';
import type { InquirySheet } from '../../ui.ts';
import { concernsFor } from '../contact/concerns.ts';

/** A form in which nothing has been typed. */
export function emptyInquiry(callId: string): InquirySheet {
  return { callId, departmentId: null, question: null, tried: false, sentAs: null };
}

/** What would be asked now: the department by the topic, the question from the note, unless something else was typed. */
export function inquiryOf(
  desk: Pick<Desk, 'centre'>,
  view: DeskView,
  contact: ContactRow,
): { departmentId: string; topicId: string | null; question: string } {
  const { callId, municipalityId } = contact;
  const sheet = view.ui.inquiry?.callId === callId ? view.ui.inquiry : emptyInquiry(callId);
  const topicId = concernsFor(view.ui, callId).at(-1)?.topicId ?? null;
  const topic = desk.centre.topics.find(({ id }) => id === topicId);
  const note = view.ui.noteOf === callId ? view.ui.note : contact.note;
  return {
    departmentId: sheet.departmentId ?? topic?.departments[municipalityId] ?? '',
    topicId,
    question: sheet.question ?? note,
  };
}

/** Asks; what is missing gets the focus instead. The caller hears music from then on. */
export async function askDepartment(desk: Desk, view: DeskView, contact: ContactRow): Promise<void> {
  const { callId } = contact;
  const sheet = view.ui.inquiry;
  if (sheet === null || sheet.sentAs !== null) return;
  const inquiry = inquiryOf(desk, view, contact);
  if (inquiry.departmentId === '' || inquiry.question.trim() === '') {
    desk.ui.patch({ inquiry: { ...sheet, tried: true } });
    focusPlace(inquiry.departmentId === '' ? 'inquiry-department' : 'inquiry-question');
    return;
  }
  const key = crypto.randomUUID();
  desk.ui.patch({ inquiry: { ...sheet, sentAs: key } });
  const answer = await desk.send({ type: 'askExpert', callId, inquiry, hold: true }, key);
  if (!answer.ok) return desk.ui.patch({ inquiry: { ...sheet, sentAs: null } });
  if (desk.ui.get().inquiry?.sentAs === key) desk.ui.patch({ inquiry: null, panel: 'none' });
  focusPlace('note');
}

/** The oldest answer the citizen does not have yet. */
export function nextAnswer(view: DeskView): InquiryRow | undefined {
  return view.inquiries.find(({ state }) => state === 'answered');
}

/** Puts the answer into the note of its contact and marks it as passed on, in one request. */
export async function takeAnswer(desk: Desk, view: DeskView, texts: Texts, of = nextAnswer(view)): Promise<void> {
  if (of === undefined) return;
  const contact = view.live?.contact;
  const own = contact?.callId === of.callId ? contact : null;
  const line = texts.inquiries.agent.noteLine(of.expert ?? '', of.answer ?? '');
  let note: string | null = null;
  if (own) {
    const { ui } = desk;
    const written = ui.get().noteOf === own.callId ? ui.get().note : own.note;
    note = [written.trimEnd(), line].filter((part) => part !== '').join('\n');
  }
  const answer = await desk.send({ type: 'tellInquiry', inquiryId: of.id, note });
  if (!answer.ok) return;
  if (own && note !== null) {
    // What was typed while the request was on its way stays below.
    const { noteOf, note: now, noteState } = desk.ui.get();
    const typed = noteOf === own.callId && noteState !== 'kept' && !note.startsWith(now.trimEnd());
    if (!typed) desk.ui.patch({ noteOf: own.callId, note, noteState: 'kept' });
    else desk.ui.patch({ noteOf: own.callId, note: `${now.trimEnd()}\n${line}`, noteState: 'changed' });
    desk.voice.say(texts.inquiries.said.inNote, 'soon');
    focusPlace('note');
  }
}

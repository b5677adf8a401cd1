// Taking a question and sending its answer in a department: from a button or a key.
import type { Hands } from '../../actions/action.ts';
import { focusPlace } from '../../actions/focusPlace.ts';
import type { Texts } from '../../texts/texts.tsx';
import type { Desk } from '../desk.tsx';

/** The field for the answer to this inquiry. */
export function answerField(inquiryId: string): string {
  return `answer-${inquiryId}`;
}

/** Takes the question that has waited longest; with one taken already, goes to its answer. */
export async function takeNext({ desk, view, texts, go }: Hands): Promise<void> {
  if (document.getElementById('office') === null) go('/office');
  const mine = view.inquiries.find(({ state, mine }) => state === 'seen' && mine);
  const next = view.inquiries.find(({ state }) => state === 'asked');
  if (mine !== undefined) focusPlace(answerField(mine.id));
  else if (next !== undefined) await takeInquiry(desk, next.id, texts);
}

/** Takes this question; the focus goes to its answer. */
export async function takeInquiry(desk: Desk, inquiryId: string, texts: Texts): Promise<void> {
  const answer = await desk.send({ type: 'takeInquiry', inquiryId });
  if (!answer.ok) return;
  // The list is told a moment later: the row becomes one's own at once.
  const rows = desk.inquiries.get();
  desk.inquiries.set(rows.map((row) => (row.id === inquiryId ? { ...row, state: 'seen', mine: true } : row)));
  desk.voice.say(texts.inquiries.said.taken, 'soon');
  focusPlace(answerField(inquiryId));
}

/** Keeps what is typed; the first letter is told to the agent. */
export function writeAnswer(desk: Desk, inquiryId: string, text: string): void {
  const { answers } = desk.ui.get();
  if ((answers[inquiryId] ?? '') === '' && text !== '') void desk.feed.send({ type: 'writeInquiry', inquiryId });
  desk.ui.patch({ answers: { ...answers, [inquiryId]: text } });
}

/** Sends the answer that the focus is in, else the one taken first; without words the focus goes to its field. */
export async function sendAnswer({ desk, view, texts }: Pick<Hands, 'desk' | 'view' | 'texts'>): Promise<void> {
  const mine = view.inquiries.filter(({ state, mine }) => state === 'seen' && mine);
  const one = mine.find(({ id }) => document.activeElement?.id === answerField(id)) ?? mine[0];
  if (one === undefined) return;
  const text = (view.ui.answers[one.id] ?? '').trim();
  if (text === '') {
    desk.voice.say(texts.inquiries.office.missing, 'soon');
    focusPlace(answerField(one.id));
    return;
  }
  const answer = await desk.send({ type: 'answerInquiry', inquiryId: one.id, text });
  if (!answer.ok) return;
  const { [one.id]: _sent, ...answers } = desk.ui.get().answers;
  desk.ui.patch({ answers });
  desk.voice.say(texts.inquiries.said.sent, 'soon');
  focusPlace('office');
}

// Reads what was asked of departments whenever it changes, and says what is new: to the agent who asked, to the expert who is asked.
import { InquiryList, type InquiryRow } from '../../../server/contract/inquiries.ts';
import { speaks, viewOf } from '../actions/action.ts';
import type { Texts } from '../texts/texts.tsx';
import type { Urgency } from '../voice/announcer.ts';
import { oneLine } from '../voice/announcer.ts';
import type { Desk } from './desk.tsx';
import { followList } from './followList.ts';

/** What is said about the step from one list to the next. */
export interface InquirySaying {
  readonly text: string;
  readonly urgency: Urgency;
}

/** Starts reading and saying; gives back how to end it. Only agents and experts have inquiries. */
export function followInquiries(desk: Desk, texts: () => Texts): () => void {
  const { role } = desk.session;
  if (role !== 'agent' && role !== 'department') return () => undefined;
  let known = false;
  return followList(desk, {
    path: '/api/inquiries',
    shape: InquiryList,
    changes: ({ inquiryChanges }) => inquiryChanges,
    take: ({ inquiries: after }) => {
      const before = desk.inquiries.get();
      desk.inquiries.set(after);
      // What was there before the page was opened is shown, not said.
      if (known) for (const saying of sayingsOf(before, after, role, desk, texts())) say(desk, saying);
      known = true;
    },
  });
}

/** Pure: one line for each inquiry that is new or has moved, most important word first. */
export function sayingsOf(
  before: readonly InquiryRow[],
  after: readonly InquiryRow[],
  role: 'agent' | 'department',
  desk: Pick<Desk, 'centre'>,
  texts: Texts,
): readonly InquirySaying[] {
  const t = texts.inquiries.said;
  return after.flatMap((now): InquirySaying[] => {
    const was = before.find(({ id }) => id === now.id);
    if (role === 'department') {
      if (now.state !== 'asked' || was?.state === 'asked') return [];
      const topic = desk.centre.topics.find(({ id }) => id === now.topicId)?.name;
      return [{ text: oneLine(t.new(topic ?? now.question)), urgency: 'now' }];
    }
    if (was === undefined) return [];
    const expert = now.expert ?? '';
    if (was.state !== now.state) {
      if (now.state === 'answered') return [{ text: oneLine(t.answered(now.answer ?? '')), urgency: 'now' }];
      if (now.state === 'seen') return [{ text: oneLine(t.reads(expert)), urgency: 'soon' }];
      if (now.state === 'promised') return [{ text: t.promised, urgency: 'soon' }];
    }
    if (now.state === 'seen' && was.writingAt === null && now.writingAt !== null)
      return [{ text: oneLine(t.writes(expert)), urgency: 'soon' }];
    return [];
  });
}

/** In the middle of a talk nothing is said: a tone, and the line in the log. */
function say(desk: Desk, { text, urgency }: InquirySaying): void {
  if (urgency === 'now') desk.ring.earcon('resumed');
  if (speaks(viewOf(desk).call)) desk.voice.note(text);
  else desk.voice.say(text, urgency);
}

// Reads what was asked of departments whenever it changes, and says what is new: to the agent who asked, to the expert who is asked.
import { InquiryList, type InquiryRow } from '../../../server/contract/inquiries.ts';
import { speaks, viewOf } from '../actions/action.ts';
import { readOnce } from '../feed/read.ts';
import type { Texts } from '../texts/texts.tsx';
import type { Urgency } from '../voice/announcer.ts';
import { oneLine } from '../voice/announcer.ts';
import type { Desk } from './desk.tsx';

const AGAIN_MS = 3000;

/** What is said about the step from one list to the next. */
export interface InquirySaying {
  readonly text: string;
  readonly urgency: Urgency;
}

/** Starts reading and saying; gives back how to end it. Only agents and experts have inquiries. */
export function followInquiries(desk: Desk, texts: () => Texts): () => void {
  const { role } = desk.session;
  if (role !== 'agent' && role !== 'department') return () => undefined;
  const abort = new AbortController();
  let seen: number | null = null;
  let known = false;
  let running = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const read = async () => {
    if (running || abort.signal.aborted) return;
    running = true;
    const wanted = desk.feed.store.get().live?.inquiryChanges ?? null;
    const outcome = await readOnce('/api/inquiries', InquiryList, abort.signal).catch(() => null);
    running = false;
    if (outcome === null) return;
    if (outcome.ok) {
      seen = wanted;
      take(outcome.value.inquiries);
    } else again = setTimeout(() => void read(), AGAIN_MS);
    if (outcome.ok && (desk.feed.store.get().live?.inquiryChanges ?? null) !== seen) void read();
  };
  const take = (after: readonly InquiryRow[]) => {
    const before = desk.inquiries.get();
    desk.inquiries.set(after);
    // What was there before the page was opened is shown, not said.
    if (known) for (const saying of sayingsOf(before, after, role, desk, texts())) say(desk, saying);
    known = true;
  };
  const stop = desk.feed.store.subscribe(() => {
    const now = desk.feed.store.get().live?.inquiryChanges;
    if (now !== undefined && now !== seen) void read();
  });
  return () => {
    stop();
    clearTimeout(again);
    abort.abort();
  };
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

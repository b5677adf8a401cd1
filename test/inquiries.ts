// Small inquiries for tests: one as a decision sees it, kept up to date by what happens to it.
import type { DomainEvent } from '../server/contract/events.ts';
import type { Ask } from '../server/contract/requests.ts';
import type { InputOf } from '../server/domain/inputs.ts';
import type { InquiryCase, InquiryHead } from '../server/domain/inquiries/head.ts';
import { asked } from './builders.ts';
import { MONDAY_TEN } from './clock.ts';

export const INQUIRY = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01';

/** Asked by anna to the town's building department at ten o'clock for the first caller; anything may be set. */
export function anInquiry(of: Partial<InquiryHead> = {}): InquiryHead {
  return {
    id: INQUIRY,
    version: 1,
    number: 'FF-26-00001-9',
    state: 'asked',
    circle: 1,
    municipalityId: 'stadt',
    departmentId: 'bau',
    topicId: null,
    question: 'Gilt die Sperrung auch am Samstag?',
    answer: null,
    agentId: 'anna',
    callId: 'c1',
    expertId: null,
    writing: false,
    widenAt: MONDAY_TEN + 60_000,
    limitAt: MONDAY_TEN + 600_000,
    askedAt: MONDAY_TEN,
    rehearsal: false,
    callerName: null,
    callerNumber: '+4929991234',
    ...of,
  };
}

/** The inquiry after these events, as the store would read it back. */
export function inquiryAfter(head: InquiryHead, events: readonly DomainEvent[]): InquiryHead {
  let now = head;
  for (const event of events) {
    if (event.type !== 'inquiryMoved' || event.inquiryId !== head.id) continue;
    const { version, state, circle, expertId, widenAt, limitAt } = event;
    const writing = event.step === 'writing' || (now.writing && event.step !== 'givenBack');
    now = { ...now, version, state, circle, expertId, widenAt, limitAt, writing, answer: event.answer ?? now.answer };
  }
  return now;
}

/** A request about the inquiry, as an input. Whose role is not said is an expert. */
export function askedAbout(
  personId: string,
  ask: Extract<Ask, { inquiryId: string }>,
  head: InquiryHead | null = anInquiry(),
  of: Partial<InquiryCase> & { readonly link?: { readonly tokenHash: string } } = {},
): InputOf<'asked'> {
  const { link, ...inquiry } = of;
  const role = personId === 'anna' || personId === 'bert' ? 'agent' : 'department';
  return asked(personId, ask, { inquiry: { head, role, ticket: null, ...inquiry }, ...(link ? { link } : {}) });
}

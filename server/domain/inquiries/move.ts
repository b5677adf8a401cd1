// One step of an inquiry as an event: everything the step leaves as it was comes from the head.
import type { EventOf } from '../../contract/events.ts';
import type { InquiryStep } from '../../contract/inquiries.ts';
import type { Turn } from '../turn.ts';
import type { InquiryHead } from './head.ts';

type Moved = EventOf<'inquiryMoved'>;

/** Records the step; what is not said stays. by: the person, official or system that takes it. */
export function moveInquiry(
  turn: Turn,
  head: InquiryHead,
  step: InquiryStep,
  by: string,
  change: Partial<Pick<Moved, 'state' | 'circle' | 'expertId' | 'widenAt' | 'limitAt' | 'answer' | 'ticketId'>>,
): void {
  const { id, version, state, circle, agentId, expertId, widenAt, limitAt, departmentId } = head;
  turn.record({
    type: 'inquiryMoved',
    at: turn.at,
    inquiryId: id,
    version: version + 1,
    step,
    by,
    agentId,
    departmentId,
    state,
    circle,
    expertId,
    widenAt,
    limitAt,
    answer: null,
    ticketId: null,
    ...change,
  });
}

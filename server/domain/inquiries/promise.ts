// An inquiry that cannot be settled now becomes a ticket, promised for the same day: due when service ends.
import { sameDay } from '../hours/dueAt.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { issueTicket } from '../tickets/issue.ts';
import type { Turn } from '../turn.ts';
import type { InquiryHead } from './head.ts';
import { moveInquiry } from './move.ts';

const SUBJECT_LENGTH = 160;

/**
 * Opens the ticket. An answer that is there but was never told stands in it; then it is for those who call back, else for the
 * department that was asked. The ticket has the inquiry's own id: it cannot be opened twice.
 */
export function promiseInquiry(turn: Turn, head: InquiryHead, by: string): Outcome {
  const { centre, contacts, calls } = turn.world();
  const municipality = centre.municipalities.get(head.municipalityId);
  if (municipality === undefined) return refuse('not-found');
  const contact = contacts.get(head.callId);
  const { answer, question } = head;
  const number = contact?.number ?? calls.get(head.callId)?.number ?? head.callerNumber;
  const ticketNumber = issueTicket(
    turn,
    municipality,
    {
      ticketId: head.id,
      kind: 'question',
      departmentId: answer === null ? head.departmentId : municipality.callbackDepartmentId,
      topicId: head.topicId,
      priority: 'urgent',
      subject: `${head.number} ${question.split('\n')[0] ?? ''}`.slice(0, SUBJECT_LENGTH).trim(),
      text: answer === null ? question : `${question}\n\n${answer}`,
      citizenName: contact?.callerName ?? head.callerName,
      callerNumber: number,
      replyTo: number,
      callId: head.callId,
      waitSeconds: contact?.waitSeconds ?? null,
      rehearsal: head.rehearsal,
      openedBy: by,
    },
    sameDay(turn.at, municipality.calendar),
  );
  moveInquiry(turn, head, 'promised', by, { state: 'promised', widenAt: null, limitAt: null, ticketId: head.id });
  return { ok: true, ticketNumber, ticketId: head.id };
}

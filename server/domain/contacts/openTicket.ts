// What the telephone could not settle becomes a ticket: number, department, priority and due time in one step.
import type { TicketDraft } from '../../contract/tickets.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { issueTicket } from '../tickets/issue.ts';
import type { Turn } from '../turn.ts';
import type { LiveContact } from './liveContact.ts';

/** Opens a ticket for the contact. ticketId is a fresh uuid. */
export function openTicket(turn: Turn, contact: LiveContact, draft: TicketDraft, ticketId: string): Outcome {
  const { centre } = turn.world();
  const municipality = centre.municipalities.get(contact.municipalityId);
  if (municipality === undefined) return refuse('not-found');
  const department = centre.departments.get(draft.departmentId);
  if (department === undefined) return refuse('department-not-found');
  if (draft.topicId !== null && !centre.topicIds.has(draft.topicId)) return refuse('topic-not-found');
  const ticketNumber = issueTicket(turn, municipality, {
    ticketId,
    kind: 'question',
    departmentId: department.id,
    topicId: draft.topicId,
    priority: draft.priority,
    subject: draft.subject,
    text: draft.text,
    citizenName: draft.citizenName,
    callerNumber: contact.number,
    replyTo: draft.replyTo,
    callId: contact.callId,
    waitSeconds: contact.waitSeconds,
    rehearsal: contact.rehearsal,
    openedBy: contact.agentId,
  });
  return { ok: true, ticketNumber, ticketId };
}

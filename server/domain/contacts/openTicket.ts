// What the telephone could not settle becomes a ticket: number, department, priority and due time in one step.
import type { TicketDraft } from '../../contract/tickets.ts';
import { dueAt } from '../hours/dueAt.ts';
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import { ticketNumber } from '../tickets/number.ts';
import { WORKING_DAYS } from '../tickets/priority.ts';
import type { Turn } from '../turn.ts';
import type { LiveContact } from '../world.ts';

/** Opens a ticket for the contact. ticketId is a fresh uuid. The due time counts from now in the municipality's service hours. */
export function openTicket(turn: Turn, contact: LiveContact, draft: TicketDraft, ticketId: string): Outcome {
  const { centre, ticketSerials } = turn.world();
  const municipality = centre.municipalities.get(contact.municipalityId);
  if (municipality === undefined) return refuse('not-found');
  const department = centre.departments.get(draft.departmentId);
  if (department === undefined) return refuse('department-not-found');
  if (draft.topicId !== null && !centre.topicIds.has(draft.topicId)) return refuse('topic-not-found');
  const due = dueAt(turn.at, WORKING_DAYS[draft.priority], municipality);
  const serial = (ticketSerials.get(`${municipality.id} ${due.receivedYear}`) ?? 0) + 1;
  const number = ticketNumber(municipality.ticketLetters, due.receivedYear, serial);
  turn.record({
    type: 'ticketOpened',
    at: turn.at,
    ticketId,
    number,
    serial,
    year: due.receivedYear,
    municipalityId: municipality.id,
    departmentId: department.id,
    topicId: draft.topicId,
    priority: draft.priority,
    subject: draft.subject,
    text: draft.text,
    citizenName: draft.citizenName,
    replyTo: draft.replyTo,
    dueAt: due.dueAt,
    dueBecause: { workingDays: WORKING_DAYS[draft.priority], skipped: due.skipped },
    callId: contact.callId,
    waitSeconds: contact.waitSeconds,
    rehearsal: contact.rehearsal,
    openedBy: contact.agentId,
  });
  return { ok: true, ticketNumber: number, ticketId };
}

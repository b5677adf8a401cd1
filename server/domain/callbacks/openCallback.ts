// Whoever we cut off, or left waiting until they were gone, is called back: the system opens a ticket, one for each such call.
import { SYSTEM } from '../../contract/tickets.ts';
import { issueTicket } from '../tickets/issue.ts';
import { wiringOf } from '../transfers/wiring.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall } from '../world.ts';
import { callbackTicketId } from './callbackId.ts';
import { type CallbackReason, callbackSubject, callbackText } from './words.ts';

/**
 * Opens the callback ticket of a call that is over now. Nothing happens for a simulated caller, without a number to call,
 * or when the call has its ticket already. A contact that is still open gets the ticket, so that its agent sees it.
 */
export function openCallback(turn: Turn, call: LiveCall, why: CallbackReason): void {
  const { centre, contacts, callbackTickets } = turn.world();
  const municipality = centre.municipalities.get(call.municipalityId);
  const ticketId = callbackTicketId(call.id);
  if (municipality === undefined || call.rehearsal || call.number === null || callbackTickets.has(ticketId)) return;
  const contact = contacts.get(call.id);
  const agentId = call.answeredAt === null ? null : (call.agentId ?? contact?.agentId ?? null);
  const official = wiringOf(call)?.target === 'talk' ? call.transfer : null;
  issueTicket(turn, municipality, {
    ticketId,
    kind: 'callback',
    departmentId: municipality.callbackDepartmentId,
    topicId: null,
    priority: 'urgent',
    subject: callbackSubject(why),
    text: callbackText(why, {
      arrivedAt: call.arrivedAt,
      timeZone: municipality.calendar.timeZone,
      agentName: agentId === null ? null : (centre.agents.get(agentId)?.name ?? null),
      officialName: official === null ? null : official.targetName,
      note: contact?.note ?? '',
    }),
    citizenName: call.callerName,
    callerNumber: call.number,
    replyTo: call.number,
    callId: call.id,
    waitSeconds: call.answeredAt === null ? null : (call.answeredAt - call.queuedAt) / 1000,
    rehearsal: false,
    openedBy: SYSTEM,
  });
}

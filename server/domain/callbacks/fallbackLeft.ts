// What becomes of a caller who left the exchange's fallback unserved: a ticket with the message, or a call back without one.
import { SYSTEM } from '../../contract/tickets.ts';
import type { InputOf } from '../inputs.ts';
import { issueTicket } from '../tickets/issue.ts';
import type { Turn } from '../turn.ts';
import { callbackTicketId } from './callbackId.ts';
import { callbackSubject, callbackText } from './words.ts';

/**
 * Opens the ticket of this call, unless it has one; a message joins the ticket either way. Without number and without message
 * there is nothing that anybody could do. Only numbers of the centre lead into the fallback: others are passed over.
 */
export function fallbackLeft(turn: Turn, left: InputOf<'fallbackLeft'>): undefined {
  const { municipalities } = turn.world().centre;
  const municipality = [...municipalities.values()].find((one) => one.dialledForms.includes(left.dialled));
  const { message, number } = left;
  if (municipality === undefined || (message === null && number === null)) return;
  const ticketId = callbackTicketId(left.callId);
  if (message === null && turn.world().callbacks.has(ticketId)) return;
  if (!turn.world().callbackTickets.has(ticketId)) {
    const why = message === null ? 'noMessage' : 'message';
    issueTicket(turn, municipality, {
      ticketId,
      kind: message === null ? 'callback' : 'voiceMessage',
      departmentId: municipality.callbackDepartmentId,
      topicId: null,
      priority: 'urgent',
      subject: callbackSubject(why),
      text: callbackText(why, {
        arrivedAt: left.leftAt,
        timeZone: municipality.calendar.timeZone,
        agentName: null,
        officialName: null,
        note: '',
      }),
      citizenName: null,
      callerNumber: number,
      replyTo: number,
      callId: left.callId,
      waitSeconds: null,
      rehearsal: false,
      openedBy: SYSTEM,
    });
  }
  if (message !== null)
    turn.record({ type: 'voiceMessageLeft', at: turn.at, ticketId, messageId: message.id, seconds: message.seconds });
}

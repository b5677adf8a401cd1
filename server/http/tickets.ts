// The ticket list and one ticket: GET /api/tickets and /api/tickets/:id.
import { z } from 'zod';
import type { TicketList, TicketPage } from '../contract/reads.ts';
import { TicketFilter, TicketId, VoiceMessage } from '../contract/tickets.ts';
import { dayAround } from '../domain/hours/opening.ts';
import { answersOfCall } from '../store/mails.ts';
import { listTickets, readTicket, type TicketScope, ticketHead } from '../store/tickets.ts';
import { messagesOf, soundOf } from '../store/voiceMessages.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';
import type { OpenSession } from './session.ts';

const WEEK_MS = 7 * 86_400_000;
const Params = z.object({ id: TicketId });
const MessageParams = Params.extend({ messageId: VoiceMessage.shape.id });
/** In an address "false" is a word, not a truth value. */
const Query = z.preprocess(
  (query) => (typeof query === 'object' && query !== null ? withoutNo({ ...query }) : query),
  TicketFilter,
);

export function ticketHandlers(parts: HttpParts): Pick<Handlers, 'tickets' | 'ticket' | 'voiceMessage'> {
  return {
    tickets: async ({ session, query }) => {
      const filter = Query.safeParse(query);
      if (!filter.success) return refuse('malformed-request');
      const now = parts.now();
      const moments = { now, endOfToday: dayAround(now, parts.config.timeZone).until, endOfWeek: now + WEEK_MS };
      const list: TicketList = await listTickets(parts.db, filter.data, ticketScope(session), moments);
      return answer(list);
    },
    ticket: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const page = asked.success ? await readTicket(parts.db, asked.data.id, ticketScope(session)) : null;
      if (page === null) return refuse('not-found');
      const names = new Map(parts.book().people.map((person) => [person.id, person.name]));
      const steps = page.steps.map((step) => ({ ...step, by: names.get(step.by) ?? step.by }));
      const messages = await messagesOf(parts.db, page.ticket.id);
      const { callId } = page.ticket;
      const answers = callId === null ? [] : await answersOfCall(parts.db, callId);
      return answer({ ticket: page.ticket, steps, messages, answers } satisfies TicketPage);
    },
    voiceMessage: async ({ session, params }) => {
      const asked = MessageParams.safeParse(params);
      if (!asked.success) return refuse('not-found');
      const { id, messageId } = asked.data;
      const seen = await ticketHead(parts.db, id, ticketScope(session));
      const sound = seen === null ? null : await soundOf(parts.db, id, messageId);
      return sound === null ? refuse('not-found') : { sound, name: 'sprachnachricht' };
    },
  };
}

/** A department sees its own tickets, everybody else those of their municipalities. */
export function ticketScope(session: OpenSession): TicketScope {
  return {
    municipalityIds: session.municipalityIds,
    departmentIds: session.role === 'department' ? session.departmentIds : null,
  };
}

function withoutNo(query: Record<string, unknown>): Record<string, unknown> {
  if (query.rehearsal === 'false' || query.rehearsal === '0' || query.rehearsal === '') delete query.rehearsal;
  return query;
}

// Every ticket begins here: its number from the municipality's serial, its due time from priority and service hours.
import type { EventOf } from '../../contract/events.ts';
import { type Due, dueAt } from '../hours/dueAt.ts';
import type { Turn } from '../turn.ts';
import type { MunicipalityRules } from '../world.ts';
import { ticketNumber } from './number.ts';
import { WORKING_DAYS } from './priority.ts';

/** What the one who opens a ticket says of it; the rest follows. */
export type TicketToIssue = Omit<
  EventOf<'ticketOpened'>,
  'type' | 'at' | 'number' | 'serial' | 'year' | 'municipalityId' | 'dueAt' | 'dueBecause'
>;

/**
 * Records the ticket and answers its number. The due time counts from now in the municipality's service hours, by the
 * priority; sameDay: it was promised for that moment instead.
 */
export function issueTicket(turn: Turn, municipality: MunicipalityRules, ticket: TicketToIssue, sameDay?: Due): string {
  const workingDays = sameDay === undefined ? WORKING_DAYS[ticket.priority] : 0;
  const due = sameDay ?? dueAt(turn.at, workingDays, municipality.calendar);
  const serial = (turn.world().ticketSerials.get(`${municipality.id} ${due.receivedYear}`) ?? 0) + 1;
  const number = ticketNumber(municipality.ticketLetters, due.receivedYear, serial);
  turn.record({
    type: 'ticketOpened',
    at: turn.at,
    ...ticket,
    number,
    serial,
    year: due.receivedYear,
    municipalityId: municipality.id,
    dueAt: due.dueAt,
    dueBecause: { workingDays, skipped: due.skipped },
  });
  return number;
}

// What a decision about a ticket is made on.
import type { Priority } from '../../contract/tickets.ts';

/** A ticket as far as a decision about it needs it; loaded for the request. */
export interface TicketHead {
  readonly id: string;
  readonly municipalityId: string;
  readonly departmentId: string;
  readonly state: 'new' | 'inWork' | 'waitingCitizen' | 'answered' | 'closed';
  readonly priority: Priority;
  readonly version: number;
}

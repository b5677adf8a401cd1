// Events to build tests from: a call that arrives, a ticket that is opened, a call that ends.
import type { EndReason } from '../../server/contract/calls.ts';
import type { EventOf } from '../../server/contract/events.ts';

/** A call that arrives at second 10 from a shown number; anything may be set. */
export function aCall(of: Partial<EventOf<'callArrived'>>): EventOf<'callArrived'> {
  return {
    type: 'callArrived',
    at: 10_000,
    callId: 'call',
    municipalityId: 'stadt',
    dialled: '1030',
    number: '+4929991234',
    callerName: null,
    withheld: false,
    rehearsal: false,
    adopted: false,
    ...of,
  };
}

/** A ticket opened at second 15 without a call; anything may be set. */
export function aTicket(of: Partial<EventOf<'ticketOpened'>>): EventOf<'ticketOpened'> {
  return {
    type: 'ticketOpened',
    at: 15_000,
    ticketId: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a01',
    kind: 'question',
    number: 'S-26-00001-1',
    serial: 1,
    year: 2026,
    municipalityId: 'stadt',
    departmentId: 'bau',
    topicId: null,
    priority: 'normal',
    subject: 'Schlagloch',
    text: 'Vor Haus 7',
    citizenName: null,
    callerNumber: null,
    replyTo: null,
    dueAt: 90_000,
    dueBecause: { workingDays: 5, skipped: [] },
    callId: null,
    waitSeconds: null,
    rehearsal: false,
    openedBy: 'anna',
    ...of,
  };
}

/** The end of a call at second 20, by the caller. */
export function ended(callId: string, reason: EndReason): EventOf<'callEnded'> {
  return { type: 'callEnded', at: 20_000, callId, by: 'caller', reason };
}

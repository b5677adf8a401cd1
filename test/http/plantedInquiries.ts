// The same question, asked of a department again and again by different callers and answered; with names that must not be seen again.
import type { DomainEvent } from '../../server/contract/events.ts';
import { aCall } from '../store/events.ts';

/** How it is asked, by whom, and what comes back. */
export const DRONES: readonly (readonly [caller: string, question: string, answer: string])[] = [
  [
    'Mechthild Brokamp',
    'Darf Frau Brokamp mit einer Drohne über dem Stadtpark fliegen?',
    'Nein, über dem Stadtpark sind Drohnen verboten. Gruß Olga Brandt',
  ],
  [
    'Hinnerk Tammen',
    'Drohne über dem Stadtpark fliegen, ist das erlaubt?',
    'Drohnen sind im Stadtpark verboten, Ausnahmen erteilt das Ordnungsamt auf Antrag.',
  ],
  [
    'Silke Oltmann',
    'Herr Oltmann, 0151 2345678, möchte seine Drohne im Stadtpark fliegen lassen.',
    'Nein, über dem Stadtpark sind Drohnen verboten. Gruß Olga Brandt',
  ],
];

/** The id of an inquiry by its number. */
export const inquiryId = (number: number): string => `7f0c1a52-6a0e-4b1e-9f0f-${String(number).padStart(12, '0')}`;

/** What happens with one: asked, and answered a minute later. */
export function inquiryEvents(
  number: number,
  at: number,
  of: { caller: string; question: string; answer: string; municipalityId?: string },
): DomainEvent[] {
  const { caller, question, answer, municipalityId = 'amselfurt' } = of;
  const callId = `q${number}`;
  const shared = { inquiryId: inquiryId(number), agentId: 'jana-albrecht', departmentId: 'stadt-steuern' };
  return [
    aCall({ at, callId, municipalityId, number: `+49299977${number}`, callerName: caller }),
    {
      ...shared,
      type: 'inquiryAsked',
      at,
      number: `FA-26-${number}`,
      serial: number,
      year: 2026,
      callId,
      municipalityId,
      topicId: null,
      question,
      circle: 1,
      widenAt: null,
      limitAt: at + 600_000,
      rehearsal: false,
    },
    {
      ...shared,
      type: 'inquiryMoved',
      at: at + 60_000,
      version: 2,
      step: 'answered',
      by: 'olga-brandt',
      state: 'answered',
      circle: 1,
      expertId: 'olga-brandt',
      widenAt: null,
      limitAt: null,
      answer,
      ticketId: null,
    },
    { type: 'callEnded', at: at + 90_000, callId, by: 'caller', reason: 'answered' },
  ];
}

/** The first of the questions about drones, from a number on. */
export function droneInquiries(count: number, at: number, first = 1): DomainEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const [caller, question, answer] = DRONES[index % DRONES.length] ?? ['', '', ''];
    return inquiryEvents(first + index, at + index * 3_600_000, { caller, question, answer });
  }).flat();
}

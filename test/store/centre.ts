// A small centre for tests of the store and the web server: two municipalities, three agents.

import { HOTLINE_RULES } from '../../server/contract/routing.ts';
import type { Centre } from '../../server/domain/world.ts';
import { ANNOUNCEMENTS } from '../builders.ts';

/** Two municipalities with weekday hours and three agents, as decisions see them. */
export function aCentre(): Centre {
  const municipality = (id: string, ticketLetters: string) =>
    [
      id,
      {
        id,
        name: id,
        language: 'de',
        ticketLetters,
        dialledForms: [id],
        calendar: { week: { 1: [[480, 1020]] }, otherDays: new Map(), timeZone: 'Europe/Berlin' },
        callbackDepartmentId: 'bau',
        outside: null,
        outsideNumber: () => undefined,
        callback: null,
      },
    ] as const;
  const agent = (id: string, name: string) => [id, { id, name, municipalityIds: ['stadt', 'kreis'] }] as const;
  return {
    municipalities: new Map([municipality('stadt', 'S'), municipality('kreis', 'K')]),
    agents: new Map([agent('anna', 'Anna'), agent('bert', 'Bert'), agent('cem', 'Cem')]),
    phoneNames: new Set(['platz1']),
    officials: new Map(),
    departments: new Map([['bau', { id: 'bau', municipalityId: 'stadt' }]]),
    experts: new Map(),
    topicIds: new Set(['topic']),
    announcements: ANNOUNCEMENTS,
    rules: {
      ...HOTLINE_RULES,
      servedAfterClosingSeconds: 1800,
      announceEverySeconds: 0,
      transferRingSeconds: 20,
    },
  } as unknown as Centre;
}

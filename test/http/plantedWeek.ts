// A made-up week of calls: most are answered from articles, some end otherwise, and ten subjects are asked again and again without an article.
import type { DomainEvent } from '../../server/contract/events.ts';
import type { ContactResult } from '../../server/contract/tickets.ts';
import { BECAUSE } from '../builders.ts';
import { aCall, aTicket } from '../store/events.ts';

/** What was planted: the ways in which each subject is asked for. The first word of each is in no article of the example centre. */
export const PLANTED: readonly { readonly name: string; readonly ways: readonly string[] }[] = [
  {
    name: 'balkonkraftwerk',
    ways: [
      'balkonkraftwerk',
      'Balkonkraftwerk Förderung',
      'balkon kraftwerk anmelden',
      'Förderung fürs Balkonkraftwerk?',
      'balkonkraftwek zuschuss',
    ],
  },
  {
    name: 'wärmepumpe',
    ways: [
      'wärmepumpe abstand nachbar',
      'Wärmepumpe Lärm',
      'waermepumpe genehmigung',
      'Wärmepumpen im Vorgarten',
      'wärmepummpe',
    ],
  },
  {
    name: 'eichenprozessionsspinner',
    ways: [
      'eichenprozessionsspinner',
      'Eichenprozessionsspinner melden',
      'eichen prozessionsspinner nest',
      'prozessionsspinner am Spielplatz',
    ],
  },
  {
    name: 'drohne',
    ways: ['drohne fliegen', 'Drohnenflug erlaubt', 'drohne über Park', 'Drohne Genehmigung', 'drohnen'],
  },
  {
    name: 'tinyhouse',
    ways: ['tiny house', 'Tiny House aufstellen', 'tinyhouse grundstück', 'Tiny-House Genehmigung'],
  },
  {
    name: 'lastenrad',
    ways: ['lastenrad zuschuss', 'Lastenrad leihen', 'lastenräder förderung', 'Lasten Rad', 'lastenrad'],
  },
  {
    name: 'waschbär',
    ways: ['waschbär im dachboden', 'Waschbär', 'waschbären loswerden', 'Waschbären füttern verboten?', 'waschbaer'],
  },
  {
    name: 'trinkwasserbrunnen',
    ways: [
      'trinkwasserbrunnen kaputt',
      'Trinkwasserbrunnen Standort',
      'trinkbrunnen',
      'Trinkwasser Brunnen Marktplatz',
    ],
  },
  {
    name: 'schottergarten',
    ways: ['schottergarten verboten', 'Schottergarten', 'schottergärten rückbau', 'Schotter Garten erlaubt'],
  },
  {
    name: 'cannabis',
    ways: [
      'cannabis anbauverein',
      'Cannabis Club',
      'cannabis verbotszone spielplatz',
      'Anbauvereinigung Cannabis',
      'canabis',
    ],
  },
];

/** Concerns that were not settled either, each for a reason of its own. */
const SINGLE = [
  'Bescheid vom Mai unverständlich',
  'Widerspruch Elternbeitrag',
  'Laterne flackert',
  'Rückruf wegen Akteneinsicht',
  'Ampel zu kurz',
  'Bordstein zu hoch',
  'Grabstein locker',
  'Rechnung doppelt',
  'Schulbus verspätet',
  'Wasserschaden Turnhalle',
  'Ratte im Hof',
  'Ast auf Weg',
  'Zaun eingestürzt',
  'Klingel am Rathaus stumm',
  'Formular öffnet nicht',
  'Webseite englisch',
  'Aufzug defekt',
  'Parkscheinautomat schluckt Münzen',
  'Lärm Baustelle nachts',
  'Öl auf Fahrbahn',
  'Hecke ragt',
  'Bank morsch',
  'Toilette verschlossen',
  'Schlüssel gefunden',
  'Fundrad abholen',
  'Katze zugelaufen',
  'Wespen Rollladenkasten',
  'Kanaldeckel klappert',
  'Sirene defekt',
  'Beleuchtung Tunnel',
];
const READ: readonly (readonly [words: string, article: string])[] = [
  ['personalausweis verloren', 'personalausweis-verlust'],
  ['hund anmelden', 'hundesteuer'],
  ['sperrmüll', 'sperrmuell'],
  ['führerschein umtausch', 'fuehrerschein'],
  ['wohnsitz ummelden', 'ummeldung'],
];
/** Some are asked for much more often than others. */
const OFTEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 0, 1, 2, 0];
const DAY_MS = 86_400_000;

/** The events of the seven days before `until`. `calls`: how many in all. */
export function plantedWeek(until: number, calls = 600): DomainEvent[] {
  const events: DomainEvent[] = [];
  for (let number = 0; number < calls; number += 1) {
    const at = until - 7 * DAY_MS + 60_000 + Math.floor((number * 6.9 * DAY_MS) / calls);
    const talk = 60 + ((number * 37) % 300);
    const call = callOf(number, at, talk, number % 3 === 0 ? 'kreis-amselfurt' : 'amselfurt');
    // Every eighth call is about something planted; some subjects more often than others.
    const planted = number % 8 === 3 ? PLANTED[OFTEN[Math.floor(number / 8) % OFTEN.length] ?? 0] : undefined;
    if (planted !== undefined) {
      const turn = Math.floor(number / 24);
      const words = planted.ways[turn % planted.ways.length] ?? '';
      const subject = planted.ways[(turn + 1) % planted.ways.length] ?? '';
      const way = number % 5;
      // Some were searched for in vain and answered by heart, some became tickets, some both.
      events.push(...call.begin);
      if (way !== 4) events.push(call.lookup(words, null));
      if (way > 1) events.push(call.ticket(subject));
      events.push(...call.end(way > 1 ? 'ticket' : 'answered'));
    } else if (number % 9 === 4) {
      const single = SINGLE[Math.floor(number / 9) % SINGLE.length] ?? '';
      events.push(...call.begin, call.ticket(single), ...call.end('ticket'));
    } else {
      const [words, article] = READ[number % READ.length] ?? ['', ''];
      events.push(...call.begin);
      // A slip first, then the article.
      if (number % 6 === 1) events.push(call.lookup(`${words.slice(0, 4)}x`, null));
      events.push(call.lookup(words, article), ...call.end(number % 10 === 0 ? 'connected' : 'answered'));
    }
  }
  return events;
}

/** One call with its contact, step by step. */
export function callOf(
  number: number,
  at: number,
  talkSeconds: number,
  municipalityId: string,
  topicId: string | null = null,
) {
  const callId = `c${number}`;
  const agentId = 'jana-albrecht';
  const legId = `ag~${callId}~${agentId}~1`;
  let step = at;
  const next = () => {
    step += 1000;
    return step;
  };
  const over = at + talkSeconds * 1000;
  return {
    begin: [
      aCall({ at, callId, municipalityId, number: null, withheld: true }),
      { type: 'callOffered', at, callId, agentId, legId, offer: 1, because: BECAUSE },
      { type: 'callAnswered', at, callId, agentId, legId },
    ] satisfies DomainEvent[],
    lookup: (words: string, openedId: string | null): DomainEvent => ({
      type: 'lookedUp',
      at: next(),
      callId,
      municipalityId,
      rehearsal: false,
      words,
      hits: openedId === null ? 2 : 4,
      openedId,
    }),
    ticket: (subject: string): DomainEvent =>
      aTicket({
        at: next(),
        ticketId: `5f0c1a52-6a0e-4b1e-9f0f-${String(number).padStart(12, '0')}`,
        number: `A-26-${number}`,
        serial: number,
        municipalityId,
        subject,
        text: '',
        callId,
        topicId,
      }),
    end: (result: ContactResult): DomainEvent[] => [
      { type: 'callEnded', at: over, callId, by: 'caller', reason: 'answered' },
      { type: 'wrapUpStarted', at: over, agentId, callId, until: over + 90_000 },
      { type: 'contactClosed', at: over + 5000, callId, agentId, questions: [{ result, topicId }], bySystem: false },
    ],
  };
}

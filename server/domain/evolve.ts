// The world after an event: the one place where events change what is true. The store's rows follow the same events.
import type { DomainEvent } from '../contract/events.ts';
import { evolveAgents } from './agents/evolveAgents.ts';
import { evolveAnnounced } from './announcements/evolveAnnounced.ts';
import { evolveNotices } from './announcements/notices.ts';
import { evolveRecordings } from './announcements/recordings.ts';
import { evolveWordings } from './announcements/wordings.ts';
import { evolveCallbacks } from './callbacks/evolveCallbacks.ts';
import { evolveCalls } from './calls/evolveCalls.ts';
import { evolveWhispers } from './calls/whisper.ts';
import { evolveContacts } from './contacts/evolveContacts.ts';
import { INQUIRY_SERIAL } from './inquiries/head.ts';
import { evolveQueue } from './queue/memory.ts';
import { evolveRefusing } from './queue/refusing.ts';
import { evolvePace, NO_PACE } from './statistics/pace.ts';
import { OUTSIDE } from './transfers/outsideDial.ts';
import type { World } from './world.ts';

/** Answers the world after the event; the given world stays as it was. */
export function evolve(world: World, event: DomainEvent): World {
  const calls = evolveCalls(world.calls, event);
  const contacts = evolveContacts(world, event);
  const agents = evolveAgents(world, event);
  const telephony = event.type === 'telephonyLost' ? 'away' : event.type === 'telephonyFound' ? 'up' : world.telephony;
  const ticketSerials =
    event.type === 'ticketOpened'
      ? replaced(world.ticketSerials, `${event.municipalityId} ${event.year}`, event.serial)
      : event.type === 'inquiryAsked'
        ? replaced(world.ticketSerials, `${INQUIRY_SERIAL} ${event.year}`, event.serial)
        : world.ticketSerials;
  const callbackTickets =
    event.type === 'ticketOpened' && event.kind !== 'question'
      ? new Set(world.callbackTickets).add(event.ticketId)
      : world.callbackTickets;
  const callbacks = evolveCallbacks(world.callbacks, event);
  const outsideDials = dialled(world, event);
  const queue = evolveQueue(world, event);
  const announced = evolveAnnounced(world, event);
  const whispers = evolveWhispers(world.whispers, event);
  const notices = evolveNotices(world.notices, event);
  const recordings = evolveRecordings(world.recordings, event);
  const wordings = evolveWordings(world.wordings, event);
  const pace = evolvePace(world.pace, event);
  const refusing = evolveRefusing(world.refusing, event);
  const duty = event.type === 'dutyRulesSet' ? event.rules : world.duty;
  const calling = { telephony, refusing, calls, agents, contacts, announced, whispers, notices, pace, queue };
  return { ...world, ...calling, ticketSerials, outsideDials, callbackTickets, callbacks, duty, recordings, wordings };
}

const DAY_MS = 86_400_000;

function dialled(world: World, event: DomainEvent): World['outsideDials'] {
  const municipalityId = dialledFor(event);
  if (municipalityId === undefined) return world.outsideDials;
  return [...world.outsideDials.filter(({ at }) => at > event.at - DAY_MS), { municipalityId, at: event.at }];
}

/** For which municipality an outside number is dialled by this event; undefined when none is. */
function dialledFor(event: DomainEvent): string | undefined {
  switch (event.type) {
    case 'callbackDialled':
      return event.municipalityId;
    case 'transferStarted':
    case 'callForwarded':
      return event.officialId === OUTSIDE ? event.municipalityId : undefined;
    case 'legReplaced':
      return event.dialledFor;
    default:
      return undefined;
  }
}

/** A copy of the map with one entry set. */
export function replaced<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A copy of the map without the key. */
export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

/** What is kept of a world over a restart of the server. */
export type KeptWorld = Omit<
  World,
  'centre' | 'telephony' | 'refusing' | 'announced' | 'whispers' | 'pace' | 'decidedAt'
>;

/** The world at the start of the server: what was kept, everybody who takes calls, and no exchange yet. pace: of the calls before. */
export function startWorld(centre: World['centre'], kept: KeptWorld, pace: World['pace'] = NO_PACE): World {
  const fresh = { telephony: 'away', refusing: null, decidedAt: 0, announced: new Map(), whispers: new Map() } as const;
  return { centre, ...fresh, pace, ...kept };
}

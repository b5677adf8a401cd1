// The live connection of a house for tests: real sessions and the same lookup as its pages; nothing happens in its world.
import pino from 'pino';
import { startWorld } from '../../server/domain/evolve.ts';
import { isOwnOrigin } from '../../server/http/origin.ts';
import { openFeed } from '../../server/realtime/feed.ts';
import { openRealtime, type Realtime } from '../../server/realtime/server.ts';
import { loadKeptWorld } from '../../server/store/live.ts';
import type { House } from './house.ts';

/** Opens it on the port of the house. */
export async function openLiveConnection({ http, parts }: House): Promise<Realtime> {
  const world = startWorld(parts.rules(), await loadKeptWorld(parts.db, parts.rules()));
  return openRealtime({
    http,
    sessionOf: parts.sessions.sessionOf,
    ownPage: (headers) => isOwnOrigin(headers, undefined),
    search: parts.lookup,
    feed: openFeed(() => world, parts.rehearsal.status, parts.now),
    answer: async () => ({ ok: true }),
    deskOpened: () => undefined,
    log: pino({ level: 'silent' }),
  });
}

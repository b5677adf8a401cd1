// Sees to it that an official without a desk is sent the card of a caller who is being connected, also when the server died in between.
import type { Logger } from 'pino';
import type { Official } from './contract/directory.ts';
import type { DomainEvent } from './contract/events.ts';
import type { InputOf } from './domain/inputs.ts';
import type { World } from './domain/world.ts';
import { cardLetter } from './mail/cardLetter.ts';
import type { WrittenLetter } from './mail/outbox.ts';
import { cardState } from './store/cards.ts';
import type { Db } from './store/database.ts';
import { linkOf } from './store/links.ts';

export interface Cards {
  /** To be told of everything that happened. */
  readonly follow: (world: World, events: readonly DomainEvent[]) => void;
  /** The letter that brings this link; null when the call does not come any more, or nobody is to read of it. */
  readonly letterOf: (linkId: string) => Promise<WrittenLetter | null>;
  /** Settles when nothing is read any more. */
  readonly close: () => Promise<void>;
}

export interface CardsEnds {
  readonly db: Db;
  readonly officials: () => readonly Pick<Official, 'id' | 'mail'>[];
  /** The hash of what opens the link. */
  readonly hashOf: (linkId: string) => string;
  /** Where the card is read. */
  readonly urlOf: (linkId: string) => string;
  readonly timeZone: string;
  readonly submit: (input: InputOf<'cardDue'>) => void;
  /** Settles when what was submitted is on the disk. */
  readonly quiet: () => Promise<void>;
  readonly now: () => number;
  readonly log: Logger;
}

/** Begins to follow. What the server left undone when it died is made up for as soon as the exchange has said who is alive. */
export function openCards({ db, officials, hashOf, urlOf, timeZone, submit, quiet, now, log }: CardsEnds): Cards {
  const clock = new Intl.DateTimeFormat('de-DE', { timeZone, hour: '2-digit', minute: '2-digit' });
  let work: Promise<void> = Promise.resolve();

  return {
    follow: (world, events) => {
      for (const event of events) {
        if (event.type === 'transferStarted' || event.type === 'callForwarded') look(world, event.callId);
        else if (event.type === 'telephonyFound') for (const callId of world.calls.keys()) look(world, callId);
      }
    },
    letterOf: async (linkId) => {
      const link = await linkOf(db, linkId);
      if (link === null || link.expiresAt <= now() || (await cardState(db, link)) !== 'comes') return null;
      const to = officials().find(({ id }) => id === link.officialId)?.mail;
      return to === undefined ? null : cardLetter(to, urlOf(linkId), clock.format(link.expiresAt));
    },
    close: () => work,
  };

  function look(world: World, callId: string): void {
    const call = world.calls.get(callId);
    if (call?.transfer == null || call.rehearsal) return;
    const { legId, officialId } = call.transfer;
    if (world.centre.officials.get(officialId)?.cardByMail !== true) return;
    work = work
      .then(async () => {
        if ((await linkOf(db, legId)) !== null) return;
        submit({ type: 'cardDue', callId, legId, tokenHash: hashOf(legId) });
        await quiet();
      })
      .catch((error: unknown) => log.error({ err: error, callId }, 'a card could not be made'));
  }
}

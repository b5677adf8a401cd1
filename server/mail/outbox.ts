// Sends what waits in the queue, one letter after the other, again and again with growing pauses; what becomes of each goes back to the road.
import type { Logger } from 'pino';
import type { DomainEvent } from '../contract/events.ts';
import type { InputOf } from '../domain/inputs.ts';
import type { Db } from '../store/database.ts';
import { nextMail, putOffMail, type WaitingMail } from '../store/mails.ts';
import type { MailTransport } from './transport.ts';

const MINUTE_MS = 60_000;
/** Pauses between tries; when they are used up the letter is given up: about a day and a half. */
export const PAUSES_MS: readonly number[] = [1, 5, 15, 60, 240, 480, 1440].map((minutes) => minutes * MINUTE_MS);
/** The same for a letter that brings a link to a call that is under way: later it helps nobody. */
export const LINK_PAUSES_MS: readonly number[] = [5, 15, 60, 300].map((seconds) => seconds * 1000);
const LONGEST_TIMER_MS = MINUTE_MS;
const AGAIN_MS = 5_000;

/** A letter as it goes to the mail server. */
export interface WrittenLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface OutboxEnds {
  readonly db: Db;
  readonly transport: MailTransport;
  readonly nameOf: (municipalityId: string) => string;
  /** The letter that brings this link, made when it is sent; null when it leads nowhere any more. */
  readonly linkLetter: (linkId: string) => Promise<WrittenLetter | null>;
  readonly submit: (input: InputOf<'mailSettled'>) => void;
  /** Settles when what was submitted is on the disk. */
  readonly quiet: () => Promise<void>;
  /** Whether this server is the active one. */
  readonly holds: () => boolean;
  readonly now: () => number;
  readonly log: Logger;
}

export interface Outbox {
  /** To be told of everything that happened: a new letter goes out at once. */
  readonly follow: (events: readonly DomainEvent[]) => void;
  /** Settles when the letter under way is settled; the rest waits for the next start. */
  readonly close: () => Promise<void>;
}

/** Opens the outbox and begins with what waits from before. */
export function openOutbox(ends: OutboxEnds): Outbox {
  const { db, transport, now, log } = ends;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  /** Something was written while a look was under way, which may have missed it. */
  let again = false;
  look();
  return {
    follow: (events) => {
      if (events.some(({ type }) => type === 'answerSent' || type === 'cardSent')) look();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
      transport.close();
    },
  };

  function look(): void {
    again = true;
    if (closed || running !== undefined) return;
    again = false;
    clearTimeout(timer);
    running = sendAll()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the letters that wait could not be read');
        return AGAIN_MS;
      })
      .then((pause) => {
        running = undefined;
        if (!closed) timer = setTimeout(look, again ? 0 : Math.min(pause, LONGEST_TIMER_MS));
      });
  }

  /** Everything that is due; answers how long to wait for the next one. */
  async function sendAll(): Promise<number> {
    for (;;) {
      const mail = closed || !ends.holds() ? null : await nextMail(db, now());
      if (mail === null) return LONGEST_TIMER_MS;
      if (mail.nextAt > now()) return mail.nextAt - now();
      await sendOne(mail);
    }
  }

  async function sendOne(mail: WaitingMail): Promise<void> {
    const { id, tries, linkId } = mail;
    const letter = linkId === null ? answerIn(mail) : await ends.linkLetter(linkId);
    if (letter === null) return settle(id, 'failed', linkId === null ? 'forgotten' : 'over');
    const outcome = await transport.send({ id, ...letter, fromName: ends.nameOf(mail.municipalityId) });
    if (outcome.taken) return settle(id, 'sent', '');
    const pause = (linkId === null ? PAUSES_MS : LINK_PAUSES_MS)[tries];
    log.warn({ mailId: id, tries: tries + 1, why: outcome.why, forGood: outcome.forGood }, 'a letter was not taken');
    if (outcome.forGood || pause === undefined) return settle(id, 'failed', outcome.why);
    await putOffMail(db, id, tries + 1, now() + pause);
  }

  function answerIn({ to, title: subject, text }: WaitingMail): WrittenLetter | null {
    return to === null ? null : { to, subject, text };
  }

  async function settle(mailId: string, outcome: 'sent' | 'failed', why: string): Promise<void> {
    ends.submit({ type: 'mailSettled', mailId, outcome, why });
    await ends.quiet();
    // Should the disk have refused it, nothing is sent again at once.
    await putOffMail(db, mailId, 0, now() + LONGEST_TIMER_MS);
  }
}

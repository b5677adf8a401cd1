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
const LONGEST_TIMER_MS = MINUTE_MS;
const AGAIN_MS = 5_000;

export interface OutboxEnds {
  readonly db: Db;
  readonly transport: MailTransport;
  readonly nameOf: (municipalityId: string) => string;
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
  look();
  return {
    follow: (events) => {
      if (events.some(({ type }) => type === 'answerSent')) look();
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
      transport.close();
    },
  };

  function look(): void {
    if (closed || running !== undefined) return;
    clearTimeout(timer);
    running = sendAll()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the letters that wait could not be read');
        return AGAIN_MS;
      })
      .then((pause) => {
        running = undefined;
        if (!closed) timer = setTimeout(look, Math.min(pause, LONGEST_TIMER_MS));
      });
  }

  /** Everything that is due; answers how long to wait for the next one. */
  async function sendAll(): Promise<number> {
    for (;;) {
      const mail = closed || !ends.holds() ? null : await nextMail(db);
      if (mail === null) return LONGEST_TIMER_MS;
      if (mail.nextAt > now()) return mail.nextAt - now();
      await sendOne(mail);
    }
  }

  async function sendOne(mail: WaitingMail): Promise<void> {
    const { id, to, title: subject, text, tries } = mail;
    if (to === null) return settle(id, 'failed', 'forgotten');
    const outcome = await transport.send({ id, to, subject, text, fromName: ends.nameOf(mail.municipalityId) });
    if (outcome.taken) return settle(id, 'sent', '');
    const pause = PAUSES_MS[tries];
    log.warn({ mailId: id, tries: tries + 1, why: outcome.why, forGood: outcome.forGood }, 'a letter was not taken');
    if (outcome.forGood || pause === undefined) return settle(id, 'failed', outcome.why);
    await putOffMail(db, id, tries + 1, now() + pause);
  }

  async function settle(mailId: string, outcome: 'sent' | 'failed', why: string): Promise<void> {
    ends.submit({ type: 'mailSettled', mailId, outcome, why });
    await ends.quiet();
    // Should the disk have refused it, nothing is sent again at once.
    await putOffMail(db, mailId, 0, now() + LONGEST_TIMER_MS);
  }
}

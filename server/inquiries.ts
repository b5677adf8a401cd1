// Watches over open inquiries: each is handed to the road when its next moment has come, also after a restart.
import type { Logger } from 'pino';
import type { DomainEvent } from './contract/events.ts';
import type { InputOf } from './domain/inputs.ts';
import type { Db } from './store/database.ts';
import { inquiryHead, nextInquiryDue } from './store/inquiries.ts';

/** Timers are at most this long; a later moment is looked at again in between (milliseconds). */
const LONGEST_TIMER_MS = 60_000;
/** Should the road not take it, it is tried again after this time (milliseconds). */
const AGAIN_MS = 1000;

export interface Inquiries {
  /** To be told of everything that happened. */
  readonly follow: (events: readonly DomainEvent[]) => void;
  readonly close: () => void;
}

export interface InquiriesEnds {
  readonly db: Db;
  readonly submit: (input: InputOf<'inquiryDue'>) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Begins to watch. */
export function openInquiries({ db, submit, now, log }: InquiriesEnds): Inquiries {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let work: Promise<void> = Promise.resolve();
  look();

  return {
    follow: (events) => {
      if (events.some(({ type }) => type === 'inquiryAsked' || type === 'inquiryMoved')) look();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };

  function look(): void {
    work = work.then(lookOnce).catch((error: unknown) => {
      log.error({ err: error }, 'the open inquiries could not be read');
      again(AGAIN_MS);
    });
  }

  async function lookOnce(): Promise<void> {
    const next = closed ? null : await nextInquiryDue(db);
    if (next === null) return clearTimeout(timer);
    const ms = next.at - now();
    if (ms > 0) return again(Math.min(ms, LONGEST_TIMER_MS));
    const head = await inquiryHead(db, next.id);
    if (head !== null && !closed) submit({ type: 'inquiryDue', inquiry: head });
    again(AGAIN_MS);
  }

  function again(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(look, ms);
  }
}

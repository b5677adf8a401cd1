// Has the sounds of notices made as soon as they are set, and tells the core what became of them.
import type { Logger } from 'pino';
import type { DomainEvent } from '../contract/events.ts';
import type { Notice } from '../domain/announcements/notices.ts';
import type { Input } from '../domain/inputs.ts';
import type { Voice } from './voice.ts';

export interface NoticeEnds {
  /** Left out: no sounds are made here, callers cannot hear any notice. */
  readonly voice: Voice | undefined;
  readonly submit: (input: Input) => void;
  readonly log: Logger;
}

export interface Notices {
  /** Looks at what happened: a notice that was set is made into sound. */
  readonly follow: (events: readonly DomainEvent[]) => void;
  /** Looks at what was set before this server started: a sound that was not made, or is lost, is made now. */
  readonly begin: (kept: Iterable<Notice>) => void;
  /** From then on nothing is told any more. */
  readonly close: () => void;
}

/** Opens it; nothing is made yet. */
export function openNotices({ voice, submit, log }: NoticeEnds): Notices {
  let closed = false;
  return {
    follow: (events) => {
      for (const event of events) {
        if (event.type !== 'noticeSet') continue;
        const { noticeId, municipalityId, text, language } = event;
        void make(noticeId, municipalityId, text, language);
      }
    },
    begin: (kept) => {
      for (const { id, municipalityId, text, language } of kept) void make(id, municipalityId, text, language);
    },
    close: () => {
      closed = true;
    },
  };

  async function make(noticeId: string, municipalityId: string, text: string, language: string): Promise<void> {
    const why = voice === undefined ? 'no sounds are made for this exchange' : await voice.makeNow({ text, language });
    if (closed) return;
    if (why !== undefined) log.error({ noticeId, why }, 'a notice cannot be said to callers');
    submit({ type: 'noticeVoiced', noticeId, municipalityId, made: why === undefined });
  }
}

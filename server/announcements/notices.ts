// Has the sounds of notices made as soon as they are set, and tells the core what became of them.
import type { Logger } from 'pino';
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
  /** Looks at what holds now: a notice that was set since the last look is made into sound. */
  readonly follow: (notices: ReadonlyMap<string, Notice>) => void;
  /** Looks at what was set before this server started: a sound that was not made, or is lost, is made now. */
  readonly begin: (kept: Iterable<Notice>) => void;
  /** From then on nothing is told any more. */
  readonly close: () => void;
}

/** Opens it; nothing is made yet. */
export function openNotices({ voice, submit, log }: NoticeEnds): Notices {
  let closed = false;
  const asked = new Set<string>();
  return {
    follow: (notices) => {
      for (const notice of notices.values())
        if (notice.state === 'making' && !asked.has(keyOf(notice))) void make(notice);
    },
    begin: (kept) => {
      for (const notice of kept) void make(notice);
    },
    close: () => {
      closed = true;
    },
  };

  async function make(notice: Notice): Promise<void> {
    asked.add(keyOf(notice));
    const { id: noticeId, municipalityId, text, language } = notice;
    const why = voice === undefined ? 'no sounds are made for this exchange' : await voice.makeNow({ text, language });
    if (closed) return;
    if (why !== undefined) log.error({ noticeId, why }, 'a notice cannot be said to callers');
    submit({ type: 'noticeVoiced', noticeId, municipalityId, made: why === undefined });
  }
}

function keyOf({ id, municipalityId }: Notice): string {
  return `${id} ${municipalityId}`;
}

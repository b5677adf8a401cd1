// What can have happened to notices to callers: a part of the closed list of events.
import type { Of } from './knowledgeEvents.ts';
import type { NoticeEnd } from './notices.ts';

export type NoticeEvent =
  /** A lead has something said to everybody who calls this municipality; what was said before ends with it. */
  | Of<
      'noticeSet',
      { noticeId: string; municipalityId: string; language: string; text: string; until: number; setBy: string }
    >
  /** Its sound is made, or could not be made. */
  | Of<'noticeVoiced', { noticeId: string; municipalityId: string; made: boolean }>
  /** endedBy: null when its time was over. */
  | Of<'noticeEnded', { noticeId: string; municipalityId: string; why: NoticeEnd; endedBy: string | null }>;

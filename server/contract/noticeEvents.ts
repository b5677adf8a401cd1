// What can have happened to notices to callers and to recordings: a part of the closed list of events.
import type { Of } from './knowledgeEvents.ts';
import type { NoticeEnd } from './notices.ts';
import type { RecordedId, RecordingEnd } from './recordings.ts';

export type NoticeEvent =
  /** A lead has something said to everybody who calls this municipality; what was said before ends with it. */
  | Of<
      'noticeSet',
      { noticeId: string; municipalityId: string; language: string; text: string; until: number; setBy: string }
    >
  /** Its sound is made, or could not be made. */
  | Of<'noticeVoiced', { noticeId: string; municipalityId: string; made: boolean }>
  /** endedBy: null when its time was over. */
  | Of<'noticeEnded', { noticeId: string; municipalityId: string; why: NoticeEnd; endedBy: string | null }>
  /** Callers of this municipality hear a recording where this text is to be said; the same id for all it was made for at once. */
  | Of<
      'recordingSet',
      {
        recordingId: string;
        municipalityId: string;
        what: RecordedId;
        language: string;
        text: string;
        seconds: number;
        setBy: string;
      }
    >
  /** From now on the voice speaks again. removedBy: null when it ended by itself. */
  | Of<
      'recordingRemoved',
      { recordingId: string; municipalityId: string; what: RecordedId; why: RecordingEnd; removedBy: string | null }
    >;

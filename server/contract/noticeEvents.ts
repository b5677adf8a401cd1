// What can have happened to notices to callers, to recordings and to the wording of texts: a part of the closed list of events.
import type { Of } from './knowledgeEvents.ts';
import type { NoticeEnd } from './notices.ts';
import type { RecordedId, RecordingEnd } from './recordings.ts';
import type { FixedTextId } from './wordings.ts';

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
    >
  /** Callers of this municipality are told this from now on, with its blanks filled in. text: null, as the centre's file has it. */
  | Of<
      'wordingSet',
      { municipalityId: string; what: FixedTextId; language: string; text: string | null; setBy: string }
    >;

// Who is being spoken to just now. Until the last word is said the exchange follows no other order about such a caller: an order that
// has to be followed before it is answered, as setting a variable, would keep everybody else waiting, too.
import type { Spoken } from '../domain/announcements/sentences.ts';
import { PlaybackFinished } from './messages.ts';
import { callOfSaying, sayingsOf } from './names.ts';
import type { AriMessage } from './requests.ts';

/** No announcement of the centre is longer (seconds); so long a caller is safe without being renewed. */
export const LONGEST_SAYING_SECONDS = 30;
/** The voice reads about fourteen; a file of one's own may take its time. */
const SLOWEST_CHARACTERS_A_SECOND = 8;

/** So long these sentences take at most, in seconds. */
export function longestOf(sentences: readonly Pick<Spoken, 'text' | 'recording'>[]): number {
  // Should a recording have no sound, the voice says its text.
  const longest = ({ text, recording }: Pick<Spoken, 'text' | 'recording'>): number =>
    Math.max(text.length / SLOWEST_CHARACTERS_A_SECOND, recording?.seconds ?? 0);
  return Math.max(LONGEST_SAYING_SECONDS, Math.ceil(sentences.reduce((sum, one) => sum + longest(one), 0)));
}

export interface Sayings {
  /** Answers under which name it is said, another one than what was said before. seconds: no longer than that. */
  readonly begin: (callId: string, seconds?: number) => string;
  /** Under which name it is said just now, if anything is. */
  readonly nameOf: (callId: string) => string;
  readonly isSpokenTo: (callId: string) => boolean;
  /** Follows a message of the exchange: the end of an announcement is noticed. */
  readonly follow: (message: AriMessage) => void;
  /** Nobody is spoken to any more. */
  readonly forget: () => void;
}

/** Opens the list; nobody is spoken to yet. */
export function createSayings(now: () => number = () => performance.now()): Sayings {
  const until = new Map<string, { readonly end: number; readonly name: string }>();
  const nameOf = (callId: string): string => until.get(callId)?.name ?? sayingsOf(callId)[0];
  return {
    begin: (callId, seconds = LONGEST_SAYING_SECONDS) => {
      const [first, second] = sayingsOf(callId);
      const name = until.get(callId)?.name === first ? second : first;
      until.set(callId, { end: now() + seconds * 1000, name });
      return name;
    },
    nameOf,
    isSpokenTo: (callId) => {
      const end = until.get(callId)?.end;
      if (end === undefined) return false;
      if (end > now()) return true;
      until.delete(callId);
      return false;
    },
    follow: (message) => {
      if (message.type !== 'PlaybackFinished') return;
      const name = PlaybackFinished.safeParse(message).data?.playback.id ?? '';
      const callId = callOfSaying(name);
      // The end of what was said before is no end of what is said now.
      if (callId !== undefined && nameOf(callId) === name) until.delete(callId);
    },
    forget: () => until.clear(),
  };
}

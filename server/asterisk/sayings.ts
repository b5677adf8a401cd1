// Who is being spoken to just now. Until the last word is said the exchange follows no other order about such a caller: an order that
// has to be followed before it is answered, as setting a variable, would keep everybody else waiting, too.
import { PlaybackFinished } from './messages.ts';
import { callOfSaying } from './names.ts';
import type { AriMessage } from './requests.ts';

/** No announcement of the centre is longer (seconds); so long a caller is safe without being renewed. */
export const LONGEST_SAYING_SECONDS = 30;
/** The voice reads about fourteen; a recording of one's own may take its time. */
const SLOWEST_CHARACTERS_A_SECOND = 8;

/** So long these sentences take at most, in seconds. */
export function longestOf(sentences: readonly { readonly text: string }[]): number {
  const characters = sentences.reduce((sum, { text }) => sum + text.length, 0);
  return Math.max(LONGEST_SAYING_SECONDS, Math.ceil(characters / SLOWEST_CHARACTERS_A_SECOND));
}

export interface Sayings {
  /** seconds: no longer than that. */
  readonly begin: (callId: string, seconds?: number) => void;
  readonly isSpokenTo: (callId: string) => boolean;
  /** Follows a message of the exchange: the end of an announcement is noticed. */
  readonly follow: (message: AriMessage) => void;
  /** Nobody is spoken to any more. */
  readonly forget: () => void;
}

/** Opens the list; nobody is spoken to yet. */
export function createSayings(now: () => number = () => performance.now()): Sayings {
  const until = new Map<string, number>();
  return {
    begin: (callId, seconds = LONGEST_SAYING_SECONDS) => until.set(callId, now() + seconds * 1000),
    isSpokenTo: (callId) => {
      const end = until.get(callId);
      if (end === undefined) return false;
      if (end > now()) return true;
      until.delete(callId);
      return false;
    },
    follow: (message) => {
      if (message.type !== 'PlaybackFinished') return;
      const callId = callOfSaying(PlaybackFinished.safeParse(message).data?.playback.id ?? '');
      if (callId !== undefined) until.delete(callId);
    },
    forget: () => until.clear(),
  };
}

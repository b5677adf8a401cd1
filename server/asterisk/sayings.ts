// Who is being spoken to just now. Until the last word is said the exchange follows no other order about such a caller: an order that
// has to be followed before it is answered, as setting a variable, would keep everybody else waiting, too.
import { z } from 'zod';
import type { AriMessage } from './connection.ts';
import { callOfSaying } from './names.ts';

/** No announcement is longer (seconds); so long a caller is safe without being renewed. */
export const LONGEST_SAYING_SECONDS = 30;

const Finished = z.object({ type: z.literal('PlaybackFinished'), playback: z.object({ id: z.string() }) });

export interface Sayings {
  readonly begin: (callId: string) => void;
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
    begin: (callId) => until.set(callId, now() + LONGEST_SAYING_SECONDS * 1000),
    isSpokenTo: (callId) => {
      const end = until.get(callId);
      if (end === undefined) return false;
      if (end > now()) return true;
      until.delete(callId);
      return false;
    },
    follow: (message) => {
      const finished = Finished.safeParse(message).data;
      const callId = finished === undefined ? undefined : callOfSaying(finished.playback.id);
      if (callId !== undefined) until.delete(callId);
    },
    forget: () => until.clear(),
  };
}

// Notes when the messages that a figure begins or ends with cross the wire at a phone.
import { cseqOf, header, type SipMessage } from '../../server/rehearsal/sip/message.ts';

/** "INVITE" for the request, "200 INVITE" for its final answer; `out` leaves the phone. */
export interface Crossing {
  readonly direction: 'in' | 'out';
  readonly what: string;
  readonly sipCallId: string;
  /** Milliseconds of performance.now(). */
  readonly atMs: number;
}

export interface WireTap {
  /** To be given to the phone as its `log`. */
  readonly log: (direction: 'in' | 'out', message: SipMessage) => void;
  /** Hears each crossing once; repetitions on the wire are left out. */
  readonly hear: (listener: (crossing: Crossing) => void) => void;
}

/** A tap for one phone. */
export function wireTap(): WireTap {
  const seen = new Set<string>();
  const listeners: ((crossing: Crossing) => void)[] = [];
  return {
    log: (direction, message) => {
      const atMs = performance.now();
      if (message.kind === 'response' && message.status < 200) return;
      const { method, number } = cseqOf(message);
      if (method !== 'INVITE' && method !== 'BYE') return;
      const sipCallId = header(message, 'Call-ID') ?? '';
      const what = message.kind === 'request' ? method : `${message.status} ${method}`;
      const key = `${direction} ${what} ${number} ${sipCallId}`;
      if (seen.has(key)) return;
      seen.add(key);
      for (const listener of listeners) listener({ direction, what, sipCallId, atMs });
    },
    hear: (listener) => {
      listeners.push(listener);
    },
  };
}

// Questions over the live connection that change nothing: each gets its answer, or null when the connection is down or goes down meanwhile.
import type { Wire } from './socket.ts';

export interface Reads {
  /** Asks once. Resolves with what the server answered, not checked yet; null: not over this connection. */
  readonly read: (name: string, words: unknown) => Promise<unknown>;
  /** The connection is gone, and with it the answers that were to come. */
  readonly lost: () => void;
}

/** Questions over this wire. */
export function openReads(wire: Pick<Wire, 'connected' | 'emit'>): Reads {
  const waiting = new Set<(answer: unknown) => void>();
  return {
    read: (name, words) =>
      new Promise((resolve) => {
        if (!wire.connected) return resolve(null);
        const settle = (answer: unknown) => {
          waiting.delete(settle);
          resolve(answer);
        };
        waiting.add(settle);
        wire.emit(name, words, settle);
      }),
    lost: () => {
      for (const settle of [...waiting]) settle(null);
    },
  };
}

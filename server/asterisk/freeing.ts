// A telephone is rung again only when its leg before is gone: otherwise it would ring in the ear of somebody who just hangs up.
import { readLegId } from '../domain/calls/legIds.ts';
import { ChannelMessage } from './messages.ts';
import type { AriMessage } from './requests.ts';

/** A leg that does not go although the exchange was told is not waited for longer. */
const LONGEST_MS = 500;
/** A telephone that was ringing may just have been picked up: it is told once more, and hears of the end a moment later. */
const AFTER_RINGING_MS = 150;

export interface Freeing {
  /** The exchange is told to end this leg. */
  readonly begin: (legId: string) => void;
  /** What it answered (HTTP status; 0: nothing within the time limit). */
  readonly told: (legId: string, status: number) => void;
  /** Follows a message of the exchange: that a leg was answered, and its end, are noticed. */
  readonly follow: (message: AriMessage) => void;
  /** Does it when the agent's telephone is free. */
  readonly whenFree: (agentId: string, legId: string, ring: () => void) => void;
  /** Nothing is known any more, and nobody is to be rung. */
  readonly forget: () => void;
}

/** Opens the list; every telephone is free. */
export function createFreeing(): Freeing {
  /** The agents' legs that are ending, and what ends the waiting for them; undefined: the exchange has not answered yet. */
  const ending = new Map<string, NodeJS.Timeout | undefined>();
  const rings = new Map<string, { readonly legId: string; readonly ring: () => void }>();
  const answered = new Set<string>();

  return {
    begin: (legId) => {
      const leg = readLegId(legId);
      if (leg?.kind !== 'agent') return;
      // A leg that was not even made is not made any more.
      if (rings.get(leg.towards)?.legId === legId) rings.delete(leg.towards);
      if (!ending.has(legId)) ending.set(legId, undefined);
    },
    told: (legId, status) => {
      if (status >= 400) end(legId);
      else if (ending.get(legId) === undefined) endIn(legId, LONGEST_MS);
    },
    follow: (message) => {
      if (message.type !== 'ChannelStateChange' && message.type !== 'ChannelDestroyed') return;
      const { data } = ChannelMessage.safeParse(message);
      if (data === undefined) return;
      const { id, state } = data.channel;
      if (message.type === 'ChannelDestroyed') {
        if (answered.delete(id)) end(id);
        else endIn(id, AFTER_RINGING_MS);
      } else if (state === 'Up' && readLegId(id)?.kind === 'agent') answered.add(id);
    },
    whenFree: (agentId, legId, ring) => {
      if (isEnding(agentId)) rings.set(agentId, { legId, ring });
      else ring();
    },
    forget: () => {
      for (const limit of ending.values()) clearTimeout(limit);
      ending.clear();
      rings.clear();
      answered.clear();
    },
  };

  function isEnding(agentId: string): boolean {
    return [...ending.keys()].some((legId) => readLegId(legId)?.towards === agentId);
  }

  function endIn(legId: string, milliseconds: number): void {
    if (!ending.has(legId)) return;
    clearTimeout(ending.get(legId));
    ending.set(
      legId,
      setTimeout(() => end(legId), milliseconds),
    );
  }

  function end(legId: string): void {
    clearTimeout(ending.get(legId));
    const agentId = readLegId(legId)?.towards;
    if (!ending.delete(legId) || agentId === undefined || isEnding(agentId)) return;
    const next = rings.get(agentId);
    rings.delete(agentId);
    next?.ring();
  }
}

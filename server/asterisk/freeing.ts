// A telephone is rung again only when its leg before is gone: otherwise it would ring in the ear of somebody who just hangs up.
import { readLegId } from '../domain/calls/legIds.ts';
import { ChannelMessage } from './messages.ts';
import type { AriMessage } from './requests.ts';

/** A leg that does not go is not waited for longer. */
const LONGEST_MS = 500;

export interface Freeing {
  /** This leg was told to end. */
  readonly begin: (legId: string) => void;
  /** It is gone. */
  readonly end: (legId: string) => void;
  /** Follows a message of the exchange: the end of a leg is noticed. */
  readonly follow: (message: AriMessage) => void;
  /** Does it when the agent's telephone is free, or after half a second. */
  readonly whenFree: (agentId: string, legId: string, ring: () => void) => void;
  /** Nothing is known any more, and nobody is to be rung. */
  readonly forget: () => void;
}

/** Opens the list; every telephone is free. */
export function createFreeing(): Freeing {
  /** The legs that are ending, by agent. */
  const ending = new Map<string, Map<string, NodeJS.Timeout>>();
  const rings = new Map<string, { readonly legId: string; readonly ring: () => void }>();

  return {
    begin: (legId) => {
      const leg = readLegId(legId);
      if (leg?.kind !== 'agent') return;
      // A leg that was not even made is not made any more.
      if (rings.get(leg.towards)?.legId === legId) rings.delete(leg.towards);
      const legs = ending.get(leg.towards) ?? new Map<string, NodeJS.Timeout>();
      ending.set(leg.towards, legs);
      clearTimeout(legs.get(legId));
      legs.set(
        legId,
        setTimeout(() => end(legId), LONGEST_MS),
      );
    },
    end,
    follow: (message) => {
      if (message.type !== 'ChannelDestroyed') return;
      const { data } = ChannelMessage.safeParse(message);
      if (data !== undefined) end(data.channel.id);
    },
    whenFree: (agentId, legId, ring) => {
      if (ending.has(agentId)) rings.set(agentId, { legId, ring });
      else ring();
    },
    forget: () => {
      for (const legs of ending.values()) for (const limit of legs.values()) clearTimeout(limit);
      ending.clear();
      rings.clear();
    },
  };

  function end(legId: string): void {
    const agentId = readLegId(legId)?.towards;
    const legs = agentId === undefined ? undefined : ending.get(agentId);
    if (agentId === undefined || legs === undefined || !legs.has(legId)) return;
    clearTimeout(legs.get(legId));
    legs.delete(legId);
    if (legs.size > 0) return;
    ending.delete(agentId);
    const next = rings.get(agentId);
    rings.delete(agentId);
    next?.ring();
  }
}

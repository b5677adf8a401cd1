// Where a channel or a bridge is below ARI's address.
import { bridgeOf } from './names.ts';

/** A channel. */
export function channel(id: string): string {
  return `channels/${encodeURIComponent(id)}`;
}

/** The bridge in which caller and agent, or whoever they are connected with, talk. */
export function bridge(callId: string): string {
  return bridgeAt(bridgeOf(callId));
}

/** A bridge. */
export function bridgeAt(id: string): string {
  return `bridges/${encodeURIComponent(id)}`;
}

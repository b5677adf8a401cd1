// Variables and functions of the dial plan, as they are set on a channel.
import type { AriRequest } from './requests.ts';
import { channel } from './uris.ts';

/** Sets one on the channel, e.g. "SC_DONE" or "TIMEOUT(absolute)". */
export function setVariable(channelId: string, variable: string, value: string | number): AriRequest {
  return { method: 'POST', uri: `${channel(channelId)}/variable`, query: { variable, value } };
}

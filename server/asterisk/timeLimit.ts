// The dead man's switch: the exchange takes a channel over when nobody has spoken up for it in time.
import type { AriRequest } from './requests.ts';
import { setVariable } from './variable.ts';

/** Asterisk takes a caller into its own fallback when we have not spoken up for so long (seconds). */
export const DEAD_MAN_SECONDS = 8;

/** Sets the switch of a channel to so many seconds from now; 0 takes it off. */
export function timeLimit(channelId: string, seconds: number): AriRequest {
  return setVariable(channelId, 'TIMEOUT(absolute)', seconds);
}

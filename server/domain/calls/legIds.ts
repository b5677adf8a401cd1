// The identifiers of legs: made from call, person and try, so that a leg found at the exchange says whose it is.
import type { LiveCall } from '../world.ts';

/** An agent's leg: "ag~<call>~<agent>~<try>". */
export function agentLegId(call: LiveCall, agentId: string, at: number): string {
  return `ag~${call.id}~${agentId}~${tryOf(call, at)}`;
}

/**
 * A callback's try: "cb-<callback>-<moment>". The citizen's line bears the same identifier, so that it is found as the line of
 * this call, and no line of an earlier try is taken for it.
 */
export function callbackCallId(callbackId: string, at: number): string {
  return `${CALLBACK}${callbackId}-${at}`;
}

const CALLBACK = 'cb-';

/** The leg to the target of a transfer: "tr~<call>~<official>~<try>". */
export function transferLegId(call: LiveCall, officialId: string, at: number): string {
  return `tr~${call.id}~${officialId}~${tryOf(call, at)}`;
}

/**
 * The how-manieth leg it is, and after how many milliseconds of the call. The time tells legs apart when a caller was in the
 * exchange's fallback and came back under the same identifier: then the count starts again, and late news of an old leg
 * must not be taken for news of the new one.
 */
function tryOf(call: LiveCall, at: number): string {
  return `${call.offers + 1}.${at - call.queuedAt}`;
}

/** What a leg's identifier says, or undefined when it is not one of ours. */
export function readLegId(
  legId: string,
): { kind: 'agent' | 'transfer' | 'citizen'; callId: string; towards: string } | undefined {
  if (legId.startsWith(CALLBACK) && !legId.includes('~')) return { kind: 'citizen', callId: legId, towards: '' };
  const [mark, callId, towards, tryNumber, ...rest] = legId.split('~');
  if (callId === undefined || towards === undefined || tryNumber === undefined || rest.length > 0) return undefined;
  if (mark === 'ag') return { kind: 'agent', callId, towards };
  if (mark === 'tr') return { kind: 'transfer', callId, towards };
  return undefined;
}

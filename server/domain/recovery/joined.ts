// Who is together in a call's bridge.
import type { Survey } from '../inputs.ts';

/** Caller and leg are in the call's bridge together. */
export function joined(survey: Survey, callId: string, legId: string): boolean {
  const channels = survey.bridges.find((bridge) => bridge.callId === callId)?.channelIds ?? [];
  return channels.includes(callId) && channels.includes(legId);
}

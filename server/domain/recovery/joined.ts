// Who is together in a call's bridge, and in the bridge of its consultation.
import type { Survey } from '../inputs.ts';

/** Caller and leg are in the call's bridge together. */
export function joined(survey: Survey, callId: string, legId: string): boolean {
  const channels = survey.bridges.find((bridge) => bridge.callId === callId)?.channelIds ?? [];
  return channels.includes(callId) && channels.includes(legId);
}

/** The two legs talk apart from the caller. */
export function consulting(survey: Survey, callId: string, legId: string, targetLegId: string): boolean {
  const channels = survey.consultations.find((bridge) => bridge.callId === callId)?.channelIds ?? [];
  return channels.includes(legId) && channels.includes(targetLegId);
}

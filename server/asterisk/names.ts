// Names that we give to things inside Asterisk, and what a name says.
import type { Device } from '../contract/agents.ts';
import type { DeviceSeen } from '../domain/inputs.ts';

const BROWSER = 'desk-';
const PHONE = 'phone-';
const BRIDGE = 'br~';
const CONSULTATION = 'co~';

/** The PJSIP endpoint of an agent's soft phone. */
export function softPhoneName(agentId: string): string {
  return `${BROWSER}${agentId}`;
}

/** The PJSIP endpoint at which this agent is rung. */
export function endpointOf(agentId: string, device: Device): string {
  return device.kind === 'browser' ? softPhoneName(agentId) : `${PHONE}${device.name}`;
}

/** Whose telephone the endpoint is, if it is one of a desk. */
export function deviceAt(endpoint: string): DeviceSeen | undefined {
  if (endpoint.startsWith(BROWSER)) return { kind: 'browser', agentId: endpoint.slice(BROWSER.length) };
  if (endpoint.startsWith(PHONE)) return { kind: 'phone', name: endpoint.slice(PHONE.length) };
  return undefined;
}

/** The bridge in which caller and agent talk. */
export function bridgeOf(callId: string): string {
  return `${BRIDGE}${callId}`;
}

/** The call whose bridge this is, if it is one of ours. */
export function callOfBridge(bridgeId: string): string | undefined {
  return bridgeId.startsWith(BRIDGE) ? bridgeId.slice(BRIDGE.length) : undefined;
}

/** The bridge in which agent and another person talk apart from the caller. */
export function consultationOf(callId: string): string {
  return `${CONSULTATION}${callId}`;
}

/** The call about which is talked in this bridge, if it is one of ours. */
export function callOfConsultation(bridgeId: string): string | undefined {
  return bridgeId.startsWith(CONSULTATION) ? bridgeId.slice(CONSULTATION.length) : undefined;
}

const SAYING = 'say~';

/**
 * What is just being said to the caller, under two names in turns: of two sounds with one name the exchange stops only the first,
 * and what is said instead of it would go on into the talk.
 */
export function sayingsOf(callId: string): readonly [first: string, second: string] {
  return [`${SAYING}${callId}`, `${SAYING}${callId}~2`];
}

/** The call to whom it is said; undefined when it is no saying of ours. */
export function callOfSaying(playbackId: string): string | undefined {
  return playbackId.startsWith(SAYING) ? playbackId.slice(SAYING.length).replace(/~2$/, '') : undefined;
}

const WHISPER = 'whisper~';

/** What is just being said to the leg of somebody who picked up. */
export function whisperTo(legId: string): string {
  return `${WHISPER}${legId}`;
}

/** The leg to which it is said; undefined when it is no whisper of ours. */
export function legOfWhisper(playbackId: string): string | undefined {
  return playbackId.startsWith(WHISPER) ? playbackId.slice(WHISPER.length) : undefined;
}

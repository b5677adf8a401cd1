// A caller of the example centre who is being connected with an official without a desk, and the card's link, as events.
import type { DomainEvent } from '../server/contract/events.ts';
import { hashOf } from '../server/http/cookie.ts';
import { MORNING } from './http/house.ts';
import { aCall } from './store/events.ts';

export const CALLER = '+4929991234';
const AGENT = 'jana-albrecht';

/** So many seconds after the call came (epoch milliseconds). */
export const later = (seconds: number): number => MORNING + seconds * 1000;

/** The official's leg; the card's link has the same id. */
export const cardLeg = (callId: string, officialId = 'emre-aksoy'): string => `tr~${callId}~${officialId}~2.9000`;

/** Where the card is read, in a house for tests. */
export const cardPath = (legId: string): string => `/karte/${hashOf(`secret ${legId}`)}`;

/** Erika Muster calls, is answered after five seconds, and a minute later Emre Aksoy is rung and has a card. */
export function rungWithCard(callId: string, of: Parameters<typeof aCall>[0] = {}): DomainEvent[] {
  const municipalityId = 'amselfurt';
  const legId = cardLeg(callId);
  const officialId = 'emre-aksoy';
  const about = { callId, agentId: AGENT };
  return [
    aCall({ callId, at: MORNING, municipalityId, number: CALLER, callerName: 'Erika Muster', ...of }),
    { type: 'callAnswered', at: later(5), ...about, legId: `ag~${callId}~${AGENT}~1.0` },
    {
      type: 'transferStarted',
      at: later(60),
      ...about,
      municipalityId,
      way: 'direct',
      legId,
      officialId,
      targetName: 'Emre Aksoy',
    },
    {
      type: 'linkMade',
      at: later(60),
      linkId: legId,
      purpose: 'card',
      about: callId,
      tokenHash: hashOf(hashOf(`secret ${legId}`)),
      officialId,
      expiresAt: later(60 + 1800),
      madeBy: AGENT,
    },
    { type: 'cardSent', at: later(60), linkId: legId, callId, municipalityId },
  ];
}

/** What the agent wrote down half a minute after the call came. */
export function noted(callId: string, text: string): DomainEvent {
  return { type: 'noteKept', at: later(30), callId, agentId: AGENT, text };
}

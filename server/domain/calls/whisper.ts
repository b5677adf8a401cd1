// The whisper: whom somebody who just picked up is about to hear, said into their own ear before the caller is put through.
import type { DomainEvent } from '../../contract/events.ts';
import { type Spoken, spoken } from '../announcements/sentences.ts';
import type { Texts } from '../announcements/wordings.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { replaced, without } from '../evolve.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, MunicipalityRules, World } from '../world.ts';

/** No caller waits longer for a whisper; what is not said by then is cut off. */
export const WHISPER_MS = 2000;
/** Who has waited less than this is in no need of being excused. */
const WAIT_SAID_FROM_SECONDS = 30;
/** Beyond this the minutes are rounded down to one of these. */
const LONG_WAITS = [10, 15, 20, 30];
const MINUTES = 9;

/** No sound of a whisper is longer, a recording of one's own included. */
const LONGEST_SOUND_MS = 30_000;

/** A whisper that is being said; forgotten with the server: then the caller is put through. */
export interface Whisper {
  readonly legId: string;
  /** When the caller is put through at the latest (epoch milliseconds). */
  readonly until: number;
}

/** The sentence for this call and a wait of so many seconds. */
export function whisperOf(texts: Texts, municipality: MunicipalityRules, call: LiveCall, waited: number): Spoken {
  if (isUnreached(call)) return brisk(texts, municipality, 'whisperCallback');
  if (waited < WAIT_SAID_FROM_SECONDS) return brisk(texts, municipality, 'whisper');
  const minutes = Math.round(waited / 60);
  if (minutes <= 1) return brisk(texts, municipality, 'whisperWaitOne');
  if (minutes <= MINUTES) return brisk(texts, municipality, 'whisperWait', minutes);
  const over = LONG_WAITS.findLast((long) => long <= minutes) ?? MINUTES;
  return brisk(texts, municipality, 'whisperWaitLong', over);
}

/** Every whisper there can be for this municipality. */
export function whispersAhead(texts: Texts, municipality: MunicipalityRules): readonly Spoken[] {
  const minutes = Array.from({ length: MINUTES - 1 }, (_, index) => index + 2);
  return [
    ...(['whisper', 'whisperWaitOne', 'whisperCallback'] as const).map((id) => brisk(texts, municipality, id)),
    ...minutes.map((count) => brisk(texts, municipality, 'whisperWait', count)),
    ...LONG_WAITS.map((over) => brisk(texts, municipality, 'whisperWaitLong', over)),
  ];
}

/** Whoever hears it knows the words: what counts is that it is short. */
function brisk(
  texts: Texts,
  municipality: MunicipalityRules,
  id: 'whisper' | 'whisperWait' | 'whisperWaitOne' | 'whisperWaitLong' | 'whisperCallback',
  minutes?: number,
): Spoken {
  return { ...spoken(texts, municipality, id, minutes === undefined ? {} : { minutes }), pace: 'brisk' };
}

/**
 * The agent picked up: answers whether the caller is put through only after a whisper. Nobody is whispered to twice for
 * one leg, nor after an interruption: who was found picked up is put through.
 */
export function whispersFirst(turn: Turn, call: LiveCall, legId: string): boolean {
  const world = turn.world();
  if (world.whispers.get(call.id)?.legId === legId) return true;
  const agent = call.agentId === null ? undefined : world.agents.get(call.agentId);
  const municipality = world.centre.municipalities.get(call.municipalityId);
  if (agent?.whisper !== true || municipality === undefined || world.telephony === 'away') return false;
  const sentence = whisperOf(world, municipality, call, (turn.at - call.queuedAt) / 1000);
  turn.want({ type: 'whisper', legId, sentence });
  const { id: callId } = call;
  turn.record({ type: 'whisperBegan', at: turn.at, callId, agentId: agent.id, legId, until: turn.at + WHISPER_MS });
  return true;
}

/** When the whisper of this call has lasted long enough (epoch milliseconds); undefined when none is said. */
export function whisperOverAt(world: World, call: LiveCall): number | undefined {
  return world.whispers.get(call.id)?.until;
}

/**
 * Whether a server before this one may have begun a whisper that still keeps the agent's leg from following orders: also to
 * who is put through already, when the order to end it was lost.
 */
export function mayBeWhisperedTo(world: World, call: LiveCall, at: number): boolean {
  if (call.legId === null || call.agentId === null) return false;
  // A call that came back to the queue keeps the time of its first answer: who has it now says since when.
  const agent = world.agents.get(call.agentId);
  return agent?.state !== 'busy' || at - agent.stateSince < LONGEST_SOUND_MS;
}

/** The whispers after an event, by call. */
export function evolveWhispers(whispers: World['whispers'], event: DomainEvent): World['whispers'] {
  switch (event.type) {
    case 'whisperBegan':
      return replaced(whispers, event.callId, { legId: event.legId, until: event.until });
    case 'callAnswered':
    case 'callbackDialled':
    case 'offerEnded':
    case 'callEnded':
      return whispers.has(event.callId) ? without(whispers, event.callId) : whispers;
    case 'telephonyLost':
      return whispers.size === 0 ? whispers : new Map();
    default:
      return whispers;
  }
}

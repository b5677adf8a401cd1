// What the exchange says: to a caller over the music or as the last thing before it takes the caller over, to an agent who just picked up.
import type { Spoken } from '../domain/announcements/sentences.ts';
import type { Effect } from '../domain/effects.ts';
import type { Input } from '../domain/inputs.ts';
import { whisperTo } from './names.ts';
import type { AriAnswer, AriRequest } from './requests.ts';
import { longestOf, type Sayings } from './sayings.ts';
import { DEAD_MAN_SECONDS, timeLimit } from './timeLimit.ts';
import { channel } from './uris.ts';
import { setVariable } from './variable.ts';

type Send = (request: AriRequest) => Promise<AriAnswer>;

export interface SpeakEnds {
  readonly send: Send;
  /** The sound of a sentence as the exchange names it; undefined while it is not made. */
  readonly soundOf: (sentence: Spoken) => string | undefined;
  readonly sayings: Sayings;
  readonly submit: (input: Input) => void;
}

/** Says it, or ends what is said; a sentence whose sound is not made yet is left out. */
export function speak(
  ends: SpeakEnds,
  effect: Extract<Effect, { type: 'announce' | 'sayClosed' | 'whisper' | 'endWhisper' }>,
): undefined {
  const { send, soundOf, sayings } = ends;
  if (effect.type === 'whisper') return whisper(ends, effect);
  if (effect.type === 'endWhisper') return endWhisper(send, effect.legId);
  const uri = channel(effect.callId);
  const sounds = effect.sentences.map(soundOf).filter((sound) => sound !== undefined);
  if (effect.type === 'announce') {
    if (sounds.length === 0) return;
    if (sayings.isSpokenTo(effect.callId)) hush(send, sayings.nameOf(effect.callId));
    const seconds = longestOf(effect.sentences);
    const playbackId = sayings.begin(effect.callId, seconds);
    // Beyond the last word: then the caller falls to the fallback, should nobody be there to renew.
    void send(timeLimit(effect.callId, seconds + DEAD_MAN_SECONDS));
    const media = sounds.map((sound) => `sound:${sound}`).join(',');
    // The exchange follows its orders one after the other: the music is back when the last word is said, whoever lives until then.
    void send({ method: 'POST', uri: `${uri}/play`, query: { media, playbackId } });
    void send({ method: 'POST', uri: `${uri}/moh` });
    return;
  }
  // First of all: even a variable is set only when the sound is over.
  hush(send, sayings.nameOf(effect.callId));
  // Without all of them the exchange says its own sentence, which names no time.
  if (sounds.length === effect.sentences.length) {
    const query = { variable: 'SC_SAY', value: sounds.join('&') };
    void send({ method: 'POST', uri: `${uri}/variable`, query });
  }
  if (effect.toPerson === true) void send(setVariable(effect.callId, 'SC_ZERO', '1'));
  void send({
    method: 'POST',
    uri: `${uri}/continue`,
    query: { context: 'closed', extension: effect.last === true ? 'last' : 'say', priority: 1 },
  });
}

/** What is just being said to the caller under this name ends: the exchange follows no other order before. */
export function hush(send: Send, name: string): undefined {
  void send({ method: 'DELETE', uri: `playbacks/${encodeURIComponent(name)}` });
}

/**
 * Says it to the agent's leg, which is in no talk yet. Until it is over the leg follows no other order, and who gave one
 * would wait for it: the end is told before anything else is asked of the leg.
 */
function whisper(
  { send, soundOf, submit }: SpeakEnds,
  { legId, sentence }: Extract<Effect, { type: 'whisper' }>,
): undefined {
  const sound = soundOf(sentence);
  if (sound === undefined) {
    submit({ type: 'whispered', legId });
    return;
  }
  const query = { media: `sound:${sound}`, playbackId: whisperTo(legId) };
  void send({ method: 'POST', uri: `${channel(legId)}/play`, query }).then(({ status }) => {
    if (status >= 400) submit({ type: 'whispered', legId });
  });
}

/** What is being whispered ends: the leg follows orders again. */
export function endWhisper(send: Send, legId: string): undefined {
  void send({ method: 'DELETE', uri: `playbacks/${encodeURIComponent(whisperTo(legId))}` });
}

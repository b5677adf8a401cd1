// Recordings: which texts may have one, and that callers hear it only as long as the text is the one that was recorded.

import type { DomainEvent } from '../../contract/events.ts';
import { type RecordedId, RecordedId as RecordedIds } from '../../contract/recordings.ts';
import { replaced, without } from '../evolve.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';
import { type Spoken, spoken } from './sentences.ts';
import { keyOf } from './wordings.ts';

/** What was recorded of one text, for the callers of one municipality. */
export interface Recording {
  /** The same for all municipalities for which it was made at once. */
  readonly id: string;
  readonly municipalityId: string;
  readonly what: RecordedId;
  readonly language: string;
  readonly text: string;
  readonly seconds: number;
  readonly at: number;
}

/** A text that may be recorded, as it is now. */
export interface SpokenText extends Spoken {
  readonly municipalityId: string;
  readonly what: RecordedId;
}

type Texts = Pick<World, 'centre' | 'notices' | 'wordings'>;

/** What is said to callers of this municipality and may be recorded; nothing for one that there is not. */
export function spokenTexts(world: Texts, municipalityId: string): readonly SpokenText[] {
  return RecordedIds.options.flatMap((what) => spokenText(world, municipalityId, what) ?? []);
}

/** One of them; undefined when nothing is to be said there, as without a notice. */
function spokenText(texts: Texts, municipalityId: string, what: RecordedId): SpokenText | undefined {
  const municipality = texts.centre.municipalities.get(municipalityId);
  if (municipality === undefined) return undefined;
  if (what === 'notice') {
    const notice = texts.notices.get(municipalityId);
    return notice && { municipalityId, what, text: notice.text, language: notice.language };
  }
  const { callback } = municipality;
  if (callback == null && (what === 'callbackOffer' || what === 'callbackTaken')) return undefined;
  const blanks = what === 'callbackOffer' && callback != null ? { key: callback.key } : {};
  return { municipalityId, what, ...spoken(texts, municipality, what, blanks) };
}

/** The sentences as callers of this municipality hear them: recorded where exactly this text was recorded. */
export function recorded(
  { recordings }: Pick<World, 'recordings'>,
  municipalityId: string,
  sentences: readonly Spoken[],
): readonly Spoken[] {
  if (recordings.size === 0) return sentences;
  const own = [...recordings.values()].filter((one) => one.municipalityId === municipalityId);
  return sentences.map((sentence) => {
    const found = own.find(({ text, language }) => text === sentence.text && language === sentence.language);
    return found === undefined ? sentence : { ...sentence, recording: { id: found.id, seconds: found.seconds } };
  });
}

/** A recording was taken in and its sound is made: from now on callers hear it. For all of the municipalities, or for none. */
export function recordingMade(turn: Turn, input: InputOf<'recordingMade'>): Outcome {
  const { recordingId, what, language, text, seconds, personId } = input;
  const { at } = turn;
  for (const municipalityId of input.municipalityIds) {
    const now = spokenText(turn.world(), municipalityId, what);
    if (now?.text !== text || now.language !== language) return refuse('recording-text-changed');
  }
  for (const municipalityId of input.municipalityIds) {
    const before = turn.world().recordings.get(keyOf({ municipalityId, what }));
    if (before !== undefined) remove(turn, before, 'replaced', personId);
    turn.record({
      type: 'recordingSet',
      at,
      recordingId,
      municipalityId,
      what,
      language,
      text,
      seconds,
      setBy: personId,
    });
    const notice = what === 'notice' ? turn.world().notices.get(municipalityId) : undefined;
    // What the voice could not read, callers hear now.
    if (notice !== undefined && notice.state !== 'onAir')
      turn.record({ type: 'noticeVoiced', at, noticeId: notice.id, municipalityId, made: true });
  }
  return { ok: true };
}

/** A lead wants the voice again, wherever this was set for municipalities of theirs. */
export function recordingUnwanted(turn: Turn, input: InputOf<'recordingUnwanted'>): Outcome {
  const { recordingId, leads, personId } = input;
  const own = [...turn.world().recordings.values()].filter(
    ({ id, municipalityId }) => id === recordingId && leads.includes(municipalityId),
  );
  if (own.length === 0) return refuse('not-found');
  for (const one of own) remove(turn, one, 'removed', personId);
  return { ok: true };
}

/** The notice of this municipality is over: what was recorded for it goes with it. */
export function endNoticeRecording(turn: Turn, municipalityId: string): void {
  const recording = turn.world().recordings.get(keyOf({ municipalityId, what: 'notice' }));
  if (recording !== undefined) remove(turn, recording, 'over', null);
}

function remove(
  turn: Turn,
  { id, municipalityId, what }: Recording,
  why: 'removed' | 'replaced' | 'over',
  removedBy: string | null,
): void {
  turn.record({ type: 'recordingRemoved', at: turn.at, recordingId: id, municipalityId, what, why, removedBy });
}

/** The recordings after an event, by municipality and text. */
export function evolveRecordings(recordings: World['recordings'], event: DomainEvent): World['recordings'] {
  if (event.type === 'recordingSet') {
    const { recordingId: id, municipalityId, what, language, text, seconds, at } = event;
    return replaced(recordings, keyOf(event), { id, municipalityId, what, language, text, seconds, at });
  }
  if (event.type !== 'recordingRemoved') return recordings;
  return recordings.get(keyOf(event))?.id === event.recordingId ? without(recordings, keyOf(event)) : recordings;
}

// Recordings from the file that somebody sends to the sound that callers hear: looked at, kept, made, and only then on air.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { takenInAside } from './announcements/makerProcess.ts';
import type { RecordedSounds } from './announcements/recordedSounds.ts';
import { soundName, type Voice } from './announcements/voice.ts';
import type { ErrorId } from './contract/errors.ts';
import type { RecordingOrder, SpokenTextRow, SpokenTexts } from './contract/recordings.ts';
import type { Answer } from './contract/requests.ts';
import { type SpokenText, spokenTexts } from './domain/announcements/recordings.ts';
import { keyOf } from './domain/announcements/wordings.ts';
import type { InputOf } from './domain/inputs.ts';
import type { World } from './domain/world.ts';
import type { Db } from './store/database.ts';
import { forgetUnspokenSounds, keepRecordedSound, newestRecordings, recordedSound } from './store/recordings.ts';
import { wordingRow } from './wordings.ts';

/** So many are looked at side by side; whoever comes then is asked to try again. */
const AT_ONCE = 2;

/** Who asks, and whose callers are theirs. */
export interface Lead {
  readonly personId: string;
  readonly municipalityIds: readonly string[];
}

export interface RecordingEnds {
  readonly db: Db;
  /** Left out: no sounds are made for this exchange. */
  readonly voice: Voice | undefined;
  readonly sounds: RecordedSounds | undefined;
  readonly world: () => World;
  readonly ask: (key: string, input: InputOf<'recordingMade' | 'recordingUnwanted'>) => Promise<Answer>;
  readonly nameOf: (personId: string) => string;
  readonly log: Logger;
}

/** What leads may do with recordings. */
export interface Recordings {
  /** Every text that may be recorded, and what callers hear of it. */
  readonly list: (lead: Lead) => Promise<SpokenTexts>;
  /** Takes a file in and puts it on air; answers why not, or null. What was on air stays so until then. */
  readonly take: (lead: Lead, order: RecordingOrder, bytes: Buffer) => Promise<ErrorId | null>;
  /** Takes it off the air; answers why not, or null. */
  readonly remove: (lead: Lead, recordingId: string) => Promise<ErrorId | null>;
  /** As callers hear it (WAV); null when there is none of their municipalities. */
  readonly sound: (lead: Lead, recordingId: string) => Promise<Buffer | null>;
  /** Before anybody may send one: forgets what a crash left half done, and begins to make what is missing, as after a backup was restored. */
  readonly begin: () => Promise<void>;
  /** Looks at what holds now: what was removed goes. */
  readonly follow: (recordings: World['recordings']) => void;
}

/** Opens it; nothing is looked at yet. */
export function openRecordings({ db, voice, sounds, world, ask, nameOf, log }: RecordingEnds): Recordings {
  let busy = 0;
  let before = world().recordings;

  return {
    list: async ({ municipalityIds }) => {
      const newest = await newestRecordings(db, municipalityIds);
      const now = world();
      const texts = municipalityIds.flatMap((id) => spokenTexts(now, id)).map((one) => rowOf(one, now, newest));
      return { possible: sounds !== undefined, texts };
    },
    take: async (lead, order, bytes) => {
      if (sounds === undefined) return 'recording-no-sounds';
      if (busy >= AT_ONCE) return 'overloaded';
      busy += 1;
      try {
        return await take(sounds, lead, order, bytes);
      } finally {
        busy -= 1;
      }
    },
    remove: async ({ personId, municipalityIds: leads }, recordingId) => {
      const key = `recording off ${recordingId} ${personId} ${randomUUID()}`;
      const answer = await ask(key, { type: 'recordingUnwanted', recordingId, leads, personId });
      return answer.ok ? null : answer.error;
    },
    sound: async ({ municipalityIds }, recordingId) => {
      const own = [...world().recordings.values()].some(
        ({ id, municipalityId }) => id === recordingId && municipalityIds.includes(municipalityId),
      );
      return own ? await recordedSound(db, recordingId) : null;
    },
    begin: async () => {
      await forgetUnspokenSounds(db);
      const ids = new Set([...world().recordings.values()].map(({ id }) => id));
      sounds?.keepOnly(ids);
      void makeMissing(ids);
    },
    follow: (recordings) => {
      if (recordings === before) return;
      const ids = new Set([...recordings.values()].map(({ id }) => id));
      for (const { id } of before.values()) if (!ids.has(id)) sounds?.forget(id);
      before = recordings;
    },
  };

  async function take(made: RecordedSounds, lead: Lead, order: RecordingOrder, bytes: Buffer): Promise<ErrorId | null> {
    const places = [...new Set(order.municipality)];
    if (!places.every((id) => lead.municipalityIds.includes(id))) return 'not-allowed';
    const [text] = places.flatMap((id) => spokenTexts(world(), id)).filter(({ what }) => what === order.what);
    if (text === undefined) return 'not-found';
    if (soundName(text) !== order.words) return 'recording-text-changed';
    const taken = await takenInAside(bytes);
    if (taken === undefined) return 'overloaded';
    if ('fault' in taken) return `recording-${taken.fault}`;
    const recordingId = randomUUID();
    await keepRecordedSound(db, recordingId, Buffer.from(taken.wave));
    const why = await made.make(recordingId, taken.wave);
    if (why !== undefined) log.error({ recordingId, why }, 'a recording could not be made into a sound');
    const { what, language } = text;
    const input = { recordingId, municipalityIds: places, what, language, text: text.text, seconds: taken.seconds };
    const answer: Answer =
      why === undefined
        ? await ask(`recording ${recordingId}`, { type: 'recordingMade', ...input, personId: lead.personId })
        : { ok: false, error: 'not-saved' };
    if (answer.ok) return null;
    made.forget(recordingId);
    await forgetUnspokenSounds(db, recordingId);
    return answer.error;
  }

  async function makeMissing(ids: Iterable<string>): Promise<void> {
    try {
      for (const id of ids) if (sounds?.soundOf(id) === undefined) await makeAgain(id);
    } catch (error) {
      log.error({ err: error }, 'the sounds of recordings could not be made again');
    }
  }

  async function makeAgain(id: string): Promise<void> {
    const wave = await recordedSound(db, id);
    const why = wave === null ? 'its sound is not kept' : await sounds?.make(id, wave);
    if (why !== undefined) log.error({ recordingId: id, why }, 'a recording is not played, the voice speaks instead');
  }

  function rowOf(one: SpokenText, now: World, newest: Awaited<ReturnType<typeof newestRecordings>>): SpokenTextRow {
    const { municipalityId, what, language, text } = one;
    const live = now.recordings.get(keyOf(one));
    const last = newest.get(keyOf(one));
    const says = live !== undefined && live.text === text && live.language === language;
    const madeAt = voice?.madeAt(one);
    const onAir =
      says && sounds?.soundOf(live.id) !== undefined ? 'recording' : madeAt === undefined ? 'nothing' : 'voice';
    const wording = what === 'notice' ? null : wordingRow(now, municipalityId, what, nameOf);
    // Its sound may be older than the text: the same words were said before.
    const textAt = what === 'notice' ? now.notices.get(municipalityId)?.at : wording?.at;
    const voiceSince = Math.max(Math.round(madeAt ?? 0), last?.removedAt ?? 0, textAt ?? 0);
    return {
      ...{ municipalityId, what, language, text, words: soundName(one), onAir },
      since: onAir === 'nothing' ? null : onAir === 'recording' && live !== undefined ? live.at : voiceSince,
      recording:
        live === undefined
          ? null
          : {
              ...{ id: live.id, at: live.at, seconds: live.seconds, text: live.text, saysOldText: !says },
              setBy: nameOf(last?.setBy ?? ''),
            },
      wording,
    };
  }
}

// Recordings: sounds of one's own that are played instead of the voice, as long as the text is the one that was recorded.
import { z } from 'zod';
import { At } from './calls.ts';
import { idSchema, languageSchema } from './directory.ts';
import { FixedTextId, WordingRow, WordsHash } from './wordings.ts';

/** The longest recording in seconds, and the largest file: a minute in two channels of 48 kHz and 32 bit. */
export const LONGEST_RECORDING_SECONDS = 60;
export const LARGEST_RECORDING_BYTES = 24 * 1024 * 1024;

/**
 * The texts that can be recorded: those that are the same for every caller of a municipality, and the notice of the day. Whatever
 * has a place, a time or a reason in it is put together for each caller, and stays with the voice.
 */
export const RecordedId = z.enum([...FixedTextId.options, 'notice']);
export type RecordedId = z.infer<typeof RecordedId>;

export const RecordingId = z.uuid();

/** The query of POST /api/recordings; the body is the WAV file. words: of the text as the page showed it. */
export const RecordingOrder = z.strictObject({
  what: RecordedId,
  /** For all of these at once, where they say the same. */
  municipality: z.preprocess((one) => (typeof one === 'string' ? [one] : one), z.array(idSchema).min(1).max(50)),
  words: WordsHash,
});
export type RecordingOrder = z.infer<typeof RecordingOrder>;

/** A text that is spoken to callers of a municipality, and what they hear of it just now. */
export const SpokenTextRow = z.object({
  municipalityId: z.string(),
  what: RecordedId,
  language: languageSchema,
  text: z.string(),
  /** Stands for language and text; a recording is taken in for exactly these. */
  words: z.string(),
  /** nothing: its sound is not made yet, or could not be made. */
  onAir: z.enum(['recording', 'voice', 'nothing']),
  /** Since when they hear it; null with nothing on air. */
  since: At.nullable(),
  recording: z
    .object({
      id: RecordingId,
      at: At,
      seconds: z.number(),
      setBy: z.string(),
      /** What it says. With another text than that of the row it is not played. */
      text: z.string(),
      saysOldText: z.boolean(),
    })
    .nullable(),
  /** How it is worded; null for a notice, which is set anew instead. */
  wording: WordingRow.nullable(),
});
export type SpokenTextRow = z.infer<typeof SpokenTextRow>;

/** GET /api/recordings, and the answer to a recording that was taken or removed. possible: sounds are made for this exchange. */
export const SpokenTexts = z.object({ possible: z.boolean(), texts: z.array(SpokenTextRow) });
export type SpokenTexts = z.infer<typeof SpokenTexts>;

/** removed: by a lead. replaced: by another recording of the same text. over: the notice it said has ended. */
export const RecordingEnd = z.enum(['removed', 'replaced', 'over']);
export type RecordingEnd = z.infer<typeof RecordingEnd>;

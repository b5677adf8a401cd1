// Wordings: what leads have callers told instead of the text in the centre's file, and what is wrong with a text that cannot be said.
import { z } from 'zod';
import { announcementIdSchema } from './announcements.ts';
import { At } from './calls.ts';
import { idSchema, languageSchema } from './directory.ts';

/** The longest wording in characters: about 40 seconds. */
export const LONGEST_WORDING = 600;

/** The texts that are the same for every caller of a municipality, and can be worded anew. */
export const FixedTextId = announcementIdSchema.extract([
  'greeting',
  'nobodyThere',
  'callbackOffer',
  'callbackTaken',
  'personOffer',
  'personNext',
  'personNobody',
  'forwarding',
  'interrupted',
  'overflow',
  'closedForGood',
  'leaveMessage',
  'longerFewer',
  'longerTalks',
]);
export type FixedTextId = z.infer<typeof FixedTextId>;

/** 32 hexadecimal digits that stand for a language and a text. */
export const WordsHash = z.string().regex(/^[0-9a-f]{32}$/);

/** The body of POST /api/wordings. */
export const WordingOrder = z.strictObject({
  what: FixedTextId,
  /** For all of these at once, where they say the same. */
  municipalityIds: z.array(idSchema).min(1).max(50),
  /** Of the wording as the page showed it. */
  words: WordsHash,
  /** With its blanks; null: the text of the centre's file again. */
  text: z.string().max(10_000).nullable(),
});
export type WordingOrder = z.infer<typeof WordingOrder>;

/** How a text is worded just now, before its blanks are filled in. */
export const WordingRow = z.object({
  text: z.string(),
  language: languageSchema,
  words: WordsHash,
  /** What stands in the centre's file. */
  original: z.string(),
  /** Whether a lead's own wording holds. */
  changed: z.boolean(),
  /** Who changed it last, or took it back; null: nobody ever did. */
  setBy: z.string().nullable(),
  at: At.nullable(),
});
export type WordingRow = z.infer<typeof WordingRow>;

export const WORDING_FAULTS = ['wording-empty', 'wording-too-long', 'wording-blank', 'wording-key'] as const;
export type WordingFault = (typeof WORDING_FAULTS)[number];

/** A text as it is kept: without lines of its own, and without spaces around it. */
export function tidyWording(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The blanks that this text may have. */
export function blanksOf(what: FixedTextId): readonly string[] {
  return what === 'callbackOffer' ? ['{{key}}', '{{name}}'] : ['{{name}}'];
}

/** Why this text cannot be said to callers; null when it can. One that the voice would be silent about counts as empty. */
export function wordingFault(what: FixedTextId, text: string): WordingFault | null {
  const words = tidyWording(text);
  if (words.length > LONGEST_WORDING) return 'wording-too-long';
  const plain = blanksOf(what).reduce((left, blank) => left.replaceAll(blank, ' '), words);
  if (/[{}]/.test(plain)) return 'wording-blank';
  if (!/[\p{L}\p{N}]/u.test(plain) && !words.includes('{{name}}')) return 'wording-empty';
  return what === 'callbackOffer' && !words.includes('{{key}}') ? 'wording-key' : null;
}

// The card of a caller who is being connected: what an official reads of them, on their desk or behind a link.
import { z } from 'zod';

/** Something that was done for the caller; time as people write it. */
export const CardStep = z.object({ time: z.string(), words: z.string() });
export type CardStep = z.infer<typeof CardStep>;

/** The card in words, as it is at this moment; null where nothing is known. */
export const CardWords = z.object({
  municipality: z.string(),
  /** Who connects; null: nobody, a rule of the hotline does. */
  agent: z.string().nullable(),
  name: z.string().nullable(),
  number: z.string().nullable(),
  withheld: z.boolean(),
  topic: z.string().nullable(),
  note: z.string(),
  steps: z.array(CardStep),
  tickets: z.array(
    z.object({
      number: z.string(),
      subject: z.string(),
      state: z.string(),
      due: z.string(),
      text: z.string(),
      steps: z.array(CardStep),
    }),
  ),
});
export type CardWords = z.infer<typeof CardWords>;

/** A card on the desk of the official who is rung, or has the caller, or had until a moment ago (over). */
export const DeskCard = CardWords.extend({ callId: z.string(), over: z.boolean() });
export type DeskCard = z.infer<typeof DeskCard>;

/** GET /api/cards: the viewer's own, newest first. */
export const DeskCards = z.object({ cards: z.array(DeskCard) });
export type DeskCards = z.infer<typeof DeskCards>;

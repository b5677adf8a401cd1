// News and work instructions for the people at the desks, with a mark that each of them has read it.
import { z } from 'zod';
import { At } from './calls.ts';
import { idSchema } from './directory.ts';

/** What somebody writes. */
export const NewsDraft = z.strictObject({
  /** A municipality's id, or "gemeinsam". */
  municipalityId: idSchema,
  title: z.string().trim().min(3).max(90),
  text: z.string().trim().max(2000),
  /** On top of every page until it is read, and said once at the sign-in. */
  important: z.boolean(),
  /** From then on it is old; null: never. */
  until: At.nullable(),
});
export type NewsDraft = z.infer<typeof NewsDraft>;

export const NewsId = z.uuid();

/** One piece as somebody reads it. */
export const NewsRow = z.object({
  ...NewsDraft.shape,
  id: NewsId,
  at: At,
  /** A person's name. */
  by: z.string(),
  /** When this reader marked it as read; null: not yet. */
  readAt: At.nullable(),
  /** Who takes calls for the place and has not read it: only for whoever may write news there, otherwise null. */
  unreadBy: z.array(z.string()).nullable(),
});
export type NewsRow = z.infer<typeof NewsRow>;

/** GET /api/news: what is not read and important first, then what is not read, then the newest. */
export const NewsList = z.object({ news: z.array(NewsRow) });
export type NewsList = z.infer<typeof NewsList>;

// Notices to callers: what a lead has said to everybody who calls a municipality, until a moment; and the same text for the desks.
import { z } from 'zod';
import { At } from './calls.ts';
import { idSchema, languageSchema } from './directory.ts';

/** About half a minute of speech. */
export const LONGEST_NOTICE = 400;
/** A notice ends at the latest after so many days: one that nobody thinks of any more must not be said for ever. */
export const NOTICE_DAYS = 31;

export const NoticeId = z.uuid();

/** What a lead sets: one text for each language that is spoken to callers of these municipalities. */
export const NoticeDraft = z.strictObject({
  municipalityIds: z.array(idSchema).min(1).max(50),
  texts: z.record(languageSchema, z.string().trim().min(3).max(LONGEST_NOTICE)),
  until: At,
});
export type NoticeDraft = z.infer<typeof NoticeDraft>;

/** making: its sound is being made. onAir: callers hear it. failed: no sound could be made, callers do not hear it. */
export const NoticeState = z.enum(['making', 'onAir', 'failed']);
export type NoticeState = z.infer<typeof NoticeState>;

/** One notice that holds now, for one municipality; the same id for all that it was set for. */
export const NoticeRow = z.object({
  id: NoticeId,
  municipalityId: z.string(),
  language: languageSchema,
  text: z.string(),
  at: At,
  until: At,
  state: NoticeState,
});
export type NoticeRow = z.infer<typeof NoticeRow>;

/** time: its moment had come. ended: by a lead. replaced: by another notice. */
export const NoticeEnd = z.enum(['time', 'ended', 'replaced']);
export type NoticeEnd = z.infer<typeof NoticeEnd>;

/** GET /api/notices: what was set for the lead's municipalities, newest first, with the names of those who did it. */
export const NoticeLog = z.object({
  notices: z.array(
    z.object({
      ...NoticeRow.shape,
      setBy: z.string(),
      endedAt: At.nullable(),
      endedWhy: NoticeEnd.nullable(),
      /** Null: nobody, it ended by itself, or it holds still. */
      endedBy: z.string().nullable(),
    }),
  ),
});
export type NoticeLog = z.infer<typeof NoticeLog>;

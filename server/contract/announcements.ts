// The announcements that the exchange plays to callers: a closed list of names, with a text for each language.
import { z } from 'zod';

export const announcementIdSchema = z.enum([
  'greeting',
  'closed',
  'closedForGood',
  'closedToday',
  'closedWaiting',
  'overflow',
  'leaveMessage',
  'nobodyThere',
  'personOffer',
  'personNext',
  'personNobody',
  'forwarding',
  'interrupted',
  'callbackOffer',
  'callbackTaken',
  'next',
  'place',
  'wait',
  'waitHalfTo',
  'waitHalfToOne',
  'longerFewer',
  'longerTalks',
  'whisper',
  'whisperWait',
  'whisperWaitOne',
  'whisperWaitLong',
  'whisperCallback',
]);
export type AnnouncementId = z.infer<typeof announcementIdSchema>;

/** What somebody may have been told: an announcement, or the notice that a lead has set. */
export type SaidId = AnnouncementId | 'notice';

/** One entry of centre/announcements.yaml; German is always there. */
export const announcementSchema = z.strictObject({
  id: announcementIdSchema,
  texts: z.object({ de: z.string().min(1) }).catchall(z.string().min(1)),
});
export type Announcement = z.infer<typeof announcementSchema>;

// What both sides know of letters by mail: one address, and what became of what was sent.
import { z } from 'zod';
import { At } from './calls.ts';

/** One address and nothing else: no names, no lists, no line breaks. */
export const MailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s"<>(),;:\\@]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}$/u);

/** waiting: for the mail server. failed: given up after a day, or refused for good. */
export const MailState = z.enum(['waiting', 'sent', 'failed']);
export type MailState = z.infer<typeof MailState>;

/** An answer that went out by mail, as a ticket's page shows it; to: null when the person has been forgotten. */
export const SentAnswer = z.object({
  id: z.string(),
  at: At,
  title: z.string(),
  to: z.string().nullable(),
  state: MailState,
  why: z.string(),
});
export type SentAnswer = z.infer<typeof SentAnswer>;

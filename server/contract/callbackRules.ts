// What a municipality says of being called back instead of waiting.
import { z } from 'zod';

export const callbackRulesSchema = z.strictObject({
  allowed: z.array(z.string().regex(/^\+\d{2,14}$/, 'must be the beginning of an international number')).min(1),
  /** Offered when so long a wait is expected, or has passed (seconds). */
  afterSeconds: z.number().int().min(10).max(3600).default(120),
  key: z
    .string()
    .regex(/^[1-9]$/, 'must be a digit from 1 to 9')
    .default('5'),
  /** How long the citizen's telephone rings (seconds). */
  ringSeconds: z.number().int().min(10).max(60).default(30),
  /** After so many tries in vain somebody takes it as a ticket. */
  tries: z.number().int().min(1).max(5).default(3),
  /** How long after each try in vain the next one comes (seconds); when the list is used up, on the next morning of service. */
  againAfterSeconds: z.array(z.number().int().min(1).max(86_400)).max(4).default([900, 3600]),
});
export type CallbackRules = z.infer<typeof callbackRulesSchema>;

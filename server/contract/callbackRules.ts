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
});
export type CallbackRules = z.infer<typeof callbackRulesSchema>;

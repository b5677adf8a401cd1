// An expected refusal as a value.
import type { ErrorId } from '../contract/errors.ts';
import type { Outcome } from './inputs.ts';

/** The refusal with this id. */
export function refuse(error: ErrorId): Outcome {
  return { ok: false, error };
}

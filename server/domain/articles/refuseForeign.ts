// A change that is not the person's to make is refused, and the refusal is written down.
import type { Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';

/** Refuses and records who asked for what. */
export function refuseForeign(turn: Turn, articleId: string, askedBy: string, what: string): Outcome {
  turn.record({ type: 'articleChangeRefused', at: turn.at, articleId, askedBy, what });
  return refuse('not-allowed');
}

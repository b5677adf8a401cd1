// Puts judged candidates in order: what speaks for each, and how near it is to the caller.
import { type Reach, SHARED } from '../../contract/knowledge.ts';
import type { Evidence } from './evidence.ts';

/** How much an article counts by its nearness to the caller. */
const nearness: Readonly<Record<Reach, number>> = { own: 1, parent: 0.9, shared: 0.85, other: 0.12 };

/** How much each kind of evidence counts. */
export const ranking = { named: 0.6, together: 0.3, inOrder: 0.15, lunr: 0.27, sharpness: 1 };

/** Whose document counts as what for somebody who dialled `own`, which belongs to `parent`. */
export function reachOf(
  municipality: string,
  { own, parent }: { readonly own: string; readonly parent: string | undefined },
): Reach {
  if (municipality === own) return 'own';
  if (municipality === SHARED) return 'shared';
  return municipality === parent ? 'parent' : 'other';
}

/** The score of a candidate by its evidence; `lunrShare` is lunr's score as a share of the best candidate's. */
export function scoreOf(evidence: Evidence, lunrShare: number): number {
  const { covered, named, together, inOrder } = evidence;
  const spoken = covered * (1 + ranking.named * named + ranking.together * together + ranking.inOrder * inOrder);
  return spoken ** ranking.sharpness * lunrShare ** ranking.lunr;
}

/** The score with the caller's place taken into account. */
export function nearTo(score: number, reach: Reach): number {
  return score * nearness[reach];
}

// Puts found articles in order: how much of the question they answer, and how near they are to the caller.
import type { Municipality } from '../contract/directory.ts';
import { type Article, type Reach, SHARED } from '../contract/knowledge.ts';
import type { Wish } from './interpret.ts';

/** How much an article counts by its nearness to the caller. */
const nearness: Readonly<Record<Reach, number>> = { own: 1, parent: 0.9, shared: 0.85, other: 0.3 };

/** How near an article is to somebody who dialled `municipalityId`. */
export function reachOf(article: Article, municipalityId: string, municipalities: readonly Municipality[]): Reach {
  if (article.municipality === municipalityId) return 'own';
  if (article.municipality === SHARED) return 'shared';
  const dialled = municipalities.find((one) => one.id === municipalityId);
  return dialled?.parent === article.municipality ? 'parent' : 'other';
}

/** How much of the question (0 to 1) the found terms answer; a rare word counts more than a frequent one. */
export function coverage(
  wishes: readonly Wish[],
  found: ReadonlySet<string>,
  frequency: (term: string) => number,
  articles: number,
): number {
  let asked = 0;
  let answered = 0;
  for (const { terms } of wishes) {
    let best = 0;
    let rarest = 0;
    for (const [term, value] of terms) {
      rarest = Math.max(rarest, Math.log(1 + articles / Math.max(1, frequency(term))));
      if (found.has(term)) best = Math.max(best, value);
    }
    asked += rarest;
    answered += rarest * best;
  }
  return asked === 0 ? 0 : answered / asked;
}

/** The score that orders the hits. */
export function score(textScore: number, covered: number, reach: Reach): number {
  return textScore * covered * covered * nearness[reach];
}

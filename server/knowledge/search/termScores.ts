// What lunr says to one term: asked once and remembered, because with every letter typed nearly the same terms are asked again.
import type lunr from 'lunr';

/** Documents (by their place in the index's list) that have a term, with lunr's score for it. */
export type TermScores = { readonly places: Uint32Array; readonly scores: Float64Array };

/** So many terms are remembered; the one not asked for longest goes first. */
const mostRemembered = 3000;

/**
 * Asks an index one term at a time. lunr's score of several terms is the sum of theirs, each times its boost, up to a factor
 * that is the same for all documents: so nothing is lost by asking one by one.
 */
export function openTermScores(
  index: lunr.Index,
  fields: readonly string[],
  placeOf: ReadonlyMap<string, number>,
): (term: string) => TermScores {
  const remembered = new Map<string, TermScores>();
  return (term) => {
    const before = remembered.get(term);
    if (before) remembered.delete(term);
    const scores = before ?? ask(term);
    remembered.set(term, scores);
    if (remembered.size > mostRemembered)
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        break;
      }
    return scores;
  };

  function ask(term: string): TermScores {
    const results = index.query((question) => question.term(term, { fields: [...fields], usePipeline: false }));
    return {
      places: Uint32Array.from(results, ({ ref }) => placeOf.get(ref) ?? 0),
      scores: Float64Array.from(results, ({ score }) => score),
    };
  }
}

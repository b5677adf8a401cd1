// What others call it: the names of the articles of other municipalities that answer best lend their words to the question.
import type { Language } from './language.ts';
import type { Shelved } from './shelf.ts';

/** Index terms near the caller that stand in such names, each with its share; the shares add up to 1. Empty when there are none. */
export type Echo = ReadonlyMap<string, number>;

/** An article of somebody else, with what speaks for it as an answer. */
export type Foreign = { readonly shelved: Shelved; readonly score: number };

/** An echo beside the best answer, and how it is made. */
const echoing = { worth: 0.2, articles: 5, terms: 12, piece: 0.75 };

/** The echo of the best articles elsewhere; `weigh` answers how much a term says near the caller, 0 when it does not stand there. */
export function echoOf(
  elsewhere: readonly Foreign[],
  asked: ReadonlySet<string>,
  language: Pick<Language, 'fillers' | 'faint'>,
  weigh: (term: string) => number,
): Echo {
  const best = [...elsewhere].sort((one, other) => other.score - one.score).slice(0, echoing.articles);
  const most = best[0]?.score ?? 0;
  const sums = new Map<string, number>();
  if (most > 0) {
    for (const { shelved, score } of best) {
      const terms = namingTerms(shelved, language);
      // A long list of keywords says less with each of them.
      const each = (score / most) ** 2 / Math.sqrt(terms.size);
      for (const term of terms) if (!asked.has(term)) sums.set(term, (sums.get(term) ?? 0) + each * weigh(term));
    }
  }
  const strongest = [...sums].sort((one, other) => other[1] - one[1]).slice(0, echoing.terms);
  const all = strongest.reduce((sum, [, value]) => sum + value, 0);
  return all > 0 ? new Map(strongest.map(([term, value]) => [term, value / all])) : new Map();
}

function namingTerms({ names }: Shelved, { fillers, faint }: Pick<Language, 'fillers' | 'faint'>): ReadonlySet<string> {
  const words = names.flat().filter(({ folded }) => !fillers.has(folded) && !faint.has(folded));
  return new Set(words.flatMap(({ term, pieces }) => [term, ...pieces]));
}

/** What an echo adds to the score of a document, beside the best score of all. */
export function echoed(echo: Echo, { standing: { title, keywords } }: Shelved, best: number): number {
  let share = 0;
  for (const [term, value] of echo) {
    if (title.whole.has(term) || keywords.whole.has(term)) share += value;
    else if (title.pieces.has(term) || keywords.pieces.has(term)) share += value * echoing.piece;
  }
  return echoing.worth * best * share;
}

// A search under measurement, and how it is judged.
import type { Judged } from './judged.ts';

/** Answers ids, best first, at most ten. */
export type Finder = (query: string, area: string) => readonly string[];

/** How well a set of questions was answered; shares from 0 to 1. */
export type Success = {
  readonly questions: number;
  readonly first: number;
  readonly amongThree: number;
  /** Mean of 1/place among ten. */
  readonly mrr: number;
};

/** Asks every question; answers the place of the first right id (1 is best, 0: not among ten) and the milliseconds. */
export function askAll(
  find: Finder,
  questions: readonly Judged[],
): readonly { readonly place: number; readonly ms: number }[] {
  return questions.map(({ query, area, relevant }) => {
    const before = performance.now();
    const ids = find(query, area);
    return { ms: performance.now() - before, place: ids.findIndex((id) => relevant.includes(id)) + 1 };
  });
}

/** The success for these places. */
export function successOf(places: readonly number[]): Success {
  const share = (worst: number) => places.filter((place) => place > 0 && place <= worst).length / places.length;
  const mrr = places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0) / places.length;
  return { questions: places.length, first: share(1), amongThree: share(3), mrr };
}

/** What share of a question must be typed, letter by letter, until a right id is at `worst` or better for good; 1 when never. */
export function typedUntil(
  find: Finder,
  questions: readonly Judged[],
): { readonly first: number; readonly amongThree: number; readonly ms: readonly number[] } {
  let first = 0;
  let amongThree = 0;
  const times: number[] = [];
  for (const { query, area, relevant } of questions) {
    let firstFrom = query.length;
    let threeFrom = query.length;
    for (let length = query.length; length > 0; length -= 1) {
      const before = performance.now();
      const ids = find(query.slice(0, length), area);
      times.push(performance.now() - before);
      const place = ids.findIndex((id) => relevant.includes(id)) + 1;
      if (place === 1) firstFrom = length;
      if (place > 0 && place <= 3) threeFrom = length;
    }
    first += firstFrom / query.length;
    amongThree += threeFrom / query.length;
  }
  return { first: first / questions.length, amongThree: amongThree / questions.length, ms: times };
}

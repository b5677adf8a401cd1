// Judges one candidate: how much of the question it explains, in which place, and how close together.
import type { Word } from './analyse.ts';
import type { Wish } from './interpret.ts';
import { type Place, places, type Shelved, type Standing } from './shelf.ts';

/** What speaks for a candidate; all values from 0 to 1. */
export type Evidence = {
  /** Share of the question that is explained, weighed by place. */
  readonly covered: number;
  /** Share of the title (or of the best fitting keyword) that the question names. */
  readonly named: number;
  /** Share of the question that stands within one passage of the text. */
  readonly together: number;
  /** Share of neighbours in the question that are neighbours in the document as well. */
  readonly inOrder: number;
};

/** A wish with its weight: a rare word says more than a frequent one. */
export type WeighedWish = Wish & { readonly weight: number };

/** How much it counts that a word stands in a place; in the text it counts more when it stands there often. */
export const placeWorth: Record<Place, number> = { title: 1, keywords: 1.1, summary: 0.4, setting: 0.45, text: 0.55 };

export const judging = {
  /** A part of a word beside the whole word. */
  piece: 0.75,
  /** What the other places add to the best one. */
  elsewhere: 0.05,
  /** What many times in the text can add. */
  often: 0.45,
  /** So many times in a text of usual length are half of "many". */
  halfOften: 1,
  /** How far a long text needs more times than a short one (0 to 1). */
  byLength: 0.5,
  /** Words in one passage. */
  passage: 40,
  /** A keyword that fits, beside a title that fits. */
  keywordName: 0.5,
};

/** The evidence for one candidate; `weigh` answers how much a term says, `usualLength` is that of a text in words. */
export function evidenceOf(
  wishes: readonly WeighedWish[],
  shelved: Shelved,
  weigh: (term: string) => number,
  usualLength: number,
): Evidence {
  let asked = 0;
  let explained = 0;
  for (const wish of wishes) {
    asked += wish.weight;
    explained += wish.weight * explanation(wish, shelved, usualLength);
  }
  if (asked === 0) return { covered: 0, named: 0, together: 0, inOrder: 0 };
  return {
    covered: explained / asked,
    named: namedShare(wishes, shelved, weigh),
    together: together(wishes, shelved.standing.text, asked),
    inOrder: inOrder(wishes, shelved),
  };
}

/** How well a document explains one word: in its best place, and a little in all others. */
function explanation(wish: Wish, { standing }: Shelved, usualLength: number): number {
  let best = 0;
  let sum = 0;
  for (const place of places) {
    const { value, times } = answered(wish, standing[place]);
    if (value === 0) continue;
    const worth =
      placeWorth[place] + (place === 'text' ? judging.often * oftenness(times, standing.text.length / usualLength) : 0);
    sum += worth * value;
    best = Math.max(best, worth * value);
  }
  return best + judging.elsewhere * (sum - best);
}

function oftenness(times: number, length: number): number {
  return times / (times + judging.halfOften * (1 - judging.byLength + judging.byLength * length));
}

function answered(wish: Wish, standing: Standing): { value: number; times: number } {
  let value = 0;
  let times = 0;
  for (const [term, worth] of wish.terms) {
    const whole = standing.whole.get(term);
    const pieces = standing.pieces.get(term);
    if (whole) value = Math.max(value, worth);
    if (pieces) value = Math.max(value, worth * judging.piece);
    times += (whole?.length ?? 0) + (pieces?.length ?? 0);
  }
  return { value, times };
}

function namedShare(wishes: readonly WeighedWish[], { names }: Shelved, weigh: (term: string) => number): number {
  const worthOf = new Map<string, number>();
  for (const { terms } of wishes) {
    for (const [term, value] of terms) worthOf.set(term, Math.max(worthOf.get(term) ?? 0, value));
  }
  let best = 0;
  names.forEach((name, place) => {
    let all = 0;
    let said = 0;
    for (const word of name) {
      const weight = weigh(word.term);
      all += weight;
      said += weight * (worthOf.get(word.term) ?? piecesSaid(word, worthOf));
    }
    if (all > 0) best = Math.max(best, (said / all) * (place === 0 ? 1 : judging.keywordName));
  });
  return best;
}

/** A compound in the title counts in part when the question names parts of it. */
function piecesSaid({ pieces }: Word, worthOf: ReadonlyMap<string, number>): number {
  if (pieces.length === 0) return 0;
  const values = pieces.map((piece) => worthOf.get(piece) ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / pieces.length;
  return (judging.piece * (mean + Math.max(...values))) / 2;
}

type Met = { readonly at: number; readonly wish: number; readonly value: number };

function meetings(wishes: readonly WeighedWish[], standing: Standing): Met[] {
  const met: Met[] = [];
  wishes.forEach((wish, number) => {
    for (const [term, value] of wish.terms) {
      for (const at of standing.whole.get(term) ?? []) met.push({ at, wish: number, value });
      for (const at of standing.pieces.get(term) ?? []) met.push({ at, wish: number, value: value * judging.piece });
    }
  });
  return met.sort((one, other) => one.at - other.at);
}

/** The best passage: a window of so many words slides over the text. */
function together(wishes: readonly WeighedWish[], standing: Standing, asked: number): number {
  const met = meetings(wishes, standing);
  let best = 0;
  for (let first = 0; first < met.length; first += 1) {
    const start = met[first]?.at ?? 0;
    const values = new Map<number, number>();
    for (let next = first; next < met.length; next += 1) {
      const one = met[next];
      if (!one || one.at - start > judging.passage) break;
      values.set(one.wish, Math.max(values.get(one.wish) ?? 0, one.value));
    }
    let sum = 0;
    for (const [wish, value] of values) sum += (wishes[wish]?.weight ?? 0) * value;
    best = Math.max(best, sum / asked);
  }
  return best;
}

function inOrder(wishes: readonly WeighedWish[], { standing }: Shelved): number {
  if (wishes.length < 2) return 0;
  let best = 0;
  for (const place of ['title', 'keywords', 'text'] as const) {
    const met = meetings(wishes, standing[place]);
    const pairs = new Set<number>();
    for (let i = 0; i < met.length; i += 1) {
      for (let j = i + 1; j < met.length && (met[j]?.at ?? 0) - (met[i]?.at ?? 0) <= 2; j += 1) {
        if (met[j]?.wish === (met[i]?.wish ?? 0) + 1) pairs.add(met[i]?.wish ?? 0);
      }
    }
    best = Math.max(best, (pairs.size / (wishes.length - 1)) * (place === 'text' ? 0.7 : 1));
  }
  return best;
}

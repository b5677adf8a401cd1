// From a question to hits in one language: candidates from lunr, judged anew by how much of the question they explain.
import type { Reach, SearchHit } from '../../contract/knowledge.ts';
import { echoed, echoOf } from './echo.ts';
import { evidenceOf, type WeighedWish } from './evidence.ts';
import { interpret, type Wish } from './interpret.ts';
import type { Language } from './language.ts';
import { nearTo, reachOf, scoreOf } from './rank.ts';
import { remembering } from './remembering.ts';
import type { SearchAsk } from './search.ts';
import type { Shelf, Shelved } from './shelf.ts';
import type { TakenSteps } from './steps.ts';
import type { SynonymFinder } from './synonyms.ts';
import { joinedVocabulary } from './vocabulary.ts';

/** A shelf that may be asked, but for what is outdated on it. */
export type OpenShelf = { readonly shelf: Shelf; readonly outdated: ReadonlySet<string> };

/** What is known of a language beside its documents. */
export type Chain = {
  readonly language: Language;
  readonly synonyms: SynonymFinder;
  readonly everyday: SynonymFinder;
};

/** Whose documents are near the caller. */
export type Near = { readonly own: string; readonly parent: string | undefined; readonly all: readonly string[] };

type Candidate = {
  readonly shelf: Shelf;
  readonly shelved: Shelved;
  readonly reach: Reach;
  readonly lunrScore: number;
};

/** So many candidates are judged: near the caller, and elsewhere. */
export const candidates = { near: 60, elsewhere: 15 };
/** What a word that names no subject counts. */
const faintly = 0.4;
const fillerInName = 0.1;
const mostMatched = 12;

/** A hit with its place in the order; `hit` writes it out. */
export type Ranked = { readonly id: string; readonly score: number; readonly hit: () => SearchHit };

/** The hits on shelves of one language, in no order. */
export function hitsAmong(
  shelves: readonly OpenShelf[],
  { language, synonyms, everyday }: Chain,
  { query }: SearchAsk,
  near: Near,
  steps: TakenSteps,
): Ranked[] {
  const main = shelves[0]?.shelf;
  if (!main) return [];
  const vocabulary = joinedVocabulary(shelves.map(({ shelf }) => shelf.vocabulary));
  const sizeOf = (ids: readonly string[]) =>
    shelves.reduce((sum, { shelf }) => sum + ids.reduce((part, id) => part + (shelf.sizes.get(id) ?? 0), 0), 0);
  const everywhere = [...new Set(shelves.flatMap(({ shelf }) => [...shelf.sizes.keys()]))];
  const scope = sizeOf(near.all) > 0 ? near.all : everywhere;
  const count = sizeOf(scope);
  const frequency = remembering((term) => vocabulary.frequency(term, scope));
  const known = (term: string) => frequency(term) > 0;
  const named = (term: string) => vocabulary.named(term, scope);
  const weigh = (documents: number) => Math.log(1 + count / Math.max(1, documents));

  const { analyse, split } = main;
  const understanding = { language, analyse, vocabulary, known, named, split, synonyms, everyday, steps };
  const wishes = interpret(query, understanding).map((wish) => ({
    ...wish,
    weight: weigh(frequencyOfBest(wish, frequency)) * (wish.faint ? faintly : 1),
  }));
  if (wishes.length === 0) return [];
  const weighName = (term: string) => (language.fillers.has(term) ? fillerInName : weigh(frequency(term)));
  const found = shelves.flatMap((one) => candidatesOn(one, boostsOf(wishes), near));
  const bestOfLunr = Math.max(...found.map(({ lunrScore }) => lunrScore), Number.MIN_VALUE);
  const judged = found.map((one) => {
    const evidence = evidenceOf(wishes, one.shelved, weighName, main.usualLength);
    return { ...one, score: steps.evidence ? scoreOf(evidence, one.lunrScore / bestOfLunr) : one.lunrScore };
  });
  const elsewhere = steps.echo ? judged.filter(({ reach }) => reach === 'other') : [];
  const asked = new Set(wishes.flatMap(({ terms }) => [...terms.keys()]));
  const echo = echoOf(elsewhere, asked, language, (term) => (known(term) ? weigh(frequency(term)) : 0));
  const met = new Set(found.map(({ shelved }) => shelved));
  const byEcho = shelves
    .flatMap((one) => candidatesOn(one, echo, near, one.shelf.nameScoresOf))
    .filter(({ shelved }) => !met.has(shelved));
  const best = Math.max(...judged.map(({ score }) => score), 0);
  return [...judged, ...byEcho.map((one) => ({ ...one, score: 0 }))].map(({ shelf, shelved, reach, score }) => {
    const spoken = score + echoed(echo, shelved, best);
    const ranked = steps.nearness ? nearTo(spoken, reach) : spoken;
    const hit = () => hitOf(shelf, shelved, wishes, reach, ranked);
    return { id: shelved.document.id, score: ranked, hit };
  });
}

/** A word is as frequent as its best terms together. */
function frequencyOfBest({ terms }: Wish, frequency: (term: string) => number): number {
  const best = Math.max(...terms.values());
  let sum = 0;
  for (const [term, value] of terms) if (value === best) sum += frequency(term);
  return sum;
}

/** The terms lunr is asked for, each with how much it counts. */
function boostsOf(wishes: readonly Wish[]): ReadonlyMap<string, number> {
  const boosts = new Map<string, number>();
  for (const { terms, faint } of wishes) {
    for (const [term, value] of terms) {
      const boost = faint ? value * faintly : value;
      boosts.set(term, Math.max(boosts.get(term) ?? 0, boost));
    }
  }
  return boosts;
}

/** Asks lunr term by term; what was typed never reaches its query language. */
function candidatesOn(
  { shelf, outdated }: OpenShelf,
  boosts: ReadonlyMap<string, number>,
  near: Near,
  ask: Shelf['scoresOf'] = shelf.scoresOf,
): Candidate[] {
  const sums = new Float64Array(shelf.list.length);
  for (const [term, boost] of boosts) {
    if (!shelf.vocabulary.has(term)) continue;
    const { places, scores } = ask(term);
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      sums[place] = (sums[place] ?? 0) + boost * (scores[at] ?? 0);
    }
  }
  const found: { near: Candidate[]; elsewhere: Candidate[] } = { near: [], elsewhere: [] };
  shelf.list.forEach((shelved, place) => {
    const lunrScore = sums[place] ?? 0;
    if (lunrScore === 0 || outdated.has(shelved.document.id)) return;
    const reach = reachOf(shelved.document.municipality, near);
    found[reach === 'other' ? 'elsewhere' : 'near'].push({ shelf, shelved, reach, lunrScore });
  });
  const first = (all: Candidate[], most: number) =>
    all.sort((one, other) => other.lunrScore - one.lunrScore).slice(0, most);
  return [...first(found.near, candidates.near), ...first(found.elsewhere, candidates.elsewhere)];
}

function hitOf(
  { vocabulary }: Shelf,
  { document, standing }: Shelved,
  wishes: readonly WeighedWish[],
  reach: Reach,
  score: number,
): SearchHit {
  const { title, keywords, summary, text } = document;
  const all = [title, ...keywords, summary, text].join('\n').normalize('NFC');
  const matched = new Set<string>();
  for (const { terms } of wishes) {
    for (const term of terms.keys()) {
      if (!Object.values(standing).some(({ whole, pieces }) => whole.has(term) || pieces.has(term))) continue;
      for (const written of vocabulary.written(term)) if (all.includes(written)) matched.add(written);
      if (matched.size >= mostMatched) break;
    }
  }
  return {
    articleId: document.id,
    title,
    municipalityId: document.municipality,
    reach,
    internal: document.internal,
    shortAnswer: summary,
    matched: [...matched].slice(0, mostMatched),
    score,
  };
}

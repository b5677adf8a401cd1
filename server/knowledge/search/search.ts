// Answers a question typed at the desk with articles, those of the dialled municipality first.
import type { Municipality } from '../../contract/directory.ts';
import { type Article, type SearchHit, SHARED, type Synonym } from '../../contract/knowledge.ts';
import { documentOf, type SearchDocument } from './document.ts';
import { hitsAmong, type Near } from './hits.ts';
import { languageOf } from './languages.ts';
import { type IndexRoom, mayEnter, roomOf } from './room.ts';
import { buildShelf, type Shelf } from './shelf.ts';
import { type SearchStep, stepsWithout } from './steps.ts';
import { createSynonymFinder } from './synonyms.ts';

/** A question to the knowledge base. */
export type SearchAsk = {
  /** As typed; anything is allowed. */
  readonly query: string;
  /** Whose number the caller dialled. */
  readonly municipalityId: string;
  /** At most so many hits. */
  readonly limit: number;
  /** Municipalities whose internal articles may be seen; [] for the public. */
  readonly audience: readonly string[];
};

/** What a search is built from. */
export type SearchSource = {
  readonly documents: readonly SearchDocument[];
  readonly synonyms: readonly Synonym[];
  /** Words callers say around their question, beside those of the language. */
  readonly fillers: readonly string[];
  readonly municipalities: readonly Pick<Municipality, 'id' | 'parent'>[];
};

/** A search that can be asked, and told of changes. */
export type Library = {
  /** Hits, best first; never throws, nothing found is []. */
  readonly search: (ask: SearchAsk) => SearchHit[];
  /** Takes in changed and new documents and forgets the ids in `gone`; they are found from the next question on. */
  readonly update: (changed: readonly SearchDocument[], gone: readonly string[]) => void;
};

/** Hits weaker than this share of the best one are left out. */
const weakest = 0.12;

/** A search over the articles of a centre, for reading only. */
export function createSearch(
  centre: Omit<SearchSource, 'documents'> & { readonly articles: readonly Article[] },
): Library['search'] {
  return openLibrary({ ...centre, documents: centre.articles.map(documentOf) }).search;
}

/** Builds the indexes of all languages; `without` leaves steps out, to measure what they bring. */
export function openLibrary(source: SearchSource, without: readonly SearchStep[] = []): Library {
  const steps = stepsWithout(without);
  const languages = new Map<string, ReturnType<typeof chainOf>>();
  const chain = (id: string) => {
    const known = languages.get(id) ?? chainOf(id, source);
    languages.set(id, known);
    return known;
  };
  const shelve = (documents: readonly SearchDocument[]): readonly Shelf[] =>
    groupsOf(documents).map(({ room, language, members }) =>
      buildShelf(members, chain(language).language, room, steps),
    );
  const settled = shelve(source.documents);
  // What has changed since lies on small shelves of its own, in front of the settled ones.
  let fresh: readonly Shelf[] = [];
  let changedSince: ReadonlyMap<string, SearchDocument> = new Map();
  let outdated: ReadonlySet<string> = new Set();

  return {
    update: (changed, gone) => {
      outdated = new Set([...outdated, ...gone, ...changed.map((one) => one.id)]);
      changedSince = new Map([...changedSince, ...changed.map((one) => [one.id, one] as const)]);
      changedSince = new Map([...changedSince].filter(([id]) => !gone.includes(id)));
      fresh = shelve([...changedSince.values()]);
    },
    search: (ask) => {
      const open = [
        ...settled.map((shelf) => ({ shelf, outdated })),
        ...fresh.map((shelf) => ({ shelf, outdated: new Set<string>() })),
      ].filter(({ shelf }) => mayEnter(shelf.room, ask.audience));
      const near = nearOf(ask.municipalityId, source.municipalities);
      const hitsIn = (ids: readonly string[]) =>
        ids.flatMap((id) => {
          const shelves = open.filter(({ shelf }) => shelf.language.id === id);
          return hitsAmong(shelves, chain(id), ask, near, steps);
        });
      const all = [...new Set(open.map(({ shelf }) => shelf.language.id))];
      const here = all.filter((id) =>
        open.some(({ shelf }) => shelf.language.id === id && near.all.some((one) => shelf.sizes.has(one))),
      );
      // Another language is asked only when nobody near the caller writes in it, or nothing else is found.
      const first = hitsIn(here.length > 0 ? here : all);
      const hits = first.length > 0 ? first : hitsIn(all.filter((id) => !here.includes(id)));
      hits.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
      const least = (hits[0]?.score ?? 0) * weakest;
      const shown = hits.filter(({ score }) => score > 0 && score >= least).slice(0, Math.max(0, ask.limit));
      return shown.map(({ hit }) => hit());
    },
  };
}

function chainOf(id: string, source: SearchSource) {
  const general = languageOf(id);
  const language = { ...general, fillers: new Set([...general.fillers, ...source.fillers.map(general.fold)]) };
  const own = source.synonyms.map(({ term, words }) => ({ terms: [term], words }));
  return {
    language,
    synonyms: createSynonymFinder(own, language),
    everyday: createSynonymFinder(language.everyday, language),
  };
}

type Group = { readonly room: IndexRoom; readonly language: string; readonly members: SearchDocument[] };

/** Documents of one language that the same people may see. */
function groupsOf(documents: readonly SearchDocument[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const one of documents) {
    const group = { room: roomOf(one), language: one.language, members: [] };
    const key = JSON.stringify([group.language, group.room]);
    const known = groups.get(key) ?? group;
    known.members.push(one);
    groups.set(key, known);
  }
  return [...groups.values()].sort((one, other) => other.members.length - one.members.length);
}

/** Whose documents are near somebody who dialled this municipality. */
function nearOf(municipalityId: string, municipalities: SearchSource['municipalities']): Near {
  const parent = municipalities.find((one) => one.id === municipalityId)?.parent;
  return { own: municipalityId, parent, all: [municipalityId, SHARED, ...(parent === undefined ? [] : [parent])] };
}

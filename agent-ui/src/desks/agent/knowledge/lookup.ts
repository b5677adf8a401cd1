// What is being looked up: words, hits, the chosen hit, the open article. Kept outside of the page so that keys reach it
// from anywhere and nothing is lost when somebody looks at another page.
import { useSyncExternalStore } from 'react';
import type { ArticleLanguage, ArticlePartKey, SearchHit } from '../../../../../server/contract/knowledge.ts';

export interface Lookup {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  /** The hit the arrow keys stand on; -1: none, Enter opens the first. */
  readonly active: number;
  readonly openId: string | null;
  /** The call whose contact was worked on when the article was opened, until its topic was offered to that contact. */
  readonly openedDuring: string | null;
  /** The language that this caller reads; null: the article's own. It stays for the contact. */
  readonly language: ArticleLanguage | null;
  /** The contact for which the language was chosen. */
  readonly languageDuring: string | null;
}

const NOTHING: Lookup = {
  query: '',
  hits: [],
  active: -1,
  openId: null,
  openedDuring: null,
  language: null,
  languageDuring: null,
};
let lookup: Lookup = NOTHING;
const listeners = new Set<() => void>();

function set(next: Partial<Lookup>): void {
  lookup = { ...lookup, ...next };
  for (const tell of listeners) tell();
}

/** The lookup of this moment. */
export function currentLookup(): Lookup {
  return lookup;
}

/** The lookup, followed. */
export function useLookup(): Lookup {
  return useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, currentLookup);
}

/** New words: an open article gives way to the hits. */
export function askFor(query: string): void {
  set({ query, openId: null, active: -1, ...(query.trim() === '' ? { hits: [] } : {}) });
}

/** New hits for the words; the hit stood on stays when it is still there. */
export function showHits(hits: readonly SearchHit[]): void {
  const stoodOn = lookup.hits[lookup.active]?.articleId;
  set({ hits, active: stoodOn === undefined ? -1 : hits.findIndex((hit) => hit.articleId === stoodOn) });
}

/** Moves through the hits and stops at both ends; above the first is the field itself. */
export function moveActive(by: 1 | -1): void {
  set({ active: Math.max(-1, Math.min(lookup.hits.length - 1, lookup.active + by)) });
}

/** Opens a hit by its place in the list; `during`: the call of the contact at hand. True when there is one. */
export function openHit(place: number, during: string | null = null): boolean {
  const hit = lookup.hits[place];
  if (!hit) return false;
  const language = lookup.languageDuring === during ? lookup.language : null;
  set({ openId: hit.articleId, active: place, openedDuring: during, language, languageDuring: during });
  return true;
}

/** The call for which this article was just opened; answers once, so that a topic is offered once. */
export function takeOpenedDuring(articleId: string): string | null {
  const { openId, openedDuring } = lookup;
  if (openId !== articleId || openedDuring === null) return null;
  set({ openedDuring: null });
  return openedDuring;
}

/** The language articles are read in from now on, for this contact; null: each in its own. */
export function readIn(language: ArticleLanguage | null): void {
  set({ language });
}

/** Back from the article to the hits; true when an article was open. */
export function backToHits(): boolean {
  if (lookup.openId === null) return false;
  set({ openId: null });
  return true;
}

let lookedUpBy: WeakRef<object> | null = null;

/** Whose lookup it is: a desk is built at sign-in, and the next one begins with nothing. */
export function lookUpFor(desk: object): void {
  if (lookedUpBy?.deref() === desk) return;
  lookedUpBy = new WeakRef(desk);
  set(NOTHING);
}

export const SEARCH_FIELD = 'knowledge-search';

/** The element of one part of the open article. */
export function partElementId(part: ArticlePartKey): string {
  return `knowledge-part-${part}`;
}

/** Puts the focus into the search field with its words selected; true when it is there. */
export function goToSearch(): boolean {
  const field = document.getElementById(SEARCH_FIELD);
  if (!(field instanceof HTMLInputElement)) return false;
  field.focus();
  field.select();
  return true;
}

/** Puts the focus on a part of the open article, so that it is read; true when the article has it. */
export function goToPart(part: ArticlePartKey): boolean {
  const element = document.getElementById(partElementId(part));
  if (!element) return false;
  element.focus({ preventScroll: true });
  element.scrollIntoView?.({ block: 'start' });
  return true;
}

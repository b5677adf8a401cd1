// Who may change which words: shared ones are for people who edit all municipalities, local ones for those who edit that one.
import type { ArticleDraft } from '../../contract/articles.ts';
import { SHARED } from '../../contract/knowledge.ts';
import type { Asker } from './head.ts';

/** Internal articles are for the people of their municipality, shared ones for everybody at the desks. */
export function mayRead(
  article: { readonly internal: boolean; readonly municipality: string },
  municipalityIds: readonly string[],
): boolean {
  return !article.internal || article.municipality === SHARED || municipalityIds.includes(article.municipality);
}

/** Whose words differ between two texts of an article: ids of municipalities, or "gemeinsam". null: there is no such text. */
export function touched(before: ArticleDraft | null, after: ArticleDraft | null): ReadonlySet<string> {
  const places = new Set<string>();
  if (same(common(before), common(after))) return supplementsTouched(before, after, places);
  for (const one of [before, after]) if (one !== null) places.add(one.municipality);
  return supplementsTouched(before, after, places);
}

/** Whether the person edits all these places. */
export function edits(asker: Asker, places: Iterable<string>, all: Iterable<string>): boolean {
  const own = new Set(asker.municipalityIds);
  const everywhere = [...all].every((id) => own.has(id));
  return [...places].every((place) => (place === SHARED ? everywhere : own.has(place)));
}

function supplementsTouched(
  before: ArticleDraft | null,
  after: ArticleDraft | null,
  places: Set<string>,
): ReadonlySet<string> {
  const ids = new Set([...Object.keys(before?.supplements ?? {}), ...Object.keys(after?.supplements ?? {})]);
  for (const id of ids) if (!same(before?.supplements?.[id], after?.supplements?.[id])) places.add(id);
  return places;
}

function common(text: ArticleDraft | null): unknown {
  if (text === null) return null;
  const { supplements: _local, ...shared } = text;
  return shared;
}

/** Whether two values say the same, in whichever order their fields stand. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, ordered(field)]));
}

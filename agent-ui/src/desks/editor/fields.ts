// A text of an article as single fields with a path each, so that two texts can be compared and brought together field by field.

import { type ArticleDraft, articleDraftSchema } from '../../../../server/contract/articles.ts';
import { tidied } from '../../../../server/contract/articleWords.ts';

/** "title", "parts/fee", "supplements/amselfurt/parts/fee/text"; lists are one field. */
export type FieldPath = string;
type Fields = ReadonlyMap<FieldPath, unknown>;

/** A field in which two people wrote different words. */
export interface Clash {
  readonly path: FieldPath;
  readonly base: string;
  readonly theirs: string;
  readonly mine: string;
}

/** All fields of a text. */
export function fieldsOf(text: ArticleDraft): Fields {
  const fields = new Map<FieldPath, unknown>();
  walk(tidied(text), '', fields);
  return fields;
}

/** Paths in which two texts differ, in the order of the first one. */
export function changedFields(before: ArticleDraft, after: ArticleDraft): FieldPath[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].filter((path) => !same(old.get(path), now.get(path)));
}

/** Whether two texts say the same. */
export function sameText(one: ArticleDraft, other: ArticleDraft): boolean {
  return changedFields(one, other).length === 0;
}

/** The words of one field; '' when it is not there. */
export function wordsAt(text: ArticleDraft, path: FieldPath): string {
  return written(fieldsOf(text).get(path));
}

/**
 * Brings together what two people made of the same text. What only one of them changed is taken over; where both wrote
 * something else, mine stays and the field is a clash.
 */
export function broughtTogether(
  base: ArticleDraft,
  theirs: ArticleDraft,
  mine: ArticleDraft,
): { text: ArticleDraft; clashes: Clash[] } {
  const [was, their, my] = [fieldsOf(base), fieldsOf(theirs), fieldsOf(mine)];
  const fields = new Map<FieldPath, unknown>();
  const clashes: Clash[] = [];
  for (const path of new Set([...my.keys(), ...their.keys(), ...was.keys()])) {
    const [old, other, own] = [was.get(path), their.get(path), my.get(path)];
    const onlyTheirs = same(own, old);
    if (!onlyTheirs && !same(other, old) && !same(own, other))
      clashes.push({ path, base: written(old), theirs: written(other), mine: written(own) });
    const kept = onlyTheirs ? other : own;
    if (kept !== undefined) fields.set(path, kept);
  }
  return { text: fromFields(fields, mine), clashes };
}

/** The text with one field as in another text. */
export function withFieldOf(text: ArticleDraft, other: ArticleDraft, path: FieldPath): ArticleDraft {
  const fields = new Map(fieldsOf(text));
  const value = fieldsOf(other).get(path);
  if (value === undefined) fields.delete(path);
  else fields.set(path, value);
  return fromFields(fields, text);
}

/** A text out of fields; should they not make one, `otherwise`. */
function fromFields(fields: Fields, otherwise: ArticleDraft): ArticleDraft {
  const tree: Record<string, unknown> = { parts: {} };
  for (const [path, value] of fields) {
    const steps = path.split('/');
    let place = tree;
    for (const step of steps.slice(0, -1)) {
      const deeper = place[step];
      const next = typeof deeper === 'object' && deeper !== null ? (deeper as Record<string, unknown>) : {};
      place[step] = next;
      place = next;
    }
    place[steps[steps.length - 1] ?? ''] = value;
  }
  for (const supplement of Object.values((tree.supplements ?? {}) as Record<string, { parts?: object }>))
    supplement.parts ??= {};
  for (const translation of Object.values(
    (tree.translations ?? {}) as Record<string, { title?: string; parts?: object }>,
  )) {
    translation.parts ??= {};
    translation.title ??= '';
  }
  const checked = articleDraftSchema.safeParse(tree);
  return checked.success ? tidied(checked.data) : otherwise;
}

function walk(value: unknown, path: string, fields: Map<FieldPath, unknown>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fields.set(path, value);
    return;
  }
  for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}/${name}`, fields);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function written(value: unknown): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

// The languages the search knows, by their two letters.

import { dutch } from '../dutch/dutch.ts';
import { german } from '../german/german.ts';
import type { Language } from './language.ts';

/** The language of a document; one nobody has described is only folded. */
export function languageOf(id: string): Language {
  if (id === 'de') return german;
  if (id === 'nl') return dutch;
  return {
    id,
    fold: (text) =>
      text
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]/gu, ''),
    stem: (folded) => folded,
    fillers: new Set(),
    faint: new Set(),
    links: [''],
    shed: [],
    seeds: [],
    particles: new Set(),
    everyday: [],
    thesaurus: () => [],
  };
}

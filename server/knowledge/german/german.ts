// The German chain: fold, stem, compounds, fillers, everyday words, thesaurus.

import { readEveryday } from '../search/everyday.ts';
import type { Language } from '../search/language.ts';
import { openThesaurus } from '../search/thesaurus.ts';
import { compoundSeeds } from './compoundSeeds.ts';
import { germanFaintWords, germanFillers } from './fillers.ts';
import { foldGerman } from './fold.ts';
import { germanParticles, stemGerman, verbOf } from './stem.ts';

export const german: Language = {
  id: 'de',
  fold: foldGerman,
  stem: stemGerman,
  fillers: germanFillers,
  faint: germanFaintWords,
  links: ['', 's', 'es', 'n', 'en', 'er', 'e'],
  shed: ['en', 'e'],
  seeds: compoundSeeds,
  particles: new Set(germanParticles),
  everyday: readEveryday(import.meta.url),
  thesaurus: openThesaurus(import.meta.url, { fold: foldGerman, stem: stemGerman }, verbOf),
};

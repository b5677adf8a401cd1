// The Dutch chain: fold, stem, compounds, fillers, everyday words.
import { readEveryday } from '../search/everyday.ts';
import type { Language } from '../search/language.ts';
import { dutchFaintWords, dutchFillers } from './fillers.ts';
import { foldDutch } from './fold.ts';
import { dutchParticles, stemDutch } from './stem.ts';

export const dutch: Language = {
  id: 'nl',
  fold: foldDutch,
  stem: stemDutch,
  fillers: dutchFillers,
  faint: dutchFaintWords,
  links: ['', 's', 'en', 'e', 'n', 'er'],
  shed: ['en', 'e'],
  seeds: (
    'aanvraag adres afval akte auto bewijs bouw brand burger dier geld grond hond huis huur inzameling kaart kind kosten leer ' +
    'milieu park parkeer plaats recht reis rij school sloop straat subsidie sport taxi toeslag trouw vergunning verkeer vervoer ' +
    'verklaring water weg werk woning woon zorg'
  )
    .split(' ')
    .map(foldDutch),
  particles: new Set(dutchParticles),
  everyday: readEveryday(import.meta.url),
  thesaurus: () => [],
};

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
    'aanslag aanvraag adres advies afval akte ambt arbeid auto bedrijf belasting betaling bewijs bewoner bijdrage ' +
    'boete boom bouw brand brief bril burger bus container contract dienst dier drank fiets gebied geboorte gebruik ' +
    'geld gemeente gezin gezondheid gracht graf grens grof grond handel haven hond horeca huis hulp huur huwelijk ' +
    'inkomen invaliden inzameling jaar jeugd jongeren kaart kamer kamp kantoor kermis kind kinder klacht kosten land ' +
    'leer leerling leger lening letter licht loket lucht markt melding mest milieu muziek naam nacht nummer onderwijs ' +
    'onderzoek oord openbaar ouder ouderen paal papier park parkeer partner pas paspoort pension plaats plan plicht ' +
    'politie post prijs raad rampen recht register reis rij rijbewijs riool rolstoel ruimte schade school schuld ' +
    'sloop sociaal speel spel sport staat stad stoep straat stroom studie subsidie taal tarief taxi terras tocht ' +
    'toeslag toezicht trouw tuin uitkering vaart veiligheid verbod vereniging vergoeding vergunning verhuis verkeer ' +
    'verklaring verkoop verlening verlof vervoer verzekering vlieg voertuig vreemdelingen vuil vuur waarde wagen ' +
    'wapen water weer weg werk wet wijk winkel woning woon zaak zaal ziekte zorg'
  )
    .split(' ')
    .map(foldDutch),
  particles: new Set(dutchParticles),
  everyday: readEveryday(import.meta.url),
  thesaurus: () => [],
};

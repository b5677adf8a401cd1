// Dutch word stems: what is left when endings go. Works on folded words.
import lunr from 'lunr';
import dutch from 'lunr-languages/lunr.nl.js';
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js';
import { remembering } from '../search/remembering.ts';

stemmerSupport(lunr);
dutch(lunr);

// The stemmer also takes a plain string; its type only knows tokens.
const snowball = (lunr as unknown as { nl: { stemmer: (word: string) => string } }).nl.stemmer;

/** Particles that part from their verb: "ik geef het aan", "aangegeven". */
export const dutchParticles: readonly string[] = 'aan af bij door in mee na om op over toe uit voor weg'.split(' ');

/** The stem of a folded word; short words and words with digits stay as they are. */
export const stemDutch = remembering((folded: string): string => {
  if (folded.length < 4 || /\p{N}/u.test(folded)) return folded;
  return snowball(folded)
    .replace(/([aeou])\1(?=[^aeiou]$)/, '$1')
    .replace(/([^aeiou])\1$/, '$1');
});

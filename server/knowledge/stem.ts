// German word stems: what is left when endings go. Works on folded words.
import lunr from 'lunr';
import german from 'lunr-languages/lunr.de.js';
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js';

stemmerSupport(lunr);
german(lunr);

type WordStemmer = (word: string) => string;
// The stemmer also takes a plain string; its type only knows tokens.
const snowball = (lunr as unknown as { de: { stemmer: WordStemmer } }).de.stemmer;
const remembered = new Map<string, string>();
const mostRemembered = 50_000;

/**
 * The stem of a folded word. Run twice, so that "verlangerung" and "verlangern" meet ("verlang").
 * Words of up to three letters and words with digits stay as they are.
 */
export function stem(folded: string): string {
  if (folded.length < 4 || /\p{N}/u.test(folded)) return folded;
  const known = remembered.get(folded);
  if (known !== undefined) return known;
  const once = snowball(folded);
  const twice = once.length < 5 ? once : snowball(once);
  if (remembered.size < mostRemembered) remembered.set(folded, twice);
  return twice;
}

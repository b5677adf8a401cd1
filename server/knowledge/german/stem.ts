// German word stems: what is left when endings, the "ge" of participles and the "zu" of infinitives go. Works on folded words.
import lunr from 'lunr';
import german from 'lunr-languages/lunr.de.js';
import stemmerSupport from 'lunr-languages/lunr.stemmer.support.js';
import { remembering } from '../search/remembering.ts';

stemmerSupport(lunr);
german(lunr);

// The stemmer also takes a plain string; its type only knows tokens.
const snowball = (lunr as unknown as { de: { stemmer: (word: string) => string } }).de.stemmer;

/** Particles that part from their verb: "ich melde mich an", "angemeldet", "anzumelden". */
export const germanParticles: readonly string[] =
  'ab an auf aus bei ein fest frei heim her hin los mit nach raus um vor weg wieder zu zuruck zusammen'.split(' ');

const particle = `(${germanParticles.join('|')})`;
const parted = new RegExp(`^${particle}ge(\\p{L}{3,}?)(et|t|en)$`, 'u');
const withZu = new RegExp(`^${particle}zu(\\p{L}{2,}en)$`, 'u');
const weak = /^ge(\p{L}{3,}?)(?:et|(?<=ig)t|(?<=ier)t)$/u;

/** Participles of strong verbs and the verb they come from (without the particle, folded). */
const strong: Readonly<Record<string, string>> = {
  zogen: 'ziehen',
  gangen: 'gehen',
  nommen: 'nehmen',
  schrieben: 'schreiben',
  brochen: 'brechen',
  stiegen: 'steigen',
  schlossen: 'schliessen',
  worfen: 'werfen',
  standen: 'stehen',
  bracht: 'bringen',
  brannt: 'brennen',
  flogen: 'fliegen',
  sprochen: 'sprechen',
  wiesen: 'weisen',
};

/**
 * The stem of a folded word. Snowball runs twice, so that "verlangerung" and "verlangern" meet ("verlang"); participles
 * meet their verb ("angemeldet", "anzumelden", "anmelden"). Words of up to three letters and words with digits stay as they are.
 */
export const stemGerman = remembering((folded: string): string => {
  if (folded.length < 4 || /\p{N}/u.test(folded)) return folded;
  const once = snowball(infinitiveOf(folded));
  return once.length < 5 ? once : snowball(once);
});

const participle = new RegExp(`^${particle}?ge(\\p{L}{3,}?)(?:et|t|en)$`, 'u');

/** The verb a folded participle may come from ("geklaut": "klauen"), to be looked up: many words only look like one. */
export function verbOf(folded: string): string | undefined {
  const [whole, before = '', body] = participle.exec(folded) ?? [];
  return whole === undefined ? undefined : `${before}${body}en`;
}

function infinitiveOf(word: string): string {
  const [, before = '', body = '', end = ''] = parted.exec(word) ?? [];
  if (body !== '') {
    const irregular = strong[body + end];
    return before + (irregular ?? (end === 'en' ? body + end : `${body}en`));
  }
  const zu = withZu.exec(word);
  if (zu) return `${zu[1]}${zu[2]}`;
  const plain = weak.exec(word);
  return plain ? `${plain[1]}en` : word;
}

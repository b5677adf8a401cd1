// Brings every way of writing a word to one: case, accents, ß/ss, ä/ae/a, control characters.

const longestText = 20_000;

/**
 * One spelling for all: "Führer", "FUEHRER" and "Fuhrer" become "fuhrer", "Straße" becomes "strasse".
 * The umlaut goes altogether, so "Bäume" and "Baum" share a stem and a forgotten dot does no harm; words that have
 * a true "ue" ("Steuer") are shortened the same way on both sides.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/([aou])e/g, '$1');
}

/** A word as written and as folded. */
export type Word = { readonly written: string; readonly folded: string };

/** The words of a text in order: runs of letters and digits. Anything else parts them; 20,000 characters at most are read. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [written] of text
    .slice(0, longestText)
    .normalize('NFC')
    .matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const folded = fold(written).replace(/[^\p{L}\p{N}]/gu, '');
    if (folded !== '') words.push({ written, folded });
  }
  return words;
}

/** Words written with a hyphen, also as one: "Kfz-Zulassung" gives "kfzzulassung". */
export function hyphenatedOf(text: string): Word[] {
  const words: Word[] = [];
  for (const [written] of text
    .slice(0, longestText)
    .normalize('NFC')
    .matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu)) {
    words.push({ written, folded: fold(written).replaceAll('-', '') });
  }
  return words;
}

// Takes a text apart into words as they are written.

const longestText = 20_000;
const chunk = /[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a text in order, and those written with a hyphen once more as one ("Kfz-Zulassung" gives "KfzZulassung"). */
export type TextWords = { readonly words: readonly string[]; readonly joined: readonly string[] };

/** The words of a text: runs of letters and digits. Anything else parts them; 20,000 characters at most are read. */
export function wordsOf(text: string): TextWords {
  const words: string[] = [];
  const joined: string[] = [];
  for (const written of text.slice(0, longestText).normalize('NFC').match(chunk) ?? []) {
    if (!written.includes('-')) words.push(written);
    else {
      words.push(...written.split('-'));
      joined.push(written.replaceAll('-', ''));
    }
  }
  return { words, joined };
}

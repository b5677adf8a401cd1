// Takes a text apart into words as they are written.

const longestText = 20_000;

/** The words of a text in order: runs of letters and digits. Anything else parts them; 20,000 characters at most are read. */
export function wordsOf(text: string): readonly string[] {
  return normal(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Words written with a hyphen, also as one: "Kfz-Zulassung" gives "KfzZulassung". */
export function hyphenatedOf(text: string): readonly string[] {
  if (!text.includes('-')) return [];
  const joined = normal(text).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu) ?? [];
  return joined.map((written) => written.replaceAll('-', ''));
}

function normal(text: string): string {
  return text.slice(0, longestText).normalize('NFC');
}

// How the times of a ticket are written: absolute, in the centre's zone, the weekday first.
import type { Language } from '../../texts/texts.tsx';

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };

/** "Mo., 05.10.2026, 17:00". */
export function moment(at: number, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);
}

/** A skipped day as the server writes it, "2026-10-03 Tag der Deutschen Einheit", with the date as people write it. */
export function skippedDay(words: string, language: Language): string {
  const found = /^(\d{4})-(\d{2})-(\d{2}) ?(.*)$/.exec(words);
  if (!found) return words;
  const day = new Intl.DateTimeFormat(LOCALES[language], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])),
  );
  return found[4] ? `${day} (${found[4]})` : day;
}

// How the lead's figures are written: shares as percent, spans of seconds, times of day.
import type { Language } from '../../texts/texts.tsx';
import { span } from '../numbers.ts';

const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };

/** A share (0..1) as whole percent, "81 %"; null as `none`. */
export function percent(share: number | null, language: Language, none = '–'): string {
  if (share === null) return none;
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Seconds as "18 s" below a minute, "1:40" above; null as `none`. */
export function waitSpan(seconds: number | null, none = '–'): string {
  if (seconds === null) return none;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole}\u00a0s` : span(whole);
}

/** A time of day in the centre's zone, "10:42". */
export function timeOfDay(at: number, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
}

// When it opens next, as a person would say it: worked out as plain parts, then worded in a language.
import type { Calendar } from './calendar.ts';
import { localTime, nextOpening } from './opening.ts';

/** The next opening as parts of a sentence. */
export interface Opening {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: 'today' | 'tomorrow' | 'later';
  /** ISO weekday (1 = Monday … 7), day of the month, month (1 … 12), and the local time. */
  readonly weekday: number;
  readonly date: number;
  readonly month: number;
  readonly hour: number;
  readonly minute: number;
}

/** The next opening after the moment (epoch milliseconds); null while it is open, and when it never opens. */
export function openingAfter(calendar: Calendar, at: number): Opening | null {
  const opens = nextOpening(calendar, at);
  if (opens === null || opens === at) return null;
  const today = localTime(at, calendar.timeZone).toPlainDate();
  const then = localTime(opens, calendar.timeZone);
  const ahead = today.until(then.toPlainDate()).days;
  return {
    at: opens,
    day: ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : 'later',
    weekday: then.dayOfWeek,
    date: then.day,
    month: then.month,
    hour: then.hour,
    minute: then.minute,
  };
}

type Wording = (opening: Opening) => string;

const DE_DAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const DE_MONTHS = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const EN_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const EN_MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NL_DAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const NL_MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

const WORDINGS: Readonly<Record<string, Wording>> = {
  de: (opening) => {
    const time = `${opening.hour} Uhr${opening.minute === 0 ? '' : ` ${opening.minute}`}`;
    if (opening.day === 'today') return `wieder heute ab ${time}`;
    if (opening.day === 'tomorrow') return `wieder ab morgen, ${time}`;
    return `wieder am ${DE_DAYS[opening.weekday - 1]}, dem ${opening.date}. ${DE_MONTHS[opening.month - 1]}, ab ${time}`;
  },
  en: (opening) => {
    const half = opening.hour < 12 ? 'a.m.' : 'p.m.';
    const minutes = opening.minute === 0 ? '' : `:${String(opening.minute).padStart(2, '0')}`;
    const time = `${opening.hour % 12 || 12}${minutes} ${half}`;
    if (opening.day === 'today') return `again today from ${time}`;
    if (opening.day === 'tomorrow') return `again tomorrow from ${time}`;
    return `again on ${EN_DAYS[opening.weekday - 1]}, ${opening.date} ${EN_MONTHS[opening.month - 1]}, from ${time}`;
  },
  nl: (opening) => {
    const time = `${opening.hour} uur${opening.minute === 0 ? '' : ` ${opening.minute}`}`;
    if (opening.day === 'today') return `weer vandaag vanaf ${time}`;
    if (opening.day === 'tomorrow') return `weer morgen vanaf ${time}`;
    return `weer op ${NL_DAYS[opening.weekday - 1]} ${opening.date} ${NL_MONTHS[opening.month - 1]} vanaf ${time}`;
  },
};

/** "wieder ab morgen, 8 Uhr": in German where the language has no wording. */
export function openingWords(opening: Opening, language: string): string {
  const wording = WORDINGS[language] ?? WORDINGS.de;
  return wording?.(opening) ?? '';
}

// Takes personal details out of free text: in their place stands what they were, in square brackets.
import { address, does, firstNames, introduced, kin, noName, surnames, twofold } from './names.ts';
import { type PersonalKind, patterns } from './patterns.ts';

export interface Redacted {
  readonly text: string;
  /** How many details were taken out, by kind. */
  readonly removed: Readonly<Partial<Record<PersonalKind, number>>>;
}

/** The text without personal details. `known`: names, numbers and addresses that are known to be somebody's; each word of them goes as well. */
export function redact(text: string, known: readonly string[] = []): Redacted {
  const removed: Partial<Record<PersonalKind, number>> = {};
  const out = (kind: PersonalKind): string => {
    removed[kind] = (removed[kind] ?? 0) + 1;
    return `[${kind}]`;
  };
  let left = text.normalize('NFC');
  for (const whole of known.filter((one) => /[@\d]/.test(one) && one.trim().length > 3))
    left = left.replaceAll(whole.trim(), () => out(whole.includes('@') ? 'E-Mail' : 'Nummer'));
  for (const { kind, pattern } of patterns) left = left.replace(pattern, () => out(kind));
  left = withoutNames(left, known, () => out('Name'));
  return { text: together(left), removed };
}

const particle = '(?:von|van|zu|zur|vom|de|den|der|ter|el|al|bin|di|da|dos)';
const capital = "\\p{Lu}[\\p{L}'’-]+";
const nameGroup = `(?:${particle}\\s)*${capital}(?:\\s(?:${particle}\\s)*${capital})?`;
const addressed = new RegExp(
  `(?<![\\p{L}])(${address})((?:\\s(?:Dr\\.|Prof\\.|med\\.|${address}))*)\\s(${nameGroup}|\\p{L}[\\p{L}'’-]+)`,
  'giu',
);
const named = new RegExp(`(?<![\\p{L}])(${introduced})\\s((?:${address}\\s)?)(${nameGroup})`, 'giu');
const related = new RegExp(`(?<![\\p{L}])(${kin}),?\\s(${capital})`, 'giu');
/** Two words and more; one alone is a noun: "Bürger hat angerufen". */
const doing = new RegExp(
  `(?<=^|[.?!:\\n]\\s*)(${capital}(?:\\s(?:(?:${particle}|El|Al|Von|De)\\s)*${capital})+) ${does}(?![\\p{L}])`,
  'gu',
);
const pair = new RegExp(`(?<![\\p{L}])(${capital}) (${capital})(?![\\p{L}])`, 'gu');
/** Ends like a matter of the town hall, and not like somebody's name. */
const matter = /(?:ung|heit|keit|schein|geld|pass|ausweis|amt|steuer|antrag|platz|termin|kosten|hilfe)$/u;
const anyWord = /[\p{L}][\p{L}'’.-]*\p{L}|\p{L}/gu;

function withoutNames(text: string, known: readonly string[], out: () => string): string {
  const names = new Set(known.flatMap((one) => (/[@\d]/.test(one) ? [] : wordsIn(one))));
  const met = namesBeside(text);
  for (const one of met) names.add(one);
  return withoutKnownAndFrequent(text, names, out);
}

function wordsIn(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}'’-]+/u)
    .filter((one) => one.length > 1 && !isParticle(one));
}

/** The names that stand beside a form of address, an introduction, a relative or what people do; in small letters. */
function namesBeside(text: string): readonly string[] {
  const met: string[] = [];
  for (const [, , , name = ''] of text.matchAll(addressed)) {
    const words = name.split(/\s/);
    const first = words.findIndex((one) => !isParticle(one));
    const start = words[first] ?? '';
    if (start === '' || noName.has(start.toLowerCase())) continue;
    met.push(...wordsIn(start));
    // "Frau Erika Brokamp", but not "frau müller ruft".
    const next = words[first + 1] ?? '';
    if (isCapital(start) && isCapital(next) && !noName.has(next.toLowerCase())) met.push(...wordsIn(next));
  }
  for (const [, , , name = ''] of text.matchAll(named)) {
    const words = name.split(/\s/).filter((one) => !isParticle(one));
    for (const one of words) if (isCapital(one) || isName(one)) met.push(...wordsIn(one));
  }
  for (const [, , name = ''] of text.matchAll(related)) {
    const [first = ''] = name.split(/\s/);
    if (isCapital(first) && (isName(first) || !matter.test(first))) met.push(...wordsIn(first));
  }
  for (const [, name = ''] of text.matchAll(doing)) met.push(...wordsIn(name));
  for (const [, first = '', last = ''] of text.matchAll(pair))
    if (surnames.has(last.toLowerCase()) || twofold.has(last.toLowerCase()))
      met.push(...wordsIn(first), ...wordsIn(last));
  return met;
}

/** Word by word: known names, frequent first names with what belongs to them, frequent surnames. */
function withoutKnownAndFrequent(text: string, known: ReadonlySet<string>, out: () => string): string {
  const pieces: string[] = [];
  let from = 0;
  /** A name that goes on: "Erika", "von der", "Heide". */
  let goesOn = false;
  for (const match of text.matchAll(anyWord)) {
    const [written] = match;
    const between = text.slice(from, match.index);
    const lower = written.toLowerCase();
    const plain = withoutGenitive(lower);
    const has = (names: ReadonlySet<string>) => names.has(lower) || names.has(plain);
    const capital = isCapital(written);
    const isFirst = has(firstNames) && (capital || lower.length > 4);
    const isSurname = capital && has(surnames) && !has(twofold);
    const belongs: boolean =
      goesOn && /^[\s-]{1,2}$/.test(between) && (capital || isParticle(lower)) && !noName.has(lower);
    const gone: boolean = text[match.index - 1] !== '[' && (has(known) || isFirst || isSurname || belongs);
    pieces.push(between, gone ? out() : written);
    goesOn = gone && (isFirst || isParticle(lower) || (has(known) && !isSurname && !belongs));
    from = match.index + written.length;
  }
  return pieces.join('') + text.slice(from);
}

function isCapital(one: string): boolean {
  return /^\p{Lu}/u.test(one);
}

function withoutGenitive(lower: string): string {
  return lower.length > 3 ? lower.replace(/['’]?s$/u, '') : lower;
}

function isParticle(one: string): boolean {
  return new RegExp(`^${particle}$`, 'iu').test(one);
}

function isName(one: string): boolean {
  const lower = one.toLowerCase();
  return firstNames.has(lower) || firstNames.has(withoutGenitive(lower)) || surnames.has(lower);
}

/** Details of one kind beside each other are one: "[Name] [Name]". */
function together(text: string): string {
  return text.replace(/(\[[\p{L}-]+\])(?:[\s,-]+\1)+/gu, '$1');
}

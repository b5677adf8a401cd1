// What personal details look like in free text: mail addresses, accounts, numbers, plates, dates, streets. Names stand in names.ts.

/** A kind of detail, in the word that takes its place. */
export type PersonalKind = 'E-Mail' | 'IBAN' | 'Datum' | 'Telefon' | 'Kennzeichen' | 'Anschrift' | 'Nummer' | 'Name';

const digitWord = '(?:null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun)';
const month =
  '(?:jan(?:uar)?|feb(?:ruar)?|märz|maerz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)';
const streets =
  'straße|strasse|str\\.|weg|platz|allee|gasse|ring|damm|ufer|stieg|steig|markt|chaussee|pfad|kamp|graben|wall|anger|winkel|hof|berg|feld|garten|tor|laan|straat|plein';
/** "Gartenstraße" in any case, or the word by itself with the one before it: "Lange Straße". */
const street = `(?:[\\p{L}-]+(?:${streets})|\\p{Lu}[\\p{L}-]+\\s(?:${streets.replace(/(^|\|)./g, (start) => start.toUpperCase())}))`;
const houseNumber = '\\d{1,4}(?:\\s?[a-z](?![\\p{L}]))?(?:\\s?[-/]\\s?\\d{1,4}\\s?[a-z]?(?![\\p{L}]))?';
const place = '(?:,?\\s*\\d{5}(?:\\s+\\p{Lu}[\\p{L}.-]+){0,2})?';

/** Looked for in this order: what is longer and surer comes first. */
export const patterns: readonly { readonly kind: PersonalKind; readonly pattern: RegExp }[] = [
  {
    kind: 'E-Mail',
    pattern:
      /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\]|\sät\s|\sat\s)\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(punkt\)|\spunkt\s)\s?[\p{L}\p{N}-]+)+/giu,
  },
  {
    kind: 'IBAN',
    pattern: /(?<![\p{L}\p{N}])[a-z]{2}\s?\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?(?![\p{L}\p{N}])/giu,
  },
  // Numbers of identity cards, insurances, tax: letters and digits in one word, or long rows of digits in groups.
  {
    kind: 'Datum',
    pattern: /(?<!\d)(?:0?[1-9]|[12]\d|3[01])\s?[./-]\s?(?:0?[1-9]|1[0-2])\s?[./-]\s?(?:(?:19|20)\d{2}|\d{2})(?!\d)/gu,
  },
  { kind: 'Datum', pattern: /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)/gu },
  {
    kind: 'Datum',
    pattern: new RegExp(`(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])\\.?\\s?${month}\\.?\\s(?:19|20)?\\d{2}(?!\\d)`, 'giu'),
  },
  {
    kind: 'Datum',
    pattern: new RegExp(
      `(?<=(?:geb\\.?|geboren|geburtsdatum|geburtstag|jahrgang|baujahr der person)[^\\n]{0,12}?)(?:\\d{1,2}\\.\\s?(?:\\d{1,2}\\.|${month})|(?:19|20)\\d{2}(?!\\d))`,
      'giu',
    ),
  },
  {
    kind: 'Kennzeichen',
    pattern: /(?<![\p{L}\p{N}])\p{Lu}{1,3}\s?[-–:]\s?\p{Lu}{1,2}\s?[-–]?\s?\d{1,4}\s?[EH]?(?![\p{L}\p{N}])/gu,
  },
  { kind: 'Kennzeichen', pattern: /(?<![\p{L}\p{N}])\p{Lu}{1,3}\s\p{Lu}{1,2}\s\d{1,4}\s?[EH]?(?![\p{L}\p{N}])/gu },
  {
    kind: 'Kennzeichen',
    pattern:
      /(?<=kennzeichen:?\s(?:ist\s|lautet\s)?)\p{L}{1,3}[\s:-]{0,2}\p{L}{1,2}[\s-]?\d{1,4}\s?[eh]?(?![\p{L}\p{N}])/giu,
  },
  { kind: 'Kennzeichen', pattern: /(?<![\p{L}\p{N}])\p{L}{1,3}-\p{L}{1,2}[\s-]?\d{1,4}[eh]?(?![\p{L}\p{N}])/giu },
  { kind: 'Telefon', pattern: /(?<![\p{L}\p{N}])(?:\+|00)\d[\d\s/().–-]{5,}\d/gu },
  { kind: 'Telefon', pattern: /(?<![\p{L}\p{N}.,])\(?0\d{1,5}\)?[\s/.–-]*\d[\d\s/.–-]{2,}\d/gu },
  {
    kind: 'Telefon',
    pattern:
      /(?<=(?:tel\.?|telefon|telefonnummer|handy|mobil|rückruf|rufnummer|durchwahl|nummer|apparat|erreichbar unter):?\s(?:unter\s|ist\s)?)\d[\d\s/().–-]{2,}\d/giu,
  },
  { kind: 'Telefon', pattern: new RegExp(`(?<![\\p{L}])${digitWord}(?:[\\s,-]+${digitWord}){3,}(?![\\p{L}])`, 'giu') },
  {
    kind: 'Anschrift',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${street}\\s*(?:(?:Nr\\.?|Hausnummer|nr\\.?)\\s*)?${houseNumber}${place}`,
      'gu',
    ),
  },
  {
    kind: 'Anschrift',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:An|Am|Im|In|Auf|Unter|Zum|Zur|Hinter|Vor|Bei|Beim|Op|Achter)\\s(?:der\\s|dem\\s|den\\s|de\\s|het\\s)?\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}-]+)?\\s${houseNumber}${place}(?!\\s?(?:Uhr|Euro|€|%|Tage|Wochen|Monate|Jahre|Stunden|Minuten|Personen))`,
      'gu',
    ),
  },
  {
    kind: 'Anschrift',
    pattern: /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]+(?:straße|strasse|str\.|gasse|allee|chaussee|straat|laan)(?![\p{L}])/gu,
  },
  {
    kind: 'Anschrift',
    pattern:
      /(?<=(?:wohnt|wohne|wohnhaft|wohnen|adresse:?|anschrift:?)\s(?:in\s|im\s|am\s|an\s|auf\s)?(?:der\s|dem\s|den\s)?)\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?\s\d{1,4}\s?[a-z]?(?![\p{L}])/giu,
  },
  {
    kind: 'Anschrift',
    pattern:
      /(?<![\p{L}\p{N}])(?:D-)?\d{5}\s+\p{Lu}[\p{L}-]+(?:\s(?:(?:an der|am|im|bei|ob der)\s)?\p{Lu}[\p{L}-]+)?/gu,
  },
  {
    kind: 'Nummer',
    pattern:
      /(?<![\p{L}\p{N}])(?=[\p{L}\d/.-]*\d[\p{L}\d/.-]*\d[\p{L}\d/.-]*\d)(?=[\d/.-]*\p{L})[\p{L}\d]+(?:[/.-][\p{L}\d]+)*(?![\p{L}\p{N}])/gu,
  },
  { kind: 'Nummer', pattern: /(?<![\p{L}\p{N},.])\d{2,}(?:[ /.-]\d{2,}){2,}(?![\p{L}\p{N}])/gu },
  { kind: 'Nummer', pattern: /(?<![\p{L}\p{N}])\d{5,}(?![\p{L}\p{N}])/gu },
];

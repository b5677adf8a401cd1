// Personal details in made-up tickets: none may be left in a draft; what the matter is about must stay.
import { describe, expect, it } from 'vitest';
import { redact } from '../../../server/domain/privacy/redact.ts';

const FIRST = [
  'Erika',
  'Jürgen',
  'Aylin',
  'Kasimir',
  'Mechthild',
  'Tjark',
  'Nuria',
  'Hans-Peter',
  'Bogdana',
  'Sieglinde',
];
const LAST = [
  'Müller',
  'Brokamp',
  'Kwiatkowska',
  'von der Heide',
  'Öztürkmen',
  'Koch',
  'Große-Venhaus',
  "O'Brien",
  'El Khatib',
  'Weiß',
];
const STREETS = [
  'Gartenstraße 12',
  'Am Alten Markt 3b',
  'Lange Straße 105',
  'Unter den Linden 7',
  'gartenstr. 9',
  'Hinter der Kirche 4',
  'Bahnhofsweg 22 a',
  'Im Winkel 16',
  'Lindenallee 1-3',
  'Auf dem Kamp 8',
];
const TOWNS = ['59494 Soest', '59505 Bad Sassendorf', '12345 Amselfurt', '04109 Leipzig', '59457 Werl'];
const PHONES = [
  '02921 103-1030',
  '+49 2921 4711 22',
  '0151/23456789',
  '(02921) 998877',
  '0049 171 5550199',
  '0176-5550 123',
  '02921/10 30',
  '01 76 / 55 50 12 3',
  '02921.55.12.90',
  'null eins sieben eins fünf fünf fünf',
];
const MAILS = [
  'erika.m@beispiel.de',
  'tjark_1961@post.example',
  'info@brokamp-bau.example.org',
  'k.weiss (at) mail.example',
  'oez@web.example',
];
const IBANS = [
  'DE89 3704 0044 0532 0130 00',
  'DE89370400440532013000',
  'NL91 ABNA 0417 1643 00',
  'de12 5001 0517 0648 4898 90',
  'AT61 1904 3002 3457 3201',
];
const PLATES = ['SO-AB 123', 'SO AB 123', 'LP-X 7', 'HSK-ZZ 9999', 'so-ab 45', 'M-XY 12E'];
const BIRTHS = ['03.05.1961', '3. Mai 1961', '1.2.84', '1979-11-30', '12/08/1950', '9. Sept. 1944'];
const NUMBERS = ['L01X00T47', '65 929 970 489', 'K-2026-00123', '4711081512', 'C01X0006H'];

type Made = {
  readonly text: string;
  readonly personal: readonly string[];
  readonly known: readonly string[];
  readonly matter: string;
};

/** Tickets as people write them: each with a matter that must stay and details that must go. */
const TEMPLATES: readonly ((d: Record<string, string>) => string)[] = [
  (d) => `Frau ${d.name} möchte eine Wallbox anmelden. Rückruf unter ${d.phone}.`,
  (d) => `Anrufer Herr ${d.last}, geb. ${d.birth}, fragt nach Balkonkraftwerk. Mail: ${d.mail}`,
  (d) => `Ich heiße ${d.name} und wohne ${d.street}, ${d.town}. Bitte Auskunft zu Kaminofen.`,
  (d) => `Kennzeichen ${d.plate} falsch abgeschleppt. Halter: ${d.name}. Tel. ${d.phone}`,
  (d) => `Erstattung Bewohnerparkausweis auf IBAN ${d.iban}, Kontoinhaberin ${d.first} ${d.last}.`,
  (d) => `${d.first} ${d.last} hat Regentonne gemeldet, Aktenzeichen ${d.number}, erreichbar ${d.mail} oder ${d.phone}`,
  (d) => `mein Name ist ${d.name}, geboren am ${d.birth}. Es geht um Namensänderung.`,
  (d) => `Nachbarin Frau Dr. ${d.last} verbrennt Laub (${d.street}). Was gilt bei Gartenfeuer?`,
  (d) =>
    `Betreff Taubenplage\nName: ${d.name}\nAdresse: ${d.street}, ${d.town}\nTelefon: ${d.phone}\nGeburtsdatum: ${d.birth}`,
  (d) => `frau ${d.last} ruft wegen Wärmepumpe an, nummer ${d.phone}, wohnt ${d.street}`,
  (d) => `Familie ${d.last} aus ${d.town}: Kita-Platz für Sohn ${d.first}, geb. ${d.birth}.`,
  (d) => `Hallo, hier ${d.name}. Auto ${d.plate} steht vor ${d.street}. Thema Anwohnerparken. Gruß ${d.first}`,
  (d) => `Personalausweis ${d.number} verloren, Eilpass nötig. Herr ${d.name} (${d.mail}), ${d.street} ${d.town}.`,
  (d) => `${d.last}s Katze: Kastrationspflicht? ${d.first} ${d.last} bittet um Antwort an ${d.mail}.`,
  (d) => `Eheleute ${d.last} wollen Tiny House aufstellen, Grundstück ${d.street}. Konto ${d.iban}.`,
  (d) => `Mit freundlichen Grüßen ${d.name}\n${d.street}\n${d.town}\n${d.phone}\nFrage: Lichtverschmutzung`,
  (d) => `Herr Prof. Dr. ${d.last} fragt, ob Drohnenflug erlaubt ist. Steuer-ID ${d.number}.`,
  (d) => `Meine Tochter ${d.first} braucht Schülerticket. ${d.name}, ${d.birth}, ${d.phone}`,
  (d) => `E-Mail ${d.mail}; IBAN: ${d.iban}; Kennzeichen: ${d.plate}. Frau ${d.last} fragt: Umweltplakette`,
  (d) => `Vermieter: ${d.name}, ${d.street}. Es fehlt die Wohnungsgeberbestätigung.`,
];
const MATTERS = [
  'Wallbox',
  'Balkonkraftwerk',
  'Kaminofen',
  'abgeschleppt',
  'Bewohnerparkausweis',
  'Regentonne',
  'Namensänderung',
  'Gartenfeuer',
  'Taubenplage',
  'Wärmepumpe',
  'Kita-Platz',
  'Anwohnerparken',
  'Eilpass',
  'Kastrationspflicht',
  'Tiny House',
  'Lichtverschmutzung',
  'Drohnenflug',
  'Schülerticket',
  'Umweltplakette',
  'Wohnungsgeberbestätigung',
];

function ticket(number: number): Made {
  const pick = (from: readonly string[], step: number): string =>
    from[(number * step + Math.floor(number / 7)) % from.length] ?? '';
  const first = pick(FIRST, 3);
  const last = pick(LAST, 7);
  const d = {
    first,
    last,
    name: `${first} ${last}`,
    street: pick(STREETS, 3),
    town: pick(TOWNS, 2),
    phone: pick(PHONES, 7),
    mail: pick(MAILS, 3),
    iban: pick(IBANS, 2),
    plate: pick(PLATES, 5),
    birth: pick(BIRTHS, 5),
    number: pick(NUMBERS, 3),
  };
  const at = number % TEMPLATES.length;
  const text = TEMPLATES[at]?.(d) ?? '';
  const personal = Object.entries(d).flatMap(([key, value]) => (key !== 'name' && text.includes(value) ? [value] : []));
  // What the ticket's own fields say is known; half of the tickets have an empty form.
  return { text, personal, known: number % 2 === 0 ? [d.name, d.phone] : [], matter: MATTERS[at] ?? '' };
}

describe('a draft out of a ticket', () => {
  const tickets = Array.from({ length: 200 }, (_, number) => ticket(number));

  it('has no personal detail left, in 200 made-up tickets', () => {
    const left = tickets.flatMap(({ text, personal, known }) => {
      const { text: after } = redact(text, known);
      return personal.filter((one) => leaks(after, one)).map((one) => `${one} ◂ ${text} ▸ ${after}`);
    });
    expect(left).toEqual([]);
  });

  it('still says what the matter is', () => {
    const lost = tickets.filter(({ text, known, matter }) => !redact(text, known).text.includes(matter));
    expect(lost.map(({ text, known }) => `${text} ▸ ${redact(text, known).text}`)).toEqual([]);
  });

  it.each([
    ['Die Gebühr beträgt 84 Euro, Frist 14 Tage, geöffnet 8.00 bis 12.30 Uhr.', 'fees, terms and hours'],
    ['Hund anmelden, Steuer ab dem 3. Monat, § 2 Abs. 3, Formular 12b.', 'paragraphs and small numbers'],
    ['Im Rathaus, Zimmer 204, Eingang Markt.', 'rooms'],
    ['Frau ist verzogen, der Mann hat den Antrag gestellt.', 'people without a name'],
    ['Die Mutter beantragt Kindergeld, der Sohn braucht Reisepass.', 'relatives and matters'],
  ])('keeps %s', (text) => {
    expect(redact(text).text).toBe(text);
  });

  it('counts what was taken out', () => {
    expect(redact('Frau Beispiel, 0151 2345678, erika@post.example').removed).toEqual({
      Name: 1,
      Telefon: 1,
      'E-Mail': 1,
    });
  });

  it('comes to an end with texts made to keep it busy', () => {
    const long = `${'Frau '.repeat(2000)}${'a'.repeat(8000)}${'1 '.repeat(4000)}${'null eins '.repeat(800)}${'@'.repeat(5000)}`;
    expect(redact(long).text).toContain('[Telefon]');
  });
});

/** Whether a part of the detail that says something is left: a word of it, or a row of its digits. */
function leaks(text: string, detail: string): boolean {
  const words = detail.split(/[\s,]+/).filter((word) => (word.length > 2 && /\p{L}/u.test(word)) || /\d{3}/.test(word));
  const small = new Set([
    'von',
    'der',
    'den',
    'dem',
    'auf',
    'hinter',
    'unter',
    'Hinter',
    'Unter',
    'Auf',
    'Mai',
    'Sept.',
    'null',
    'eins',
    'Bad',
  ]);
  return words.some(
    (word) =>
      !small.has(word) &&
      new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(
        text,
      ),
  );
}

// German sentences: the lead's page.
import { counted } from '../counted.ts';
import { book } from '../sentences.ts';

const warten = (count: number) => (count === 0 ? 'niemand wartet' : count === 1 ? '1 wartet' : `${count} warten`);
const frei = (count: number) => (count === 0 ? 'niemand ist frei' : count === 1 ? '1 ist frei' : `${count} sind frei`);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const lead = book({
  title: 'Lage',
  question: 'Brauchen wir noch jemanden?',
  short: {
    nobodyOnDuty: 'Ja, sofort.',
    yes: 'Ja.',
    pausesFirst: 'Ja.',
    soon: 'Gleich vielleicht.',
    tight: 'Gerade nicht.',
    no: 'Nein.',
    closed: 'Niemand da.',
  },
  because: {
    nobodyOnDuty: (waiting: number, longest: string, pause: number) =>
      `${capital(warten(waiting))}, am längsten ${longest}, und niemand ist am Telefon${pause > 0 ? `; ${pause} in Pause` : ''}.`,
    yes: (waiting: number, longest: string, free: number) =>
      `${capital(warten(waiting))}, am längsten ${longest}, ${frei(free)}.`,
    pausesFirst: (waiting: number, longest: string, pause: number) =>
      `${capital(warten(waiting))}, am längsten ${longest}. ${pause === 1 ? '1 Person ist in Pause und könnte' : `${pause} sind in Pause und könnten`} zuerst helfen.`,
    soon: (waiting: number, longest: string, free: number) =>
      `${capital(warten(waiting))}, am längsten ${longest}, ${frei(free)}.`,
    tight: 'Niemand wartet, aber es ist auch niemand frei.',
    no: (waiting: number, free: number) =>
      waiting === 0
        ? `Niemand wartet, ${frei(free)}.`
        : `${capital(warten(waiting))} und ${waiting === 1 ? 'wird' : 'werden'} gleich angenommen, ${frei(free)}.`,
    closed: 'Niemand ist am Telefon, niemand wartet.',
  },
  practiceWaits: (count: number) => `Dazu ${counted(count, 'Übungsanruf', 'Übungsanrufe')}, hier nicht mitgezählt.`,
  oneLine: (waiting: number, longest: string, free: number, percent: number | null) =>
    [
      waiting === 0 ? 'Niemand wartet' : `${warten(waiting)}, längste ${longest}`,
      `${free} frei`,
      ...(percent === null ? [] : [`${percent} Prozent`]),
    ].join(', '),
  readAloud: 'Lage in einer Zeile',
  now: 'Jetzt',
  waitingNow: 'Warten',
  longest: 'Längste Wartezeit',
  team: 'Team',
  states: {
    ready: 'bereit',
    offered: 'klingelt',
    busy: 'im Gespräch',
    wrapUp: 'Nacharbeit',
    pause: 'Pause',
  },
  teamNobody: 'Niemand hat eine Schicht begonnen.',
  noNames: 'Nur Anzahlen, keine Namen: so ist es vereinbart.',
  today: 'Heute',
  asOf: (time: string) => `Stand ${time} Uhr`,
  stale: (time: string) => `Neue Zahlen sind gerade nicht zu bekommen. Gezeigt wird der Stand von ${time} Uhr.`,
  loading: 'Die Zahlen werden geladen …',
  failed: 'Die Zahlen des Tages konnten nicht geladen werden.',
  empty: 'Heute kam noch kein Anruf.',
  emptyHint: 'Zum Kennenlernen können Sie unten eine Übung starten: simulierte Anrufer, echte Telefonanlage.',
  offered: 'Anrufe',
  answered: 'Angenommen',
  abandoned: 'Aufgelegt',
  abandonedShort: (count: number) => `davon ${count} in den ersten 5 Sekunden`,
  otherwise: 'Anders beendet',
  callbacks: (count: number) => `davon ${counted(count, 'Rückruf', 'Rückrufe')} gewünscht`,
  outsideHours: (calls: number) =>
    calls === 1
      ? 'Außerhalb der Servicezeit rief 1 Person an. Sie zählt oben nicht mit.'
      : `Außerhalb der Servicezeit gab es ${calls} Anrufe. Sie zählen oben nicht mit.`,
  meanWait: 'Wartezeit im Mittel',
  p80Wait: 'Acht von zehn höchstens',
  p80Hint: 'so lange warteten 80 % der Angenommenen höchstens',
  meanTalk: 'Gespräch im Mittel',
  none: '–',
  level: {
    title: (seconds: number) => `In ${counted(seconds, 'Sekunde', 'Sekunden')} angenommen`,
    goal: (percent: string) => `Ziel ${percent}`,
    standing: {
      reached: 'Ziel erreicht',
      missed: 'Ziel verfehlt',
      open: 'Noch offen: der Abstand zum Ziel kann Zufall sein',
      none: 'Noch kein Anruf',
    },
    interval: (low: string, high: string, calls: number) =>
      `Bei ${counted(calls, 'Anruf', 'Anrufen')} liegt der wahre Wert zwischen ${low} und ${high}.`,
    definition: (seconds: number) =>
      `Angenommen in ${counted(seconds, 'Sekunde', 'Sekunden')}, geteilt durch angenommen und aufgelegt. Wer in den ersten 5 Sekunden auflegt, zählt nicht mit. Ein Rückruf, der in dieser Zeit gewünscht wurde, zählt als angenommen; ein späterer zählt nicht.`,
    strict: 'Strenge Zählung, mit allen Aufgelegten',
    picture: (value: string, goal: string, low: string, high: string) =>
      `Skala von 0 bis 100 Prozent: Wert ${value}, Ziel ${goal}, Unsicherheit von ${low} bis ${high}.`,
    usual: 'Übliche Zählung',
    range: 'Unsicherheit (95 %)',
    measure: 'Maß',
    value: 'Wert',
    calls: 'Anrufe dafür',
  },
  hours: {
    title: 'Anrufe je Stunde',
    picture: (busiest: string, count: number) =>
      `Balken je Stunde, angenommen und aufgelegt. Die meisten Anrufe kamen ${busiest}: ${count}.`,
    hour: 'Stunde',
    span: (hour: number) => `${hour} bis ${hour + 1} Uhr`,
    wait: 'Wartezeit im Mittel',
  },
  places: {
    title: 'Nach Ort',
    place: 'Ort',
    waiting: 'Warten jetzt',
    talking: 'Sprechen jetzt',
    of: (seconds: number) => `in ${seconds} s`,
    range: (low: string, high: string) => `${low} bis ${high}`,
  },
  showTable: 'Als Tabelle',
  showPicture: 'Als Bild',
  tableOf: (title: string) => `${title}: als Tabelle zeigen`,
  pictureOf: (title: string) => `${title}: als Bild zeigen`,
  rehearsal: {
    title: 'Übung',
    mark: 'Übung',
    words:
      'Simulierte Anrufer rufen über die echte Telefonanlage an, fragen, warten und legen auch einmal auf. Sie sind überall als Übung gekennzeichnet und zählen in keiner echten Zahl.',
    rate: 'Anrufe je Stunde',
    rateHint: '20 ist ruhig, 60 ein voller Vormittag.',
    rateWrong: 'Bitte eine ganze Zahl von 1 bis 1200.',
    most: 'Höchstens so viele Anrufe',
    mostHint: 'Leer: bis Sie die Übung beenden.',
    mostWrong: 'Bitte eine ganze Zahl von 1 bis 1000, oder leer lassen.',
    start: 'Übung starten',
    starting: 'Startet …',
    stop: 'Übung beenden',
    stopping: 'Wird beendet …',
    running: (perHour: number) => `Die Übung läuft mit ${counted(perHour, 'Anruf', 'Anrufen')} je Stunde.`,
    placed: 'gekommen',
    waiting: (count: number) => (count === 1 ? 'wartet' : 'warten'),
    talking: (count: number) => (count === 1 ? 'spricht' : 'sprechen'),
    unavailable: 'Eine Übung ist hier nicht eingerichtet. Die Telefonanlage braucht dafür den Zugang für Übungsanrufe.',
    today: (offered: number, answered: number, abandoned: number) =>
      `Heute ${counted(offered, 'Anruf', 'Anrufe')}, ${answered} angenommen, ${abandoned} aufgelegt. In den Zahlen oben nicht enthalten.`,
    failed: (why: string) => `Das hat nicht geklappt. ${why}`,
  },
});

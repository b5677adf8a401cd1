// German sentences: reasons for a longer wrap-up, breaks that are due, and how the time was spent.
import { counted } from '../counted.ts';
import { book } from '../sentences.ts';

export const duty = book({
  extendFor: 'Nacharbeit verlängern, weil',
  extensions: {
    writing: 'Notiz schreiben',
    ticket: 'Vorgang anlegen',
    asking: 'Im Amt nachfragen',
    breather: 'Kurz durchatmen',
  },
  rest: 'Zeit für Ihre Pause.',
  restLine: (time: string, minutes: number) => `Pause fällig seit ${time}: ${minutes} Minuten.`,
  screen: 'Zeit, kurz vom Bildschirm wegzusehen.',
  screenLine: (time: string, minutes: number) => `Bildschirmpause fällig seit ${time}: ${minutes} Minuten.`,
  own: {
    title: 'Meine Zeiten heute',
    failed: 'Ihre Zeiten sind gerade nicht zu sehen.',
    restAt: (time: string) => `Nächste Pause bis ${time}.`,
    only: 'Nur Sie sehen das.',
  },
  table: {
    title: 'Wie die Zeit verging',
    people: (people: number) => `Heute ${counted(people, 'Person', 'Personen')} im Dienst, alle Zeiten zusammen.`,
    tooFew: (least: number) =>
      `Wird erst ab einer Teamgröße von ${least} gezeigt, damit niemand einzeln zu erkennen ist.`,
    none: 'Heute war noch niemand im Dienst.',
    team: 'Zusammen',
    what: 'Womit',
    time: 'Zeit',
    times: 'Wie oft',
    share: 'Anteil',
    sum: 'Im Dienst',
  },
  states: {
    ready: 'Bereit',
    talk: 'Gespräch',
    wrapUp: 'Nacharbeit',
    pause: 'Pause',
  },
  wrapUpFor: (reason: string) => `Nacharbeit, verlängert: ${reason}`,
  clockStopped: 'Uhr angehalten',
  pauseFor: (reason: string) => `Pause: ${reason}`,
  rules: {
    title: 'Pausen und Gründe',
    words: 'Gilt sofort und für alle am Telefon. Höchstens acht Gründe; ein leeres Feld fällt weg.',
    failed: 'Die Gründe sind gerade nicht zu sehen.',
    pauses: 'Gründe für Pausen',
    pause: (index: number) => `Grund ${index}`,
    kind: (index: number) => `Grund ${index} zählt als`,
    kinds: {
      rest: 'Ruhepause',
      offScreen: 'nicht am Bildschirm',
      work: 'Arbeit am Bildschirm',
    },
    extensions: 'Gründe, die Nacharbeit zu verlängern',
    reminders: 'Erinnerung an Pausen',
    fields: {
      restAfterMinutes: 'Ruhepause nach (Minuten)',
      restMinutes: 'Ruhepause mindestens (Minuten)',
      screenAfterMinutes: 'Bildschirmpause nach (Minuten)',
      screenMinutes: 'Bildschirmpause mindestens (Minuten)',
    },
    hints: {
      restAfterMinutes:
        '30 bis 360, leer: keine Erinnerung. Nach sechs Stunden muss sie begonnen haben (§\u00a04 ArbZG).',
      restMinutes: '15 bis 90. Zwei Teile von 15 Minuten sind auch eine.',
      screenAfterMinutes: '20 bis 240, leer: keine Erinnerung.',
      screenMinutes: '1 bis 30.',
    },
    wrong: 'Bitte eine ganze Zahl in diesem Rahmen.',
    wrongReason: 'Bitte mindestens einen Grund, jeden nur einmal, höchstens 40 Zeichen.',
    save: 'Speichern',
    saved: 'Gespeichert. Gilt ab jetzt.',
    undo: 'Rückgängig',
    undone: 'Es gilt wieder, was vorher galt.',
  },
});

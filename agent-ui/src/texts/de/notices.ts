// German sentences: notices that are said to everybody who calls.
import { book } from '../sentences.ts';

export const notices = book({
  name: 'Durchsage',
  until: (places: string, until: string) => `Durchsage bis ${until} (${places}):`,
  said: (places: string, text: string) => `Durchsage ${places}: ${text}`,
  over: 'Durchsage beendet.',
  failedSaid: 'Die Durchsage ist nicht zu hören: Aus dem Text wurde kein Ton.',
  states: {
    making: 'wird gerade gesprochen, gleich zu hören',
    onAir: 'zu hören',
    failed:
      'nicht zu hören: Aus dem Text wurde kein Ton. Bitte sagen Sie es der Technik, und versuchen Sie es noch einmal.',
  },
  card: {
    title: 'Durchsage an alle, die anrufen',
    words:
      'Alle Anrufer hören sie gleich nach der Begrüßung, auch außerhalb der Servicezeit. Am Arbeitsplatz steht derselbe Text. Sie endet von selbst.',
    none: 'Zurzeit gibt es keine Durchsage.',
    now: 'Das gilt jetzt',
    change: 'Ändern',
    changeOne: (text: string) => `Ändern: ${text}`,
    end: 'Beenden',
    endOne: (text: string) => `Beenden: ${text}`,
    where: 'Für wen',
    all: 'alle Orte',
    presets: 'Üblicher Text',
    preset: { storm: 'Unwetter', closed: 'Haus geschlossen', fault: 'Störung' },
    text: 'Was gesagt wird',
    textIn: (language: string) => `Was gesagt wird, ${language}`,
    languages: { de: 'deutsch', en: 'englisch', nl: 'niederländisch' },
    length: (used: number, most: number) => `${used} von ${most} Zeichen.`,
    untilWhen: 'Bis',
    untilHint: 'Muss sein; höchstens 31 Tage.',
    set: 'Ansagen lassen',
    sent: 'Gesetzt. In wenigen Sekunden zu hören.',
    ended: 'Beendet.',
    textMissing: (most: number) => `Hier fehlt ein Text mit 3 bis ${most} Zeichen.`,
    timeWrong: 'Dieser Zeitpunkt geht nicht: Er muss in der Zukunft liegen, höchstens 31 Tage.',
    log: 'Was bisher angesagt wurde',
    set_: 'Gesetzt',
    by: 'Von',
    place: 'Ort',
    ending: 'Ende',
    endings: {
      time: (when: string, _who: string) => `${when}, von selbst`,
      ended: (when: string, who: string) => `${when}, beendet von ${who}`,
      replaced: (when: string, who: string) => `${when}, geändert von ${who}`,
    },
    holds: (when: string) => `gilt bis ${when}`,
  },
});

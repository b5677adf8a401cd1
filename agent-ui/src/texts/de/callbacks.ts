// German sentences: callbacks in the queue, at the ring, while the citizen is dialled, and in the lead's figures.
import { counted } from '../counted.ts';
import { book } from '../sentences.ts';

export const callbacks = book({
  mark: 'Rückruf',
  count: (count: number) => `dazu ${counted(count, 'Rückruf', 'Rückrufe')}`,
  promised: (moment: string) => `zugesagt bis ${moment}`,
  late: (moment: string) => `zugesagt bis ${moment}, überschritten`,
  tries: (count: number) => `${count + 1}. Versuch`,
  title: 'Rückruf',
  for: (place: string, moment: string) => `Rückruf für ${place}. Der Bürger hat um ${moment} angerufen`,
  byAgent: (place: string, moment: string) => `Rückruf für ${place}. Um ${moment} am Telefon aufgenommen`,
  takeIt: 'Nach dem Annehmen wird der Bürger angerufen; er sieht die Nummer des Ortes.',
  dialling: 'Der Bürger wird angerufen.',
  why: {
    busy: 'besetzt',
    noAnswer: 'niemand hat abgehoben',
    declined: 'abgelehnt',
    unreachable: 'Anschluss nicht erreichbar',
    agentGone: 'Ihr Telefon war weg',
    cancelled: 'abgebrochen',
    limit: 'zu viele Gespräche nach außen',
    interrupted: 'durch eine Störung unterbrochen',
  },
  missed: (why: string, next: string) => `Nicht erreicht: ${why}. Nächster Versuch ${next}.`,
  missedLast: (why: string) => `Nicht erreicht: ${why}. Daraus ist ein Vorgang geworden.`,
  form: {
    title: 'Rückruf aufnehmen',
    close: 'Schließen',
    number: 'Nummer',
    when: 'Wann',
    choices: {
      inTurn: 'Gleich, der Reihe nach',
      inAnHour: 'In einer Stunde',
      nextOpening: 'Wenn das nächste Mal geöffnet wird',
      at: 'Zu einer bestimmten Zeit …',
    },
    at: 'Tag und Uhrzeit',
    atHint: 'In der Servicezeit des Ortes, höchstens 14 Tage voraus.',
    note: 'Worum geht es?',
    noteHint: 'Steht beim Rückruf in der Notiz.',
    send: 'Aufnehmen',
    sending: 'Wird aufgenommen …',
    taken: 'Rückruf aufgenommen.',
    takenList: 'Aufgenommene Rückrufe',
    takenRow: (number: string, due: string, promised: string) =>
      `Rückruf an ${number} ab ${due}, zugesagt bis ${promised}`,
  },
  correct: {
    open: 'Nummer ändern',
    number: 'Richtige Nummer',
    hiddenHint: 'Die ganze Nummer mit Vorwahl. Die bisherige sehen nur die Mitarbeitenden am Telefon.',
    send: 'Ändern',
    sending: 'Wird geändert …',
    cancel: 'Abbrechen',
    done: 'Nummer geändert.',
  },
  list: {
    title: 'Rückrufe, die noch kommen',
    none: 'Kein Rückruf wartet auf seinen nächsten Versuch.',
    next: (moment: string) => `Nächster Versuch ${moment}`,
    tried: (moment: string, why: string) => `${moment}: ${why}`,
    byKey: (moment: string) => `Um ${moment} per Taste gewünscht`,
    byAgent: (name: string | null, moment: string) =>
      `Um ${moment} am Telefon aufgenommen${name === null ? '' : ` von ${name}`}`,
    now: 'Jetzt anrufen',
    brought: 'Der Rückruf steht jetzt in der Warteschlange.',
    takeOut: 'Herausnehmen',
    takenOut: 'Herausgenommen. Daraus ist ein Vorgang geworden.',
  },
  figures: {
    title: 'Rückrufe',
    kept: (kept: number, of: number) => `${kept} von ${of} wie zugesagt erreicht`,
    more: (open: number, broken: number, givenUp: number, withdrawn: number) =>
      `${open} noch offen, ${broken} zu spät, ${givenUp} als Vorgang weitergegeben, ${withdrawn} von selbst wieder angerufen`,
  },
});

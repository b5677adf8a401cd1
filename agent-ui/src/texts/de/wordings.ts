// German sentences: how a text that callers hear is worded, and how a lead words it anew.
import { book } from '../sentences.ts';

export const wordings = book({
  group: (name: string) => `Wortlaut: ${name}`,
  original: 'Ursprünglicher Wortlaut.',
  changed: (when: string, who: string) => `Eigener Wortlaut seit ${when}, von ${who}.`,
  back: (when: string, who: string) => `Seit ${when} wieder der ursprüngliche Wortlaut, von ${who}.`,
  someChanged: (names: string) => `Eigener Wortlaut: ${names}.`,
  originalIs: 'Ursprünglich:',
  change: 'Text ändern',
  goOn: 'Text weiter ändern',
  forOne: (word: string, name: string) => `${word}: ${name}`,
  takeBack: 'Wieder der ursprüngliche Text',
  takenBack: 'Anrufer hören wieder den ursprünglichen Text.',
  field: 'Neuer Text',
  blankName: (name: string) => `{{name}} wird „${name}“.`,
  blankKey: '{{key}} wird die Taste und muss stehen bleiben.',
  length: (used: number, most: number) => `${used} von ${most} Zeichen.`,
  also: 'Gleich auch für',
  alsoHint: 'Hier gilt jetzt derselbe Text.',
  save: 'Speichern und ansagen',
  saving: 'Wird gesprochen …',
  saved: 'Anrufer hören jetzt diesen Text.',
  until: 'Bis die Computerstimme ihn gesprochen hat, hören Anrufer den bisherigen.',
  cancel: 'Abbrechen',
  fillIn: 'Ursprünglichen Text einsetzen',
  somebody: 'Ihre Technik',
  conflict: (who: string) => `Inzwischen geändert von ${who}. Jetzt gilt:`,
  conflictMore: 'Ihr Text steht noch im Feld. Wenn Sie noch einmal speichern, ersetzt er diesen.',
  conflictElsewhere:
    'An einem der anderen Orte gilt inzwischen ein anderer Text. Er ist nicht mehr ausgewählt. Bitte speichern Sie noch einmal.',
});

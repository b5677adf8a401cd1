// German sentences: what was missing in the knowledge base, and drafts made from it.
import { book } from '../sentences.ts';

const calls = (count: number): string => (count === 1 ? '1 Anruf' : `${count} Anrufe`);
const minutes = (count: number): string => (count === 1 ? '1 Minute' : `${count} Minuten`);

export const gaps = book({
  title: 'Was fehlt',
  days: 'Zeitraum',
  week: 'letzte 7 Tage',
  month: 'letzte 28 Tage',
  intro: (contacts: number) =>
    `Aus ${contacts === 1 ? '1 Kontakt' : `${contacts} Kontakten`}: Anliegen, die am Telefon offen blieben oder zu denen niemand einen Treffer benutzt hat. Namen, Nummern und Adressen sind entfernt.`,
  list: 'Lücken, die meisten Anrufe zuerst',
  columns: {
    what: 'Anliegen',
    calls: 'Anrufe',
    minutes: 'Minuten',
    how: 'Was geschah',
    nearest: 'Nächster Artikel',
    step: 'Schritt',
  },
  also: (examples: string) => `auch: ${examples}`,
  unresolved: (count: number) => `${count} offen geblieben`,
  unfound: (count: number) => `${count} ohne Treffer`,
  consulted: (count: number) => `${count} mit Rückfrage`,
  noNearest: 'keiner',
  begin: 'Entwurf beginnen',
  beginFor: (what: string) => `Entwurf beginnen: ${what}`,
  empty: 'In dieser Zeit wurde nichts vermisst.',
  loading: 'Wird zusammengestellt …',
  failed: 'Die Lücken konnten nicht geladen werden.',
  back: 'Zur Liste',
  often: 'Immer wieder dieselbe Rückfrage',
  oftenIntro:
    'In den letzten 90 Tagen mindestens dreimal gefragt und von der Fachabteilung beantwortet, ohne Artikel. Ein Entwurf daraus hat Frage und Antworten; danach steht sie nicht mehr hier.',
  oftenTimes: (count: number, last: string) => `${count}-mal gefragt, zuletzt ${last}`,
  oftenAnswers: (what: string) => `Antworten auf: ${what}`,
  oftenNotes: 'Antworten der Fachabteilung:',
  noOften: 'Keine Frage wurde dreimal gestellt.',
  missed: 'Wörter, die nichts fanden',
  missedIntro: 'Gesucht wurde vergeblich mit diesen Wörtern; der Artikel wurde dann mit anderen gefunden.',
  missedLine: (words: string, title: string, count: number) => `„${words}“ für „${title}“ (${calls(count)})`,
  take: 'Als anderes Wort aufnehmen',
  takeFor: (words: string, title: string) => `„${words}“ als anderes Wort aufnehmen in „${title}“`,
  noMissed: 'Keine.',
  effects: 'Was neue Artikel gebracht haben',
  effectsIntro:
    'Anrufe zum Thema, und wie viele davon gleich beantwortet wurden: so viele Tage vor der Veröffentlichung wie danach.',
  effectColumns: { article: 'Artikel', published: 'Veröffentlicht', days: 'Tage', before: 'vorher', after: 'nachher' },
  answered: (answered: number, count: number) => `${answered} von ${count} ${count === 1 ? 'Anruf' : 'Anrufen'}`,
  noEffects: 'In den letzten acht Wochen ist kein Artikel neu dazugekommen.',
  fromTicket: 'Artikel daraus beginnen',
  drafted:
    'Entwurf begonnen. Persönliche Angaben sind entfernt; bitte sehen Sie nach, ob noch etwas auf jemanden hinweist.',
  stillWriting: 'Ein neuer Artikel ist schon begonnen und noch nicht gespeichert. Bitte speichern Sie ihn zuerst.',
  noDraft: 'Der Entwurf konnte nicht gemacht werden.',
  summary: (count: number, spent: number) => `${calls(count)}, ${minutes(spent)}`,
});

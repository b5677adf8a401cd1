// German sentences: sign-in, the frame around every page, the state of the connection.
import { book } from '../sentences.ts';

export const shell = book({
  product: 'Amtsleitung',
  claim: 'Telefonservice für Städte und Kreise',
  signIn: {
    title: 'Anmelden',
    name: 'Name',
    nameHint: 'Ihr Anmeldename, zum Beispiel vorname-nachname',
    password: 'Kennwort',
    button: 'Anmelden',
    working: 'Wird angemeldet …',
    nameMissing: 'Bitte geben Sie Ihren Namen ein.',
    passwordMissing: 'Bitte geben Sie Ihr Kennwort ein.',
    other: 'English',
    otherLanguage: 'Sprache: Englisch',
    ended: 'Sie wurden abgemeldet. Bitte melden Sie sich wieder an.',
    privacy: 'Kein Mithören, keine Aufzeichnung. Ihre Pausen und Zeiten sieht nur, wer sie braucht: Sie.',
  },
  loading: 'Der Arbeitsplatz wird geladen …',
  loadingFailed: 'Der Arbeitsplatz konnte nicht geladen werden.',
  again: 'Noch einmal versuchen',
  signOut: 'Abmelden',
  signOutBlocked: 'Bitte beenden Sie zuerst das Gespräch.',
  nav: 'Bereiche',
  pages: {
    desk: 'Arbeitsplatz',
    office: 'Fachfragen',
    tickets: 'Vorgänge',
    lead: 'Lage',
    editor: 'Redaktion',
    help: 'Tasten und Hilfe',
  },
  skip: {
    toContact: 'Zum Kontakt',
    toKnowledge: 'Zum Wissen',
    toQueue: 'Zur Warteschlange',
    toMain: 'Zum Inhalt',
  },
  bar: 'Anruf',
  notices: 'Zur Beachtung',
  link: {
    connecting: 'Verbindung zum Server wird hergestellt …',
    away: 'Keine Verbindung zum Server. Laufende Gespräche gehen weiter. Notizen bleiben hier stehen und werden nachgereicht.',
    back: 'Verbindung zum Server ist wieder da.',
    telephonyAway:
      'Die Telefonanlage ist gerade nicht erreichbar. Laufende Gespräche gehen weiter, lassen sich aber nicht steuern.',
    telephonyBack: 'Die Telefonanlage ist wieder erreichbar.',
    putAway: 'Meldung schließen',
    unsent: (count: number) =>
      count === 1 ? '1 Eingabe wartet auf den Server.' : `${count} Eingaben warten auf den Server.`,
  },
  crashed: {
    title: 'Dieser Bereich lässt sich gerade nicht anzeigen.',
    words: 'Der Anruf läuft weiter, die Tasten gehen. Bitte laden Sie die Seite neu, sobald Sie frei sind.',
    reload: 'Seite neu laden',
  },
});

// English sentences: sign-in, the frame around every page, the state of the connection.
import type { shell as german } from '../de/shell.ts';
import type { SameAs } from '../sentences.ts';

export const shell: SameAs<typeof german> = {
  product: 'Amtsleitung',
  claim: 'Telephone service for towns and counties',
  signIn: {
    title: 'Sign in',
    name: 'Name',
    nameHint: 'Your sign-in name, for example firstname-lastname',
    password: 'Password',
    button: 'Sign in',
    working: 'Signing in …',
    nameMissing: 'Please enter your name.',
    passwordMissing: 'Please enter your password.',
    other: 'Deutsch',
    otherLanguage: 'Language: German',
    ended: 'You were signed out. Please sign in again.',
    privacy: 'No listening in, no recording. Your breaks and times are seen by the one who needs them: you.',
  },
  loading: 'Loading the desk …',
  loadingFailed: 'The desk could not be loaded.',
  again: 'Try again',
  signOut: 'Sign out',
  signOutBlocked: 'Please end the call first.',
  nav: 'Areas',
  pages: {
    desk: 'Desk',
    office: 'Inquiries',
    tickets: 'Tickets',
    lead: 'Overview',
    editor: 'Editing',
    help: 'Keys and help',
  },
  skip: {
    toContact: 'To the contact',
    toKnowledge: 'To the knowledge base',
    toQueue: 'To the queue',
    toMain: 'To the content',
  },
  bar: 'Call',
  notices: 'Notices',
  link: {
    connecting: 'Connecting to the server …',
    away: 'No connection to the server. Calls go on. Notes stay here and are handed in later.',
    back: 'The connection to the server is back.',
    telephonyAway: 'The telephone exchange cannot be reached. Calls go on but cannot be steered.',
    telephonyBack: 'The telephone exchange can be reached again.',
    putAway: 'Close the message',
    unsent: (count: number) =>
      count === 1 ? '1 entry is waiting for the server.' : `${count} entries are waiting for the server.`,
  },
  crashed: {
    title: 'This part cannot be shown just now.',
    words: 'The call goes on and the keys work. Please reload the page as soon as you are free.',
    reload: 'Reload the page',
  },
};

// German sentences: news and work instructions, and their read marks.
import { book } from '../sentences.ts';

export const news = book({
  title: 'Neues',
  action: 'Neues: als gelesen markieren',
  important: 'Wichtig',
  said: (count: number, title: string) =>
    count === 1 ? `Wichtig: ${title}` : `${count} wichtige Nachrichten. ${title}`,
  more: (count: number) => `und ${count} weitere`,
  read: 'Gelesen',
  readOne: (title: string) => `Gelesen: ${title}`,
  marked: (title: string) => `Gelesen: ${title}`,
  allRead: 'Alles gelesen.',
  none: 'Zurzeit gibt es nichts Neues.',
  by: (who: string, when: string) => `${who}, ${when}`,
  readAt: (when: string) => `Von Ihnen gelesen: ${when}`,
  readByAll: 'Alle am Telefon haben es gelesen.',
  unreadBy: (names: string) => `Noch nicht gelesen: ${names}`,
  withdraw: 'Zurückziehen',
  withdrawOne: (title: string) => `Zurückziehen: ${title}`,
  write: 'Etwas mitteilen',
  name: 'In einem Satz',
  text: 'Einzelheiten',
  weight: 'Gewicht',
  usual: 'gewöhnlich',
  importantLong: 'wichtig: oben und einmal angesagt',
  post: 'Mitteilen',
  posted: 'Mitgeteilt.',
  wrong: 'Ein Satz mit drei bis neunzig Zeichen fehlt.',
});

// English sentences: news and work instructions, and their read marks.
import type { news as german } from '../de/news.ts';
import type { SameAs } from '../sentences.ts';

export const news: SameAs<typeof german> = {
  title: 'News',
  action: 'News: mark as read',
  important: 'Important',
  said: (count, title) => (count === 1 ? `Important: ${title}` : `${count} important messages. ${title}`),
  more: (count) => `and ${count} more`,
  read: 'Read',
  readOne: (title) => `Read: ${title}`,
  marked: (title) => `Read: ${title}`,
  allRead: 'Everything is read.',
  none: 'There is nothing new just now.',
  by: (who, when) => `${who}, ${when}`,
  readAt: (when) => `Read by you: ${when}`,
  readByAll: 'Everybody at the telephone has read it.',
  unreadBy: (names) => `Not read yet: ${names}`,
  withdraw: 'Withdraw',
  withdrawOne: (title) => `Withdraw: ${title}`,
  write: 'Tell something',
  name: 'In one sentence',
  text: 'Details',
  weight: 'Weight',
  usual: 'usual',
  importantLong: 'important: on top and said once',
  post: 'Tell',
  posted: 'Told.',
  wrong: 'A sentence of three to ninety characters is missing.',
};

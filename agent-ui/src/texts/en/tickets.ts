// English sentences: tickets.
import type { tickets as german } from '../de/tickets.ts';
import type { SameAs } from '../sentences.ts';

export const tickets: SameAs<typeof german> = {
  title: 'Tickets',
};

// German sentences: tickets.
import { book } from '../sentences.ts';

export const tickets = book({
  title: 'Vorgänge',
});

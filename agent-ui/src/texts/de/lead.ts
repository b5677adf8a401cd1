// German sentences: lead.
import { book } from '../sentences.ts';

export const lead = book({
  title: 'Lage',
});

// English sentences: lead.
import type { lead as german } from '../de/lead.ts';
import type { SameAs } from '../sentences.ts';

export const lead: SameAs<typeof german> = {
  title: 'Overview',
};

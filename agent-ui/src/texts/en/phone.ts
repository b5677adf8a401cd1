// English sentences: phone.
import type { phone as german } from '../de/phone.ts';
import type { SameAs } from '../sentences.ts';

export const phone: SameAs<typeof german> = {};

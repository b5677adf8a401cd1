// English sentences: desk.
import type { desk as german } from '../de/desk.ts';
import type { SameAs } from '../sentences.ts';

export const desk: SameAs<typeof german> = {};

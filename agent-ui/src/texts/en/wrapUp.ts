// English sentences: wrapUp.
import type { wrapUp as german } from '../de/wrapUp.ts';
import type { SameAs } from '../sentences.ts';

export const wrapUp: SameAs<typeof german> = {};

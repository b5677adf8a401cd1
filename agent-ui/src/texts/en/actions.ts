// English sentences: actions.
import type { actions as german } from '../de/actions.ts';
import type { SameAs } from '../sentences.ts';

export const actions: SameAs<typeof german> = {};

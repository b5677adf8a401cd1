// English sentences: voice.
import type { voice as german } from '../de/voice.ts';
import type { SameAs } from '../sentences.ts';

export const voice: SameAs<typeof german> = {};

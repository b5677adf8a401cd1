// German sentences: voice.
import { book } from '../sentences.ts';

export const voice = book({});

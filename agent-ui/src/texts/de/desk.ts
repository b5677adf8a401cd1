// German sentences: desk.
import { book } from '../sentences.ts';

export const desk = book({});

// German sentences: wrapUp.
import { book } from '../sentences.ts';

export const wrapUp = book({});

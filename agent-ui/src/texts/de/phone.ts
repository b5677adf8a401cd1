// German sentences: phone.
import { book } from '../sentences.ts';

export const phone = book({});

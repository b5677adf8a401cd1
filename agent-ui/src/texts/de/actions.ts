// German sentences: actions.
import { book } from '../sentences.ts';

export const actions = book({});

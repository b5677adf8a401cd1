// The rows of the table about callbacks: that the citizen is being called.
import { myCall } from '../actions/action.ts';
import type { Rule } from './rule.ts';

/** In the order in which they would be said. */
export const callbackRules: readonly Rule[] = [
  {
    when: 'the citizen of a callback is being called',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) =>
      myCall(after.live)?.state === 'dialling' && myCall(before.live)?.state !== 'dialling'
        ? texts.callbacks.dialling
        : null,
  },
];

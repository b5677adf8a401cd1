// The rows of the table about connecting a caller: who is rung, with whom one speaks now, who could not be reached.
import { myCall } from '../actions/action.ts';
import type { Rule } from './rule.ts';

/** In the order in which they would be said. */
export const transferRules: readonly Rule[] = [
  {
    when: 'another person is being rung for the caller',
    evenWhileTalking: false,
    urgency: 'soon',
    text: (before, after, texts) => {
      const call = myCall(after.live);
      if (call?.state !== 'transferring' || myCall(before.live)?.state === 'transferring') return null;
      return texts.voice.ringsAt(call.transferTo ?? '');
    },
  },
  {
    when: 'the person speaks with the other one, not with the caller',
    evenWhileTalking: true,
    urgency: 'soon',
    text: (before, after, texts) => {
      const call = myCall(after.live);
      if (call?.transferStage !== 'consulting' || myCall(before.live)?.transferStage === 'consulting') return null;
      return texts.voice.speaksWith(call.transferTo ?? '');
    },
  },
  {
    when: 'the person speaks with the caller again, while the other one waits',
    evenWhileTalking: true,
    urgency: 'soon',
    text: (before, after, texts) =>
      myCall(after.live)?.transferStage === 'aside' && myCall(before.live)?.transferStage === 'consulting'
        ? texts.voice.withCaller
        : null,
  },
  {
    when: 'all three talk',
    evenWhileTalking: true,
    urgency: 'soon',
    text: (before, after, texts) =>
      myCall(after.live)?.transferStage === 'together' && myCall(before.live)?.transferStage !== 'together'
        ? texts.voice.together
        : null,
  },
  {
    when: 'the other person could not be reached',
    evenWhileTalking: true,
    urgency: 'soon',
    text: (before, after, texts) => {
      const was = myCall(before.live);
      const is = myCall(after.live);
      if (was?.state !== 'transferring' || is?.id !== was.id || is.state === 'transferring') return null;
      return was.transferStage === 'rings'
        ? texts.voice.notReached(was.transferTo ?? '')
        : texts.voice.backFrom(was.transferTo ?? '');
    },
  },
];

// Actions that say something on request: who it is, how long, the queue, the last message.
import { howLongLine, queueLine, whoLine } from '../voice/lines.ts';
import type { Action } from './action.ts';

export const hearActions: readonly Action[] = [
  {
    name: 'whoIsIt',
    group: 'hear',
    label: (texts) => texts.actions.labels.whoIsIt,
    keys: 'Alt+KeyW',
    enabled: () => true,
    run: ({ desk, view, texts }) => desk.voice.say(whoLine(view, desk.centre, texts), 'now'),
  },
  {
    name: 'howLong',
    group: 'hear',
    label: (texts) => texts.actions.labels.howLong,
    keys: 'Alt+KeyL',
    enabled: () => true,
    run: ({ desk, view, texts, now }) => desk.voice.say(howLongLine(view, texts, now), 'now'),
  },
  {
    name: 'readQueue',
    group: 'hear',
    label: (texts) => texts.actions.labels.readQueue,
    keys: 'Alt+KeyQ',
    enabled: () => true,
    run: ({ desk, view, texts, now }) => desk.voice.say(queueLine(view, texts, now), 'now'),
  },
  {
    name: 'repeat',
    group: 'hear',
    label: (texts) => texts.actions.labels.repeat,
    keys: 'Alt+KeyR',
    enabled: () => true,
    run: ({ desk, texts }) => desk.voice.repeat(texts.voice.nothingYet),
  },
];

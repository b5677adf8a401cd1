// English sentences: callbacks in the queue, at the ring, while the citizen is dialled, and in the lead's figures.
import { counted } from '../counted.ts';
import type { callbacks as german } from '../de/callbacks.ts';
import type { SameAs } from '../sentences.ts';

export const callbacks: SameAs<typeof german> = {
  mark: 'Callback',
  count: (count) => `and ${counted(count, 'callback', 'callbacks')}`,
  promised: (moment) => `promised by ${moment}`,
  late: (moment) => `promised by ${moment}, overdue`,
  tries: (count) => `try ${count + 1}`,
  title: 'Callback',
  for: (place, moment) => `Callback for ${place}. The citizen called at ${moment}`,
  byAgent: (place, moment) => `Callback for ${place}. Taken down on the telephone at ${moment}`,
  takeIt: 'When you have answered, the citizen is called and sees the number of the place.',
  dialling: 'The citizen is being called.',
  why: {
    busy: 'busy',
    noAnswer: 'nobody answered',
    declined: 'declined',
    unreachable: 'line cannot be reached',
    agentGone: 'your telephone was gone',
    cancelled: 'cancelled',
    limit: 'too many calls to the outside',
    interrupted: 'interrupted by a disturbance',
  },
  missed: (why, next) => `Not reached: ${why}. Next try ${next}.`,
  missedLast: (why) => `Not reached: ${why}. It has become a ticket.`,
  form: {
    title: 'Take down a callback',
    close: 'Close',
    number: 'Number',
    when: 'When',
    choices: {
      inTurn: 'Soon, in turn',
      inAnHour: 'In an hour',
      nextOpening: 'When service opens next',
      at: 'At a certain time …',
    },
    at: 'Day and time',
    atHint: 'Within the service hours of the place, at most 14 days ahead.',
    note: 'What is it about?',
    noteHint: 'Stands in the note when the callback is made.',
    send: 'Take down',
    sending: 'Being taken down …',
    taken: 'Callback taken down.',
    takenList: 'Callbacks taken down',
    takenRow: (number, due, promised) => `Callback to ${number} from ${due}, promised by ${promised}`,
  },
  list: {
    title: 'Callbacks still to come',
    none: 'No callback is waiting for its next try.',
    next: (moment) => `Next try ${moment}`,
    tried: (moment, why) => `${moment}: ${why}`,
    byKey: (moment) => `Asked for by key at ${moment}`,
    byAgent: (name, moment) => `Taken down on the telephone at ${moment}${name === null ? '' : ` by ${name}`}`,
    now: 'Call now',
    brought: 'The callback is in the queue now.',
    takeOut: 'Take out',
    takenOut: 'Taken out. It has become a ticket.',
  },
  figures: {
    title: 'Callbacks',
    kept: (kept, of) => `${kept} of ${of} reached as promised`,
    more: (open, broken, givenUp, withdrawn) =>
      `${open} still open, ${broken} too late, ${givenUp} handed on as a ticket, ${withdrawn} called again themselves`,
  },
};

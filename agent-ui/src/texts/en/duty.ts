// English sentences: reasons for a longer wrap-up, breaks that are due, and how the time was spent.
import { counted } from '../counted.ts';
import type { duty as german } from '../de/duty.ts';
import type { SameAs } from '../sentences.ts';

export const duty: SameAs<typeof german> = {
  extendFor: 'Extend wrap-up, because',
  extensions: {
    writing: 'Writing the note',
    ticket: 'Opening a ticket',
    asking: 'Asking a department',
    breather: 'A deep breath',
  },
  rest: 'Time for your break.',
  restLine: (time: string, minutes: number) => `Break due since ${time}: ${minutes} minutes.`,
  screen: 'Time to look away from the screen.',
  screenLine: (time: string, minutes: number) => `Screen break due since ${time}: ${minutes} minutes.`,
  own: {
    title: 'My times today',
    failed: 'Your times cannot be seen just now.',
    restAt: (time: string) => `Next break by ${time}.`,
    only: 'Only you see this.',
  },
  table: {
    title: 'How the time was spent',
    people: (people: number) => `${counted(people, 'person', 'people')} on duty today, all times together.`,
    tooFew: (least: number) => `Shown from a team of ${least} on, so that nobody can be told apart.`,
    none: 'Nobody has been on duty today yet.',
    team: 'Together',
    what: 'With what',
    time: 'Time',
    times: 'How often',
    share: 'Share',
    sum: 'On duty',
  },
  states: {
    ready: 'Ready',
    talk: 'Talk',
    wrapUp: 'Wrap-up',
    pause: 'Pause',
  },
  wrapUpFor: (reason: string) => `Wrap-up, extended: ${reason}`,
  clockStopped: 'clock stopped',
  pauseFor: (reason: string) => `Pause: ${reason}`,
  rules: {
    title: 'Breaks and reasons',
    words: 'Holds at once and for everybody at the telephone. Eight reasons at most; an empty field is dropped.',
    failed: 'The reasons cannot be seen just now.',
    pauses: 'Reasons for pauses',
    pause: (index: number) => `Reason ${index}`,
    kind: (index: number) => `Reason ${index} counts as`,
    kinds: {
      rest: 'rest break',
      offScreen: 'away from the screen',
      work: 'work at the screen',
    },
    extensions: 'Reasons to extend wrap-up',
    reminders: 'Reminder of breaks',
    fields: {
      restAfterMinutes: 'Rest break after (minutes)',
      restMinutes: 'Rest break at least (minutes)',
      screenAfterMinutes: 'Screen break after (minutes)',
      screenMinutes: 'Screen break at least (minutes)',
    },
    hints: {
      restAfterMinutes: '30 to 360, empty: no reminder. After six hours it must have begun (section 4 ArbZG).',
      restMinutes: '15 to 90. Two parts of 15 minutes are one as well.',
      screenAfterMinutes: '20 to 240, empty: no reminder.',
      screenMinutes: '1 to 30.',
    },
    wrong: 'A whole number within these bounds, please.',
    wrongReason: 'At least one reason, each only once, 40 characters at most.',
    save: 'Save',
    saved: 'Saved. Holds from now on.',
    undo: 'Undo',
    undone: 'What held before holds again.',
  },
};

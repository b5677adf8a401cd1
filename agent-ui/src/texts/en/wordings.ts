// English sentences: how a text that callers hear is worded, and how a lead words it anew.
import type { wordings as german } from '../de/wordings.ts';
import type { SameAs } from '../sentences.ts';

export const wordings: SameAs<typeof german> = {
  group: (name) => `Wording: ${name}`,
  original: 'Original wording.',
  changed: (when, who) => `Wording of your own since ${when}, by ${who}.`,
  back: (when, who) => `The original wording again since ${when}, by ${who}.`,
  someChanged: (names) => `Worded anew: ${names}.`,
  originalIs: 'Originally:',
  change: 'Change text',
  goOn: 'Go on changing the text',
  forOne: (word, name) => `${word}: ${name}`,
  takeBack: 'Back to the original text',
  takenBack: 'Callers hear the original text again.',
  field: 'New text',
  blankName: (name) => `{{name}} becomes “${name}”.`,
  blankKey: '{{key}} becomes the key and has to stay.',
  length: (used, most) => `${used} of ${most} characters.`,
  also: 'At once for',
  alsoHint: 'The same text is said here now.',
  save: 'Save and put on air',
  saving: 'Being spoken …',
  saved: 'Callers hear this text now.',
  until: 'Until the computer voice has spoken it, callers hear the present one.',
  cancel: 'Cancel',
  fillIn: 'Put in the original text',
  somebody: 'your technicians',
  conflict: (who) => `Changed meanwhile by ${who}. Now callers hear:`,
  conflictMore: 'Your text is still in the field. If you save once more, it replaces this one.',
  conflictElsewhere:
    'In one of the other places another text holds meanwhile. It is not selected any more. Please save once more.',
};

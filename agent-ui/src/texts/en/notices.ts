// English sentences: notices that are said to everybody who calls.
import type { notices as german } from '../de/notices.ts';
import type { SameAs } from '../sentences.ts';

export const notices: SameAs<typeof german> = {
  name: 'Notice',
  until: (places, until) => `Notice until ${until} (${places}):`,
  said: (places, text) => `Notice ${places}: ${text}`,
  over: 'Notice ended.',
  failedSaid: 'The notice cannot be heard: no sound came of the text.',
  states: {
    making: 'being spoken, to be heard in a moment',
    onAir: 'on air',
    failed: 'not to be heard: no sound came of the text. Please tell your technicians, and try again.',
  },
  card: {
    title: 'Notice to everybody who calls',
    words:
      'All callers hear it right after the greeting, outside of service hours as well. The desks show the same text. It ends by itself.',
    none: 'There is no notice just now.',
    now: 'This holds now',
    change: 'Change',
    changeOne: (text) => `Change: ${text}`,
    end: 'End',
    endOne: (text) => `End: ${text}`,
    where: 'For whom',
    all: 'all places',
    presets: 'Usual text',
    preset: { storm: 'Storm', closed: 'House closed', fault: 'Fault' },
    text: 'What is said',
    textIn: (language) => `What is said, ${language}`,
    languages: { de: 'German', en: 'English', nl: 'Dutch' },
    length: (used, most) => `${used} of ${most} characters.`,
    untilWhen: 'Until',
    untilHint: 'Needed; 31 days at most.',
    set: 'Have it said',
    sent: 'Set. On air within seconds.',
    ended: 'Ended.',
    textMissing: (most) => `A text of 3 to ${most} characters is missing here.`,
    timeWrong: 'This moment cannot be: it must lie in the future, 31 days at most.',
    log: 'What was said so far',
    set_: 'Set',
    by: 'By',
    place: 'Place',
    ending: 'End',
    endings: {
      time: (when, _who) => `${when}, by itself`,
      ended: (when, who) => `${when}, ended by ${who}`,
      replaced: (when, who) => `${when}, changed by ${who}`,
    },
    holds: (when) => `holds until ${when}`,
  },
};

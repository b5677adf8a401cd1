// English sentences: what was missing in the knowledge base, and drafts made from it.
import type { gaps as german } from '../de/gaps.ts';
import type { SameAs } from '../sentences.ts';

const calls = (count: number): string => (count === 1 ? '1 call' : `${count} calls`);
const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`);

export const gaps: SameAs<typeof german> = {
  title: 'What is missing',
  days: 'Time',
  week: 'last 7 days',
  month: 'last 28 days',
  intro: (contacts) =>
    `From ${contacts === 1 ? '1 contact' : `${contacts} contacts`}: concerns that stayed open at the telephone, or for which nobody used a hit. Names, numbers and addresses are removed.`,
  list: 'Gaps, most calls first',
  columns: {
    what: 'Concern',
    calls: 'Calls',
    minutes: 'Minutes',
    how: 'What happened',
    nearest: 'Nearest article',
    step: 'Step',
  },
  also: (examples) => `also: ${examples}`,
  unresolved: (count) => `${count} stayed open`,
  unfound: (count) => `${count} without a hit`,
  consulted: (count) => `${count} with a consultation`,
  noNearest: 'none',
  begin: 'Begin a draft',
  beginFor: (what) => `Begin a draft: ${what}`,
  empty: 'Nothing was missed in this time.',
  loading: 'Being put together …',
  failed: 'The gaps could not be loaded.',
  back: 'To the list',
  often: 'The same question to departments again and again',
  oftenIntro:
    'Asked at least three times in the last 90 days and answered by the department, without an article. A draft made from it has question and answers; after that it no longer stands here.',
  oftenTimes: (count, last) => `asked ${count} times, last ${last}`,
  oftenAnswers: (what) => `Answers to: ${what}`,
  oftenNotes: 'Answers of the department:',
  noOften: 'No question was asked three times.',
  missed: 'Words that found nothing',
  missedIntro: 'These words were searched for in vain; the article was then found with others.',
  missedLine: (words, title, count) => `“${words}” for “${title}” (${calls(count)})`,
  take: 'Take as a synonym',
  takeFor: (words, title) => `Take “${words}” as a synonym into “${title}”`,
  noMissed: 'None.',
  effects: 'What new articles have brought',
  effectsIntro:
    'Calls on the topic, and how many of them were answered at once: as many days before the publishing as after it.',
  effectColumns: { article: 'Article', published: 'Published', days: 'Days', before: 'before', after: 'after' },
  answered: (answered, count) => `${answered} of ${calls(count)}`,
  noEffects: 'No article has been added in the last eight weeks.',
  fromTicket: 'Begin an article from it',
  drafted: 'Draft begun. Personal details are removed; please look whether anything still points at somebody.',
  stillWriting: 'A new article has been begun and is not saved yet. Please save it first.',
  noDraft: 'The draft could not be made.',
  summary: (count, spent) => `${calls(count)}, ${minutes(spent)}`,
};

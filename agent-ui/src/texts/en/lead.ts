// English sentences: the lead's page.
import { counted } from '../counted.ts';
import type { lead as german } from '../de/lead.ts';
import type { SameAs } from '../sentences.ts';

const wait = (count: number) =>
  count === 0 ? 'nobody is waiting' : count === 1 ? '1 is waiting' : `${count} are waiting`;
const free = (count: number) => (count === 0 ? 'nobody is free' : count === 1 ? '1 is free' : `${count} are free`);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export const lead: SameAs<typeof german> = {
  title: 'Overview',
  question: 'Do we need another person?',
  short: {
    nobodyOnDuty: 'Yes, at once.',
    yes: 'Yes.',
    pausesFirst: 'Yes.',
    soon: 'Perhaps soon.',
    tight: 'Not right now.',
    no: 'No.',
    closed: 'Nobody here.',
  },
  because: {
    nobodyOnDuty: (waiting, longest, pause) =>
      `${capital(wait(waiting))}, the longest for ${longest}, and nobody takes calls${pause > 0 ? `; ${pause} on pause` : ''}.`,
    yes: (waiting, longest, ready) => `${capital(wait(waiting))}, the longest for ${longest}, ${free(ready)}.`,
    pausesFirst: (waiting, longest, pause) =>
      `${capital(wait(waiting))}, the longest for ${longest}. ${pause === 1 ? '1 person is' : `${pause} are`} on pause and could help first.`,
    soon: (waiting, longest, ready) => `${capital(wait(waiting))}, the longest for ${longest}, ${free(ready)}.`,
    tight: 'Nobody is waiting, but nobody is free either.',
    no: (waiting, ready) =>
      waiting === 0
        ? `Nobody is waiting, ${free(ready)}.`
        : `${capital(wait(waiting))} and will be answered in a moment, ${free(ready)}.`,
    closed: 'Nobody takes calls, nobody is waiting.',
  },
  practiceWaits: (count) => `Also ${counted(count, 'practice call', 'practice calls')}, not counted here.`,
  oneLine: (waiting, longest, ready, percent) =>
    [
      waiting === 0 ? 'Nobody waiting' : `${waiting} waiting, longest ${longest}`,
      `${ready} free`,
      ...(percent === null ? [] : [`${percent} percent`]),
    ].join(', '),
  readAloud: 'Overview in one line',
  now: 'Now',
  waitingNow: 'Waiting',
  longest: 'Longest wait',
  team: 'Team',
  states: {
    ready: 'ready',
    offered: 'ringing',
    busy: 'in a call',
    wrapUp: 'wrap-up',
    pause: 'pause',
  },
  teamNobody: 'Nobody has begun a shift.',
  noNames: 'Counts only, no names: that is the agreement.',
  today: 'Today',
  asOf: (time) => `As of ${time}`,
  stale: (time) => `New figures cannot be had at the moment. These are from ${time}.`,
  loading: 'Loading the figures …',
  failed: 'The figures of the day could not be loaded.',
  empty: 'No call has come in today yet.',
  emptyHint: 'To get to know it, start a practice below: simulated callers, the real exchange.',
  offered: 'Calls',
  answered: 'Answered',
  abandoned: 'Hung up',
  abandonedShort: (count) => `${count} of them within the first 5 seconds`,
  otherwise: 'Ended otherwise',
  callbacks: (count: number) => `${counted(count, 'callback', 'callbacks')} asked for`,
  outsideHours: (calls: number) =>
    calls === 1
      ? '1 call came outside of service hours. It is not counted above.'
      : `${calls} calls came outside of service hours. They are not counted above.`,
  meanWait: 'Mean wait',
  p80Wait: 'Eight of ten at most',
  p80Hint: '80 % of those answered waited no longer',
  meanTalk: 'Mean talk',
  none: '–',
  level: {
    title: (seconds) => `Answered within ${counted(seconds, 'second', 'seconds')}`,
    goal: (percent) => `goal ${percent}`,
    standing: {
      reached: 'Goal reached',
      missed: 'Goal missed',
      open: 'Still open: the distance to the goal may be chance',
      none: 'No call yet',
    },
    interval: (low, high, calls) =>
      `With ${counted(calls, 'call', 'calls')} the true value lies between ${low} and ${high}.`,
    definition: (seconds) =>
      `Answered within ${counted(seconds, 'second', 'seconds')}, divided by answered and hung up. Who hangs up within the first 5 seconds is not counted. A callback that was asked for within that time counts as answered; a later one does not count.`,
    strict: 'Strict count, with all who hung up',
    picture: (value, goal, low, high) =>
      `Scale from 0 to 100 percent: value ${value}, goal ${goal}, uncertainty from ${low} to ${high}.`,
    usual: 'Usual count',
    range: 'Uncertainty (95 %)',
    measure: 'Measure',
    value: 'Value',
    calls: 'Calls behind it',
  },
  hours: {
    title: 'Calls per hour',
    picture: (busiest, count) => `Bars per hour, answered and hung up. Most calls came ${busiest}: ${count}.`,
    hour: 'Hour',
    span: (hour) => `${hour}:00 to ${hour + 1}:00`,
    wait: 'Mean wait',
  },
  places: {
    title: 'By place',
    place: 'Place',
    waiting: 'Waiting now',
    talking: 'Talking now',
    of: (seconds) => `within ${seconds} s`,
    range: (low, high) => `${low} to ${high}`,
  },
  showTable: 'As a table',
  showPicture: 'As a picture',
  tableOf: (title) => `${title}: show as a table`,
  pictureOf: (title) => `${title}: show as a picture`,
  rehearsal: {
    title: 'Practice',
    mark: 'Practice',
    words:
      'Simulated callers ring through the real exchange, ask, wait, and sometimes hang up. They are marked as practice everywhere and count in no real figure.',
    rate: 'Calls per hour',
    rateHint: '20 is quiet, 60 a full morning.',
    rateWrong: 'Please give a whole number from 1 to 1200.',
    most: 'At most this many calls',
    mostHint: 'Empty: until you end the practice.',
    mostWrong: 'Please give a whole number from 1 to 1000, or leave it empty.',
    start: 'Start practice',
    starting: 'Starting …',
    stop: 'End practice',
    stopping: 'Ending …',
    running: (perHour) => `Practice is running with ${counted(perHour, 'call', 'calls')} per hour.`,
    placed: 'came in',
    waiting: () => 'waiting',
    talking: () => 'talking',
    unavailable: 'Practice is not set up here. The exchange needs the entry for practice calls.',
    today: (offered, answered, abandoned) =>
      `Today ${counted(offered, 'call', 'calls')}, ${answered} answered, ${abandoned} hung up. Not part of the figures above.`,
    failed: (why) => `That did not work. ${why}`,
  },
};

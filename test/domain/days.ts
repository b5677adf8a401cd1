// Days with every accident at every moment, one after the other: what must hold, holds. The tests play some, the proof plays many.
import fc from 'fast-check';
import type { DomainEvent } from '../../server/contract/events.ts';
import { aSchedule } from './moves.ts';
import { play } from './schedule.ts';

/** Everything that can come in the middle of a whisper, besides its own end. */
const WHISPERS_END_BY = [
  'whisper, then callAnswered',
  'whisper, then callbackDialled',
  'whisper, then offerEnded callerGone',
  'whisper, then offerEnded noAnswer',
  'whisper, then offerEnded rejected',
  'whisper, then offerEnded withdrawn',
  'whisper, then telephonyLost',
  'whisper, then the server starts again',
];

/** Follows one day's events and counts what came of each whisper. */
function endsOfWhispers(count: (what: string) => void): (events: readonly DomainEvent[]) => void {
  const whispered = new Set<string>();
  return (events) => {
    // Nobody was told that the exchange was lost: it was the server that went.
    if (events.some(({ type }) => type === 'telephonyFound')) {
      for (const _ of whispered) count('whisper, then the server starts again');
      whispered.clear();
    }
    for (const event of events) {
      if (event.type === 'whisperBegan') whispered.add(event.callId);
      if (event.type === 'telephonyLost') {
        for (const _ of whispered) count('whisper, then telephonyLost');
        whispered.clear();
      }
      if (event.type !== 'callAnswered' && event.type !== 'callbackDialled' && event.type !== 'offerEnded') continue;
      const how = event.type === 'offerEnded' ? `${event.type} ${event.outcome}` : event.type;
      if (whispered.delete(event.callId)) count(`whisper, then ${how}`);
    }
  };
}

/** Follows one day's events and counts what came of each talk whose agent's telephone was lost. */
function endsOfLosses(count: (what: string) => void): (events: readonly DomainEvent[]) => void {
  const lost = new Set<string>();
  return (events) => {
    for (const event of events) {
      if (event.type === 'deviceLost') lost.add(event.callId);
      if (event.type !== 'callReclaimed' && event.type !== 'callReturned' && event.type !== 'callEnded') continue;
      if (lost.delete(event.callId)) count(`deviceLost, then ${event.type}`);
    }
  };
}

/** What has to come in one day of two hundred: days in which it never comes prove nothing. */
export const MUST_COME = [
  'callAnswered',
  'transferMoved',
  'transferAnswered',
  'callReturned',
  'callReclaimed',
  'deviceLost',
  'deviceLost, then callReclaimed',
  'deviceLost, then callReturned',
  'wrapUpStarted',
  'contactClosed',
  'ticketOpened callback',
  'callEnded closed',
  'callEnded callback',
  'callEnded closedWaiting',
  'callOverflowed',
  'callMoved',
  'callEnded overflow',
  'callEnded withdrawn',
  'callEnded notReached',
  'callEnded postponed',
  'callbackDialled',
  'callbackEnded reached',
  'callbackEnded withdrawn',
  'callbackEnded givenUp',
  'hotlineRulesSet',
  'personWanted',
  'callForwarded',
  'callForwarded to who stands in',
  'callNotForwarded absent',
  'callNotForwarded busy',
  'forwardAnswered',
  'forwardMissed',
  'callEnded forwarded',
  'callArrived back by key',
  'whisperBegan',
  ...WHISPERS_END_BY,
] as const;

function nameOf(event: DomainEvent): string {
  if (event.type === 'ticketOpened') return `${event.type} ${event.kind}`;
  if (event.type === 'callForwarded' && event.officialId === 'emre') return `${event.type} to who stands in`;
  if (event.type === 'callNotForwarded') return `${event.type} ${event.because}`;
  if (event.type === 'callArrived' && event.wantsPerson === true) return `${event.type} back by key`;
  if (event.type === 'callEnded') return `${event.type} ${event.reason}`;
  return event.type === 'callbackEnded' ? `${event.type} ${event.outcome}` : event.type;
}

/**
 * Plays so many days and answers how often what came. Throws at the first day on which something does not hold, with the
 * seed and the path that lead to it, and the fewest moves with which it still happens. afterEach: called after each day.
 */
export function playDays(
  days: number,
  { seed, afterEach }: { readonly seed?: number; readonly afterEach?: () => void } = {},
): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const count = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(aSchedule, (moves) => {
      const whispers = endsOfWhispers(count);
      const losses = endsOfLosses(count);
      play(moves, {
        follow: (events) => {
          for (const event of events) count(nameOf(event));
          whispers(events);
          losses(events);
        },
      });
      afterEach?.();
    }),
    { numRuns: days, ...(seed === undefined ? {} : { seed }) },
  );
  return seen;
}

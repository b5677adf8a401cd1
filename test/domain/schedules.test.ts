// Thousands of days with every accident at every moment: what must hold, holds. PROVE_RUNS=100000 plays more of them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
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

const RUNS = Number(process.env.PROVE_RUNS ?? 2000);

it(`nobody is lost, rung twice, passed over or left in silence, in ${RUNS} days of accidents`, () => {
  const seen = new Map<string, number>();
  const count = (event: DomainEvent) => {
    const what =
      event.type === 'ticketOpened'
        ? `${event.type} ${event.kind}`
        : event.type === 'callEnded'
          ? `${event.type} ${event.reason}`
          : event.type === 'callbackEnded'
            ? `${event.type} ${event.outcome}`
            : event.type;
    seen.set(what, (seen.get(what) ?? 0) + 1);
  };
  fc.assert(
    fc.property(aSchedule, (moves) => {
      const one = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
      const whispers = endsOfWhispers(one);
      const losses = endsOfLosses(one);
      play(moves, {
        follow: (events) => {
          events.forEach(count);
          whispers(events);
          losses(events);
        },
      });
    }),
    { numRuns: RUNS, ...(process.env.PROVE_SEED === undefined ? {} : { seed: Number(process.env.PROVE_SEED) }) },
  );
  if (process.env.COUNTS) console.log(Object.fromEntries([...seen].sort()));
  for (const type of [
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
    'whisperBegan',
    ...WHISPERS_END_BY,
  ])
    expect(seen.get(type), `runs in which ${type} never comes prove nothing`).toBeGreaterThan(RUNS / 200);
}, 3_600_000);

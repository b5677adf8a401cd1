// Thousands of days with every accident at every moment: what must hold, holds. PROVE_RUNS=100000 plays more of them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { aSchedule } from './moves.ts';
import { play } from './schedule.ts';

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
    fc.property(aSchedule, (moves) => play(moves, { follow: (events) => events.forEach(count) })),
    { numRuns: RUNS, ...(process.env.PROVE_SEED === undefined ? {} : { seed: Number(process.env.PROVE_SEED) }) },
  );
  if (process.env.COUNTS) console.log(Object.fromEntries([...seen].sort()));
  for (const type of [
    'callAnswered',
    'transferMoved',
    'transferAnswered',
    'callReturned',
    'callReclaimed',
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
  ])
    expect(seen.get(type), `runs in which ${type} never comes prove nothing`).toBeGreaterThan(RUNS / 200);
}, 3_600_000);

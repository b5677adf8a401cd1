// A simulated day with three agents: how far what waiting callers are told lies from what they then wait.
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../server/contract/events.ts';
import { nextDeadline } from '../../../server/domain/deadlines.ts';
import { decide } from '../../../server/domain/decide.ts';
import type { Input } from '../../../server/domain/inputs.ts';
import type { World } from '../../../server/domain/world.ts';
import { aCaller, anAgent, asked, aWorld, CENTRE } from '../../builders.ts';
import { MONDAY_TEN } from '../../clock.ts';

const HOURS = 7;
const CALLS_PER_HOUR = 52;
const HANDLING_SECONDS = 180;
const PATIENCE_SECONDS = 300;

interface Told {
  readonly at: number;
  readonly callId: string;
  readonly from: number;
  readonly to: number;
}

describe('a day with three agents, 52 calls an hour of three minutes each', () => {
  const { told, answered } = simulatedDay(7);
  const errors = told.flatMap(({ at, callId, from, to }) => {
    const until = answered.get(callId);
    return until === undefined ? [] : [outside((until - at) / 1000, from, to)];
  });
  errors.sort((a, b) => a - b);

  it('tells enough callers a wait to judge by', () => {
    expect(errors.length).toBeGreaterThan(60);
  });

  it('half of what is said is at most 30 seconds beside the wait that followed', () => {
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(30);
  });

  it('and hardly anybody waits three minutes longer than was said', () => {
    expect(errors.filter((error) => error > 180).length / errors.length).toBeLessThan(0.05);
  });
});

/** By how many seconds the wait lies outside of the range that was said. */
function outside(seconds: number, from: number, to: number): number {
  return seconds < from ? from - seconds : Math.max(0, seconds - to);
}

/** Plays the day on the real core with a virtual clock; the same seed is the same day. */
function simulatedDay(seed: number): { told: readonly Told[]; answered: ReadonlyMap<string, number> } {
  const chance = randomFrom(seed);
  const exponential = (mean: number): number => -Math.log(1 - chance()) * mean * 1000;
  const people = ['anna', 'bert', 'dora'].map((id) => anAgent({ id, municipalityIds: ['stadt'] }));
  let world: World = {
    ...aWorld({ centre: { rules: { ...CENTRE.rules, announceEverySeconds: 45 } } }),
    agents: new Map(people.map((agent) => [agent.id, agent])),
  };
  const told: Told[] = [];
  const answered = new Map<string, number>();
  const agenda: { at: number; make: () => Input | undefined }[] = [];
  for (let at = MONDAY_TEN, n = 0; ; n += 1) {
    at += exponential(3600 / CALLS_PER_HOUR);
    if (at > MONDAY_TEN + HOURS * 3_600_000 - 1_800_000) break;
    const callId = `c${n}`;
    const arrivedAt = Math.round(at);
    agenda.push({ at, make: () => ({ type: 'callerArrived', ...aCaller({ callId, arrivedAt }) }) });
    const patience = exponential(PATIENCE_SECONDS);
    agenda.push({
      at: at + patience,
      make: () => (answered.has(callId) ? undefined : { type: 'callerGone', callId, to: 'hungUp' }),
    });
  }
  while (agenda.length > 0) {
    agenda.sort((a, b) => a.at - b.at);
    const deadline = nextDeadline(world) ?? Number.POSITIVE_INFINITY;
    const next = agenda[0];
    if (next === undefined) break;
    if (deadline < next.at) {
      play({ type: 'timePassed' }, deadline);
      continue;
    }
    agenda.shift();
    const input = next.make();
    if (input !== undefined) play(input, Math.round(next.at));
  }
  return { told, answered };

  function play(input: Input, at: number): void {
    const { events, world: after } = decide(world, input, at);
    world = after;
    for (const event of events) follow(event, at);
  }

  function follow(event: DomainEvent, at: number): void {
    switch (event.type) {
      case 'callOffered':
        agenda.push({ at: at + 3000, make: () => ({ type: 'legAnswered', legId: event.legId }) });
        return;
      case 'announced':
        if (event.waitFrom !== null && event.waitTo !== null)
          told.push({ at, callId: event.callId, from: event.waitFrom, to: event.waitTo });
        return;
      case 'callAnswered': {
        answered.set(event.callId, at);
        const talk = exponential(HANDLING_SECONDS * 0.8);
        agenda.push({ at: at + talk, make: () => ({ type: 'callerGone', callId: event.callId, to: 'hungUp' }) });
        return;
      }
      case 'wrapUpStarted': {
        const questions = [{ result: 'answered' as const, topicId: null }];
        const ask = { type: 'closeContact', callId: event.callId, questions, thenPause: null } as const;
        agenda.push({
          at: at + Math.min(exponential(HANDLING_SECONDS * 0.2), 89_000),
          make: () => asked(event.agentId, ask),
        });
        return;
      }
      default:
        return;
    }
  }
}

/** Numbers from 0 to 1 that look like chance (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Takes the times under load: at the telephones as messages cross the wire, at the desks as changes are applied.
import type { Change } from '../../server/contract/feed.ts';
import type { Crowd } from '../chaos/crowd.ts';
import type { RingEnds, Seat } from '../chaos/seats.ts';

/** Milliseconds, one entry each time. */
export interface LoadSamples {
  /** An agent is free (the request leaves the desk) and a caller there (the INVITE leaves), whatever comes later → INVITE at the agent's telephone. */
  readonly offer: number[];
  /** The same → the agent's own desk shows the call. */
  readonly popped: number[];
  /** The agent's answer leaves → the caller has it; only for callers whose line was not answered before. */
  readonly answer: number[];
  /** The agent's answer leaves → the agent's own desk shows the talk. */
  readonly answerToDesk: number[];
  /** Arrival (by Asterisk's clock), offer, answer, end of a talk (when decided) → change applied; each desk counts. */
  readonly eventToDesk: number[];
  /** The caller's INVITE leaves → change applied; each desk counts. */
  readonly callerToDesk: number[];
}

export interface Stopwatch {
  readonly ends: RingEnds;
  /** Begins a list of its own; what comes from now on is in it. */
  readonly begin: () => LoadSamples;
}

/** All clocks are this machine's; the server's times are whole milliseconds. */
export function openStopwatch(crowd: Crowd, seats: readonly Seat[]): Stopwatch {
  const freeAt = new Map<string, number>();
  const answeredAt = new Map<string, number>();
  let samples = noSamples();

  for (const { desk, personId } of seats) {
    const seen = new Map<string, string>();
    desk.onChange((change) => follow(personId, seen, change));
  }

  function follow(personId: string, seen: Map<string, string>, { calls = [], gone = [], me }: Change): void {
    const at = now();
    for (const call of calls) {
      const before = seen.get(call.id);
      if (before === call.state) continue;
      seen.set(call.id, call.state);
      const startedAt = crowd.find(call.number ?? '')?.call.times.startedAt;
      if (before === undefined && startedAt !== undefined) samples.callerToDesk.push(at - startedAt);
      const since =
        call.state === 'talking' ? call.answeredAt : call.state === 'offered' ? call.offeredAt : call.arrivedAt;
      samples.eventToDesk.push(at - (since ?? at));
      if (call.state === 'offered' && call.mine)
        samples.popped.push(at - Math.max(freeAt.get(personId) ?? 0, startedAt ?? 0));
    }
    for (const id of gone) seen.delete(id);
    if (me === undefined) return;
    if (me.state === 'wrapUp') samples.eventToDesk.push(at - me.stateSince);
    const answered = answeredAt.get(personId);
    if (me.state !== 'busy' || answered === undefined) return;
    samples.answerToDesk.push(at - answered);
    answeredAt.delete(personId);
  }

  return {
    ends: {
      ...crowd.ends,
      closing: ({ personId }) => freeAt.set(personId, now()),
      rung: (seat, call, others) => {
        const startedAt = crowd.find(call.remote.number)?.call.times.startedAt ?? 0;
        samples.offer.push(now() - Math.max(freeAt.get(seat.personId) ?? 0, startedAt));
        crowd.ends.rung(seat, call, others);
      },
      answered: (seat, call) => {
        const leftAt = call.times.answeredAt ?? now();
        answeredAt.set(seat.personId, leftAt);
        const line = crowd.find(call.remote.number)?.call;
        if (line !== undefined && line.times.answeredAt === undefined)
          void line.answered().then((heard) => {
            if (heard) samples.answer.push((line.times.answeredAt ?? leftAt) - leftAt);
          });
        crowd.ends.answered(seat, call);
      },
    },
    begin: () => {
      samples = noSamples();
      return samples;
    },
  };
}

function noSamples(): LoadSamples {
  return { offer: [], popped: [], answer: [], answerToDesk: [], eventToDesk: [], callerToDesk: [] };
}

/** Epoch milliseconds with a fraction. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

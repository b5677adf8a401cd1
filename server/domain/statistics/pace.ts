// How fast calls have been served lately, and how patient callers were: followed from the events, for the expected wait.
import type { DomainEvent } from '../../contract/events.ts';
import { replaced, without } from '../evolve.ts';

/** Until there are enough samples nothing is estimated. */
export interface Pace {
  /** Contacts under way: since when, by call. */
  readonly begun: ReadonlyMap<string, number>;
  /** Callers nobody has answered yet: since when, by call. */
  readonly waiting: ReadonlyMap<string, number>;
  /** Seconds from answer to end of wrap-up, newest last. */
  readonly handlings: readonly number[];
  /** How the latest waits ended, newest last. */
  readonly waits: readonly { readonly seconds: number; readonly abandoned: boolean }[];
}

export const NO_PACE: Pace = { begun: new Map(), waiting: new Map(), handlings: [], waits: [] };

export const HANDLINGS_KEPT = 50;
export const WAITS_KEPT = 200;
/** With fewer contacts than this nothing is said about the wait. */
const FEWEST_HANDLINGS = 10;

/** The pace after the event. Who hung up while waiting was impatient; simulated callers count, they are served as well. */
export function evolvePace(pace: Pace, event: DomainEvent): Pace {
  switch (event.type) {
    case 'callArrived':
      return { ...pace, waiting: replaced(pace.waiting, event.callId, event.at) };
    case 'callAnswered':
      return {
        ...ended(pace, event.callId, event.at, false),
        begun: pace.begun.has(event.callId) ? pace.begun : replaced(pace.begun, event.callId, event.at),
      };
    case 'contactClosed': {
      const since = pace.begun.get(event.callId);
      if (since === undefined) return pace;
      const handlings = [...pace.handlings, (event.at - since) / 1000].slice(-HANDLINGS_KEPT);
      return { ...pace, begun: without(pace.begun, event.callId), handlings };
    }
    case 'forwardAnswered':
      return { ...pace, waiting: without(pace.waiting, event.callId) };
    case 'callEnded':
      if (event.reason === 'abandoned' || event.reason === 'abandonedRinging')
        return ended(pace, event.callId, event.at, true);
      return { ...pace, waiting: without(pace.waiting, event.callId) };
    default:
      return pace;
  }
}

/** Mean handling time and patience in seconds; null with too few samples. Patience: all waiting time by how many gave up. */
export function measured(pace: Pace): { readonly handlingSeconds: number; readonly patienceSeconds: number } | null {
  const { handlings, waits } = pace;
  if (handlings.length < FEWEST_HANDLINGS) return null;
  const waited = waits.reduce((sum, { seconds }) => sum + seconds, 0);
  const abandoned = waits.filter((one) => one.abandoned).length;
  return {
    handlingSeconds: handlings.reduce((sum, seconds) => sum + seconds, 0) / handlings.length,
    patienceSeconds: abandoned === 0 ? Number.POSITIVE_INFINITY : waited / abandoned,
  };
}

function ended(pace: Pace, callId: string, at: number, abandoned: boolean): Pace {
  const since = pace.waiting.get(callId);
  if (since === undefined) return pace;
  const waits = [...pace.waits, { seconds: (at - since) / 1000, abandoned }].slice(-WAITS_KEPT);
  return { ...pace, waiting: without(pace.waiting, callId), waits };
}

// The figures of the day for the lead's page, counted from the calls of one day. Times are seconds unless named otherwise.
import type { CallState, EndReason } from '../../contract/calls.ts';
import type { TodayFigures } from '../../contract/reads.ts';
import type { OfferPath, OverflowReason } from '../../contract/routing.ts';
import { localTime } from '../hours/opening.ts';
import { type CountedCallback, callbackFigures } from './callbacks.ts';
import { mean, nearestRank, type Outcomes, serviceLevel, serviceLevelStrict } from './formulas.ts';

/** What the figures need of a call; instants in epoch milliseconds. */
export interface CountedCall {
  readonly municipalityId: string;
  readonly rehearsal: boolean;
  readonly state: CallState;
  readonly arrivedAt: number;
  readonly answeredAt: number | null;
  /** When the agent left the caller to somebody else. */
  readonly handedOverAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly overflow: OverflowReason | null;
  /** How often somebody was rung without an agent in vain. */
  readonly forwardsMissed?: number;
  /** How often nobody could be rung whom a rule names. */
  readonly forwardsUnrung?: number;
  /** The way of the last offer. */
  readonly path: OfferPath | null;
  /** A try to call somebody back: their own call has been counted before. */
  readonly isCallback?: boolean;
}

/** Service level: 75 % within 30 s; who hangs up within 5 s never really waited. */
export const GOAL = 0.75;
export const LIMIT_SECONDS = 30;
export const SHORT_SECONDS = 5;

/**
 * Counts the day. Talks with people who were called back count as talks, and nowhere else. A call counts once, for the first answer: who was answered and later fell back into the queue is answered.
 * Calls that still wait are in waitingNow only, so that offered = answered + abandoned + otherwise at every moment.
 */
export function todayFigures(
  everything: readonly CountedCall[],
  at: number,
  timeZone: string,
  callbacks: readonly CountedCallback[] = [],
): TodayFigures {
  const calls = everything.filter(({ isCallback }) => isCallback !== true);
  const outside = calls.filter((call) => call.endReason === 'closed');
  const real = calls.filter((call) => !call.rehearsal && call.endReason !== 'closed');
  const waiting = real.filter((call) => call.answeredAt === null && call.endReason === null && !isForwarded(call));
  const outcomes = outcomesOf(real);
  const rehearsal = outcomesOf(calls.filter((call) => call.rehearsal));
  const talks = [...real, ...everything.filter(({ isCallback }) => isCallback === true)].flatMap((call) => {
    const until = call.handedOverAt ?? call.endedAt;
    return call.answeredAt === null || until === null ? [] : [(until - call.answeredAt) / 1000];
  });
  return {
    at,
    waitingNow: waiting.length,
    longestWaitSeconds: Math.max(0, ...waiting.map((call) => (at - call.arrivedAt) / 1000)),
    ...counts(outcomes),
    shortAbandoned: outcomes.abandonedAfter.filter((seconds) => seconds <= SHORT_SECONDS).length,
    otherwise: outcomes.otherwise,
    callbacks: real.filter((call) => call.endReason === 'callback').length,
    callbacksInTime: (outcomes.callbackAfter ?? []).filter((seconds) => seconds <= LIMIT_SECONDS).length,
    callback: callbackFigures(callbacks, at),
    outsideHours: outside.length,
    picked: answeredBy(real, 'picked'),
    toLastAgent: answeredBy(real, 'lastAgent'),
    overflow: {
      full: overflowed(real, 'full'),
      tooLong: overflowed(real, 'tooLong'),
      nobody: overflowed(real, 'nobody'),
    },
    forwarded: {
      answered: real.filter(isForwarded).length,
      missed: real.reduce((sum, { forwardsMissed = 0 }) => sum + forwardsMissed, 0),
      unrung: real.reduce((sum, { forwardsUnrung = 0 }) => sum + forwardsUnrung, 0),
    },
    meanWaitSeconds: mean(outcomes.answeredAfter),
    p80WaitSeconds: nearestRank(outcomes.answeredAfter, 0.8),
    meanTalkSeconds: mean(talks),
    serviceLevel: serviceLevel(outcomes, LIMIT_SECONDS, SHORT_SECONDS),
    serviceLevelStrict: serviceLevelStrict(outcomes, LIMIT_SECONDS),
    serviceLevelGoal: GOAL,
    serviceLevelSeconds: LIMIT_SECONDS,
    hours: hoursOf(real, timeZone),
    byMunicipality: [...new Set(real.map((call) => call.municipalityId))].sort().map((municipalityId) => {
      const own = outcomesOf(real.filter((call) => call.municipalityId === municipalityId));
      return { municipalityId, ...counts(own), serviceLevel: serviceLevel(own, LIMIT_SECONDS, SHORT_SECONDS) };
    }),
    rehearsal: calls.some((call) => call.rehearsal) ? counts(rehearsal) : null,
  };
}

/** Talks, or talked, with somebody who was rung without an agent. */
function isForwarded({ answeredAt, state, endReason }: CountedCall): boolean {
  return answeredAt === null && (state === 'connected' || endReason === 'forwarded');
}

function answeredBy(calls: readonly CountedCall[], way: OfferPath): number {
  return calls.filter(({ answeredAt, path }) => answeredAt !== null && path === way).length;
}

function overflowed(calls: readonly CountedCall[], why: OverflowReason): number {
  return calls.filter(({ overflow }) => overflow === why).length;
}

function hoursOf(calls: readonly CountedCall[], timeZone: string): TodayFigures['hours'] {
  const byHour = new Map<number, CountedCall[]>();
  for (const call of calls) {
    const { hour } = localTime(call.arrivedAt, timeZone);
    byHour.set(hour, [...(byHour.get(hour) ?? []), call]);
  }
  return Array.from({ length: 24 }, (_, hour) => {
    const outcomes = outcomesOf(byHour.get(hour) ?? []);
    return { hour, ...counts(outcomes), meanWaitSeconds: mean(outcomes.answeredAfter) };
  });
}

/** How the calls went; calls that still wait have no outcome yet. */
function outcomesOf(calls: readonly CountedCall[]): Outcomes {
  const answeredAfter: number[] = [];
  const abandonedAfter: number[] = [];
  const callbackAfter: number[] = [];
  let otherwise = 0;
  for (const call of calls) {
    if (call.answeredAt !== null) answeredAfter.push((call.answeredAt - call.arrivedAt) / 1000);
    else if (call.endReason === 'abandoned' || call.endReason === 'abandonedRinging') {
      abandonedAfter.push(((call.endedAt ?? call.arrivedAt) - call.arrivedAt) / 1000);
    } else if (call.endReason !== null || isForwarded(call)) otherwise += 1;
    if (call.endReason === 'callback') callbackAfter.push(((call.endedAt ?? call.arrivedAt) - call.arrivedAt) / 1000);
  }
  return { answeredAfter, abandonedAfter, otherwise, callbackAfter };
}

function counts(outcomes: Outcomes) {
  const answered = outcomes.answeredAfter.length;
  const abandoned = outcomes.abandonedAfter.length;
  return { offered: answered + abandoned + outcomes.otherwise, answered, abandoned };
}

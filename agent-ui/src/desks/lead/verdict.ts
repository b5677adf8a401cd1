// "Do we need another person?" as a pure answer from the numbers of this moment.
import type { Team } from '../../../../server/contract/agents.ts';
import type { CallRow } from '../../../../server/contract/calls.ts';

/** The numbers of this moment; practice callers are counted apart. */
export interface Moment {
  readonly waiting: number;
  /** Seconds the longest waiting caller has waited; 0 when nobody waits. */
  readonly longestSeconds: number;
  readonly practiceWaiting: number;
  readonly team: Team;
}

/**
 * nobodyOnDuty: callers wait, nobody takes calls. pausesFirst: too long, but people on pause could help.
 * yes: too long and everybody is at work. soon: more wait than are free, not yet too long.
 * tight: nobody is free, nobody waits. no: somebody is free. closed: nobody takes calls, nobody waits.
 */
export type Verdict = 'nobodyOnDuty' | 'pausesFirst' | 'yes' | 'soon' | 'tight' | 'no' | 'closed';

/** Callers who have not spoken to anybody yet: a phone that rings for them is still waiting. Who is to be called back is not on the line. */
function waits(call: CallRow): boolean {
  return call.callback === null && (call.state === 'waiting' || call.state === 'offered');
}

/** The moment as seen in the live rows; `at` is the server's clock in epoch milliseconds. */
export function momentOf(calls: readonly CallRow[], team: Team, at: number): Moment {
  const waiting = calls.filter(waits);
  const real = waiting.filter((call) => !call.rehearsal);
  const first = real.reduce((oldest, call) => Math.min(oldest, call.queuedAt), Number.POSITIVE_INFINITY);
  return {
    waiting: real.length,
    longestSeconds: real.length === 0 ? 0 : Math.max(0, Math.floor((at - first) / 1000)),
    practiceWaiting: waiting.length - real.length,
    team,
  };
}

/** Callers waiting and talking for one municipality, practice left out. */
export function liveOf(calls: readonly CallRow[], municipalityId: string): { waiting: number; talking: number } {
  const own = calls.filter((call) => call.municipalityId === municipalityId && !call.rehearsal);
  const talking = own.filter(({ state }) => state !== 'ended' && state !== 'waiting' && state !== 'offered').length;
  return { waiting: own.filter(waits).length, talking };
}

/** People who take calls now: not signed out, not on pause. */
export function onDuty(team: Team): number {
  return team.ready + team.offered + team.busy + team.wrapUp;
}

/** The answer; a wait counts as too long from `goalSeconds` on. */
export function verdictOf(moment: Moment, goalSeconds: number): Verdict {
  const { team, waiting } = moment;
  const tooLong = waiting > 0 && moment.longestSeconds >= goalSeconds;
  if (onDuty(team) === 0) return waiting > 0 ? 'nobodyOnDuty' : 'closed';
  if (tooLong && waiting > team.ready) return team.pause > 0 ? 'pausesFirst' : 'yes';
  if (waiting > team.ready) return 'soon';
  return team.ready > 0 ? 'no' : 'tight';
}

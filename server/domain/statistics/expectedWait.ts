// How long somebody who waits will still wait: a queue with several people and with callers who lose patience (M/M/N with reneging).

/** What the estimate needs; seconds as named. */
export interface WaitingLine {
  /** Callers who are served before. */
  readonly ahead: number;
  /** People who are logged in and not in a pause. */
  readonly agents: number;
  /** Mean of talk, hold and wrap-up. */
  readonly handlingSeconds: number;
  /** Mean patience; Infinity when nobody hangs up. */
  readonly patienceSeconds: number;
}

/** Expected wait in seconds when nobody is free: the sum over i = 0..ahead of 1 / (agents / handling + i / patience). Infinity without agents. */
export function expectedWait({ ahead, agents, handlingSeconds, patienceSeconds }: WaitingLine): number {
  let seconds = 0;
  for (let i = 0; i <= ahead; i += 1) seconds += 1 / (agents / handlingSeconds + i / patienceSeconds);
  return seconds;
}

/** What is said of a wait: from half of it to one and a half, rounded up to half a minute, above a minute to whole minutes; seconds. */
export function spokenRange(waitSeconds: number): { readonly from: number; readonly to: number } {
  const from = roundedUp(waitSeconds / 2);
  return { from, to: Math.max(roundedUp(waitSeconds * 1.5), from === 30 ? 60 : from) };
}

function roundedUp(seconds: number): number {
  const step = seconds <= 60 ? 30 : 60;
  return Math.max(step, Math.ceil(seconds / step) * step);
}

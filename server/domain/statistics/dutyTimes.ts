// How people at the telephone spent their time: the journal of their states as spans without gaps, and the sums by reason.
import type { DutyState, DutySum, DutyTime } from '../../contract/duty.ts';
import type { DomainEvent, EventOf } from '../../contract/events.ts';

/** The events by which somebody's state changes; the same ones change it in the world. */
export const DUTY_EVENTS = [
  'shiftBegan',
  'shiftEnded',
  'agentBecameReady',
  'agentPaused',
  'callOffered',
  'offerEnded',
  'callAnswered',
  'callbackDialled',
  'wrapUpStarted',
  'wrapUpExtended',
  'wrapUpClockStopped',
] as const satisfies readonly DomainEvent['type'][];
export type DutyEvent = EventOf<(typeof DUTY_EVENTS)[number]>;

/** The reason of a wrap-up beyond its limit whose clock was stopped; no person chooses it. */
export const CLOCK_STOPPED = 'clockStopped';

/** One stretch in one state (epoch milliseconds). reason: of the pause, or of what a wrap-up lasted beyond its usual limit. */
export interface DutySpan {
  readonly from: number;
  readonly until: number;
  readonly state: DutyState;
  readonly reason: string | null;
}

/** What somebody is in since when; later: the reasons that a wrap-up gets at its limits. */
interface Running {
  readonly since: number;
  readonly state: DutyState;
  readonly reason: string | null;
  readonly limitAt: number | null;
  readonly later: readonly { readonly at: number; readonly reason: string }[];
}

/** The spans of everybody in these events, oldest first, cut off to from..until; who is still on duty is so until then. */
export function dutySpans(
  events: Iterable<DutyEvent>,
  from: number,
  until: number,
): ReadonlyMap<string, readonly DutySpan[]> {
  const found = new Map<string, DutySpan[]>();
  const running = new Map<string, Running>();
  for (const event of events) {
    const { agentId } = event;
    const before = running.get(agentId);
    const after = stateAfter(before, event);
    if (after === before) continue;
    if (before !== undefined && after?.since !== before.since) close(agentId, before, event.at);
    if (after === undefined) running.delete(agentId);
    else running.set(agentId, after);
  }
  for (const [agentId, last] of running) close(agentId, last, until);
  return found;

  function close(agentId: string, span: Running, at: number): void {
    const pieces = piecesOf(span, at).filter((piece) => piece.until > from && piece.from < until);
    if (pieces.length === 0) return;
    const own = found.get(agentId) ?? [];
    found.set(agentId, own);
    for (const piece of pieces)
      own.push({ ...piece, from: Math.max(from, piece.from), until: Math.min(until, piece.until) });
  }
}

function stateAfter(before: Running | undefined, event: DutyEvent): Running | undefined {
  const now = (state: DutyState, reason: string | null = null): Running => ({
    since: event.at,
    state,
    reason,
    limitAt: null,
    later: [],
  });
  switch (event.type) {
    case 'shiftBegan':
      return now('pause', 'shiftStart');
    case 'shiftEnded':
      return undefined;
    case 'agentBecameReady':
    case 'offerEnded':
      return now('ready');
    case 'callOffered':
      return before?.state === 'ready' ? before : now('ready');
    case 'agentPaused':
      return now('pause', event.reason);
    case 'callAnswered':
    case 'callbackDialled':
      return now('talk');
    case 'wrapUpStarted':
      return { ...now('wrapUp'), limitAt: event.until };
    case 'wrapUpExtended':
      return beyond(before, event.reason, event.until);
    case 'wrapUpClockStopped':
      return beyond(before, CLOCK_STOPPED, null);
  }
}

/** From the limit on the wrap-up has a reason. */
function beyond(before: Running | undefined, reason: string, limitAt: number | null): Running | undefined {
  if (before === undefined || before.limitAt === null) return before;
  return { ...before, limitAt, later: [...before.later, { at: before.limitAt, reason }] };
}

function piecesOf({ since, state, reason, later }: Running, at: number): readonly DutySpan[] {
  const starts = [{ at: since, reason }, ...later];
  return starts
    .map((start, index) => {
      const end = Math.min(at, starts[index + 1]?.at ?? at);
      return { from: start.at, until: end, state, reason: start.reason };
    })
    .filter((piece) => piece.until > piece.from);
}

const ORDER: readonly DutyState[] = ['ready', 'talk', 'wrapUp', 'pause'];

/** The sums of these spans: ready, talk, wrap-up, pauses; within them what took longest first. */
export function dutySum(spans: readonly DutySpan[]): DutySum {
  const times = new Map<string, DutyTime>();
  let seconds = 0;
  for (const { from, until, state, reason } of spans) {
    const key = `${state} ${reason ?? ''}`;
    const before = times.get(key) ?? { state, reason, seconds: 0, times: 0 };
    const length = (until - from) / 1000;
    times.set(key, { ...before, seconds: before.seconds + length, times: before.times + 1 });
    seconds += length;
  }
  const byOrder = (one: DutyTime, other: DutyTime) =>
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
    Number(one.reason !== null) - Number(other.reason !== null) ||
    other.seconds - one.seconds;
  return { seconds, times: [...times.values()].sort(byOrder) };
}

// The exchange makes no new lines, as when it is being stopped gracefully: telephones are left alone, and who waits is not left waiting.
import type { DomainEvent } from '../../contract/events.ts';
import { isUnreached } from '../callbacks/unreached.ts';
import { sayOverflow } from '../calls/closing.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';

/** So long nobody is rung after a line was refused. */
const TRIED_AGAIN_AFTER_MS = 2000;
/** Refusals further apart are not one and the same. */
const ONE_MATTER_MS = 5000;
/** After so long it is no accident: who waits is offered a voice message. */
const SENT_ON_AFTER_MS = 6000;

/** Since when lines are refused, when it was the last time, and until when nobody is rung (null: it is being tried). */
export interface Refusing {
  readonly since: number;
  readonly last: number;
  readonly until: number | null;
}

/** What is known of refused lines after the event. */
export function evolveRefusing(before: Refusing | null, event: DomainEvent): Refusing | null {
  switch (event.type) {
    case 'lineRefused': {
      const goesOn = before !== null && event.at - before.last < ONE_MATTER_MS;
      return { since: goesOn ? before.since : event.at, last: event.at, until: event.at + TRIED_AGAIN_AFTER_MS };
    }
    case 'linesTried':
      return before === null ? null : { ...before, until: null };
    case 'lineMade':
    case 'telephonyLost':
    case 'telephonyFound':
      return null;
    default:
      return before;
  }
}

/** Whether somebody can be rung at all. */
export function makesLines(world: World): boolean {
  return world.telephony === 'up' && (world.refusing?.until ?? null) === null;
}

/** The exchange made no line to a telephone that it knows. Everybody who waits is sent on once that has gone on for a while. */
export function lineRefused(turn: Turn): void {
  turn.record({ type: 'lineRefused', at: turn.at });
  const { refusing, calls } = turn.world();
  if (refusing === null || turn.at - refusing.since < SENT_ON_AFTER_MS) return;
  for (const call of calls.values())
    if (call.state === 'waiting' && !isUnreached(call)) sayOverflow(turn, call, 'overflow');
}

/** A line was made: whatever was refused before, it concerned one telephone. */
export function lineMade(turn: Turn): void {
  if (turn.world().refusing !== null) turn.record({ type: 'lineMade', at: turn.at });
}

/** Lines are asked for again when it is time. */
export function tryLines(turn: Turn): void {
  const until = turn.world().refusing?.until ?? null;
  if (until !== null && until <= turn.at) turn.record({ type: 'linesTried', at: turn.at });
}

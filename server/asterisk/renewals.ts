// Renews the dead man's switch of every caller in our care, spread over time: nothing else waits behind hundreds of requests at once.
import { isUnreached } from '../domain/callbacks/unreached.ts';
import { callerTalks } from '../domain/transfers/wiring.ts';
import type { World } from '../domain/world.ts';

const LOOK_EVERY_MS = 50;
/** Two fifths of the switch's time. */
const RENEW_AFTER_MS = 3200;
/** Who is new here is renewed for the first time within this. */
const FIRST_WITHIN_MS = 1500;
/** While the exchange has more to do, a renewal may come so much later: nobody whose telephone is to ring waits behind it. */
const MAY_BE_LATE_MS = 800;

export interface Renewals {
  /** Everybody, at once. */
  readonly now: () => void;
  readonly stop: () => void;
}

/**
 * Starts to renew. renew: sets the switches of these calls to their full time. isSpokenTo: such a caller is safe for longer, and is
 * renewed when the last word is said. isBusy: the exchange has work before it that somebody waits for.
 */
export function startRenewals(
  world: () => World,
  renew: (callIds: readonly string[]) => void,
  isSpokenTo: (callId: string) => boolean = () => false,
  isBusy: () => boolean = () => false,
): Renewals {
  let dueAt = new Map<string, number>();
  const looking = setInterval(() => look(false), LOOK_EVERY_MS);
  return { now: () => look(true), stop: () => clearInterval(looking) };

  function look(all: boolean): void {
    const at = performance.now();
    const latest = isBusy() ? at - MAY_BE_LATE_MS : at;
    const next = new Map<string, number>();
    const due: string[] = [];
    for (const call of world().calls.values()) {
      // Who talks needs no switch, and who has not been reached is not there.
      if (callerTalks(call) || isUnreached(call)) continue;
      const { id } = call;
      if (isSpokenTo(id)) {
        next.set(id, at);
        continue;
      }
      const renewedNext = dueAt.get(id) ?? at + FIRST_WITHIN_MS * Math.random();
      if (!all && renewedNext > latest) {
        next.set(id, renewedNext);
        continue;
      }
      due.push(id);
      // Not in step, however they came.
      next.set(id, at + RENEW_AFTER_MS * (0.8 + Math.random() / 5));
    }
    dueAt = next;
    if (due.length > 0) renew(due);
  }
}

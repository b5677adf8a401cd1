// The two measurements: one call at a time to idle agents, and many callers waiting for three agents.
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../live/ownAsterisk.ts';
import type { Stage } from './stage.ts';
import type { Way } from './way.ts';
import type { Crossing } from './wireTap.ts';

/** Milliseconds, one entry a call. */
export interface IdleSamples {
  /** The caller's INVITE leaves until the agent's telephone has its INVITE. */
  readonly ringMs: number[];
  /** The agent's answer leaves until the caller has it. */
  readonly answerMs: number[];
}

export interface BusySamples {
  /** The agent is free until the next waiting caller's INVITE is there. */
  readonly freeToRingMs: number[];
  /** The same from the agent's hanging up, so with everything between. */
  readonly hungUpToRingMs: number[];
  /** From the first caller's INVITE to the last agent's hanging up. */
  readonly totalMs: number;
}

const RING_MS = 30;
const BETWEEN_MS = 40;
const BUSY_LIMIT_MS = 90_000;

/** Rings idle agents `count` times, one call after the other. */
export async function measureIdle(stage: Stage, way: Way, count: number): Promise<IdleSamples> {
  const ringMs: number[] = [];
  const answerMs: number[] = [];
  let [invited, rung, answered] = [0, 0, 0];
  let listening = true;
  stage.citizensTap.hear(({ direction, what, atMs }) => {
    if (!listening) return;
    if (direction === 'out' && what === 'INVITE') invited = atMs;
    if (direction === 'in' && what === '200 INVITE') answerMs.push(atMs - answered);
  });
  for (const { tap, phone } of stage.seats) {
    tap.hear(({ direction, what, atMs }) => {
      if (!listening) return;
      if (direction === 'in' && what === 'INVITE') {
        rung = atMs;
        ringMs.push(rung - invited);
      }
      if (direction === 'out' && what === '200 INVITE') answered = atMs;
    });
    phone.setAutoAnswer(RING_MS);
  }
  for (let n = 0; n < count; n += 1) {
    await way.allFree();
    await pause(BETWEEN_MS);
    const call = stage.citizens.call({ to: way.idleNumber, from: numberOf(n) });
    if (!(await call.answered())) throw new Error(`${way.name}: call ${n + 1} was not answered (${call.end?.code})`);
    await pause(BETWEEN_MS);
    await call.hangUp();
  }
  await way.allFree();
  listening = false;
  if (ringMs.length !== count || answerMs.length !== count)
    throw new Error(
      `${way.name}: ${count} calls rang ${ringMs.length} times and were answered ${answerMs.length} times`,
    );
  return { ringMs, answerMs };
}

/** Lets `count` callers ring at once; each agent answers at once, talks `talkMs`, hangs up, takes the next. */
export async function measureBusy(stage: Stage, way: Way, count: number, talkMs: number): Promise<BusySamples> {
  const freeToRingMs: number[] = [];
  const hungUpToRingMs: number[] = [];
  let [talks, doneAtMs] = [0, 0];
  let listening = true;
  const freeAt = new Map<string, number>();
  const hungUpAt = new Map<string, number>();
  way.onFree((seat, atMs) => freeAt.set(seat.personId, atMs));
  for (const [place, { tap, phone, personId }] of stage.seats.entries()) {
    // First talks of different length: agents shall not hang up in step for ever. The ideal stays the same.
    let lastsMs = (talkMs * (place + 1)) / stage.seats.length;
    tap.hear((crossing) => {
      if (listening) follow(personId, crossing);
    });
    phone.onIncoming((call) => {
      void call.answer();
      void call.answered().then(async (taken) => {
        if (!taken) return;
        const thisMs = lastsMs;
        lastsMs = talkMs;
        await pause(thisMs);
        await call.hangUp();
        talks += 1;
      });
    });
  }
  await way.allFree();
  const startedAtMs = performance.now();
  for (let n = 0; n < count; n += 1) stage.citizens.call({ to: way.busyNumber, from: numberOf(n) });
  await until(`${way.name}: ${count} talks`, () => (talks === count ? true : undefined), BUSY_LIMIT_MS);
  await way.allFree();
  listening = false;
  if (freeToRingMs.length < count - 2 * stage.seats.length)
    throw new Error(`${way.name}: only ${freeToRingMs.length} of ${count} calls followed another at once`);
  return { freeToRingMs, hungUpToRingMs, totalMs: doneAtMs - startedAtMs };

  function follow(personId: string, { direction, what, atMs }: Crossing): void {
    if (direction === 'out' && what === 'BYE') {
      hungUpAt.set(personId, atMs);
      doneAtMs = atMs;
    }
    if (direction !== 'in' || what !== 'INVITE') return;
    const [free, hungUp] = [freeAt.get(personId), hungUpAt.get(personId)];
    freeAt.delete(personId);
    hungUpAt.delete(personId);
    if (free !== undefined) freeToRingMs.push(atMs - free);
    if (hungUp !== undefined) hungUpToRingMs.push(atMs - hungUp);
  }
}

function numberOf(n: number): string {
  return `0299955${String(n).padStart(4, '0')}`;
}

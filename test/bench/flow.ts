// Callers at a steady rate: with each one who comes, the talk that has lasted longest ends, so that as many wait as before.
import { setTimeout as pause } from 'node:timers/promises';
import type { Crowd } from '../chaos/crowd.ts';

const LOOK_EVERY_MS = 20;
const FILL_LIMIT_MS = 60_000;
/** So many callers more than twice the wish, and the measurement is given up: the machine belongs to others, too. */
const SLACK = 50;

export interface Flow {
  /** How many callers are there and have not been served. */
  readonly waiting: () => number;
  /** Callers come at this rate until so many wait and so many agents talk. */
  readonly fill: (waiting: number, agents: number, perSecond: number) => Promise<void>;
  /** For so many seconds as many are served as come. */
  readonly hold: (perSecond: number, seconds: number) => Promise<void>;
  /** The same with agents to spare: no more than so many talk at once. */
  readonly keepFree: (perSecond: number, seconds: number, talking: number) => Promise<void>;
  /** Nobody comes, talks end as soon as they may, until everybody has gone. */
  readonly drain: () => Promise<void>;
}

/** talks: those that last, oldest first; the function ends one. */
export function openFlow(crowd: Crowd, talks: (() => void)[]): Flow {
  const waiting = (): number =>
    crowd.callers.filter(({ fate, servedAt }) => fate === 'open' && servedAt === undefined).length;
  const endOldest = (): void => talks.shift()?.();

  async function come(
    most: number,
    count: number,
    perSecond: number,
    withEach: () => void,
    stop?: () => boolean,
  ): Promise<void> {
    const begunAt = performance.now();
    for (let index = 0; index < count && stop?.() !== true; index += 1) {
      const dueMs = (index * 1000) / perSecond - (performance.now() - begunAt);
      if (dueMs > 0) await pause(dueMs);
      crowd.place();
      withEach();
      if (waiting() > 2 * most + SLACK) throw new Error(`${waiting()} wait: agents are not rung in time`);
    }
  }

  return {
    waiting,
    fill: async (many, agents, perSecond) => {
      const missing = (): number => many - waiting() + Math.max(0, agents - talks.length);
      await come(
        many,
        (perSecond * FILL_LIMIT_MS) / 1000,
        perSecond,
        () => undefined,
        () => missing() <= 0,
      );
      for (let waited = 0; talks.length < agents; waited += LOOK_EVERY_MS) {
        if (waited > FILL_LIMIT_MS) throw new Error(`only ${waiting()} wait and ${talks.length} talk`);
        await pause(LOOK_EVERY_MS);
      }
    },
    hold: (perSecond, seconds) => come(waiting(), perSecond * seconds, perSecond, endOldest),
    keepFree: (perSecond, seconds, talking) =>
      come(0, perSecond * seconds, perSecond, () => {
        while (talks.length > talking) endOldest();
      }),
    drain: async () => {
      const there = (): number => crowd.callers.filter(({ fate }) => fate === 'open').length;
      for (let waited = 0; there() > 0; waited += LOOK_EVERY_MS) {
        if (waited > FILL_LIMIT_MS) throw new Error(`${there()} are still there`);
        while (talks.length > 0) endOldest();
        await pause(LOOK_EVERY_MS);
      }
    },
  };
}

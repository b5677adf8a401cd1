// What goes wrong on purpose: the server or Asterisk killed, frozen, started again; and how long it took until all was known again.
import { between, type Chance } from '../../server/rehearsal/chance.ts';
import { until } from '../live/ownAsterisk.ts';
import type { Stage } from './stage.ts';

/** Milliseconds until the exchange was surveyed. */
export interface Recovery {
  /** From the kill when a spare stood by, otherwise from the start of the next process. */
  readonly took: number;
  /** From the open server: what is left when the program's own loading is taken away. */
  readonly fromOpen: number;
}

export interface Accidents {
  readonly recoveries: readonly Recovery[];
  readonly kills: () => number;
  readonly freezes: () => number;
  /** Something is away, or came back less than 2 s ago. */
  readonly unquiet: () => boolean;
  /** Kills the server and starts it again. */
  readonly killServer: () => Promise<void>;
  /** Freezes the server for a span; then it is killed and started again, or thawed. */
  readonly freezeServer: (milliseconds: number, then: 'kill' | 'thaw') => Promise<void>;
  /** Runs something during which everything may be wrong. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
}

/** The accidents of one phase. */
export function openAccidents(stage: Stage): Accidents {
  const recoveries: Recovery[] = [];
  let kills = 0;
  let freezes = 0;
  let underWay = 0;
  let quietSince = 0;

  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
      quietSince = Date.now() + 2000;
    }
  };
  const restart = async (): Promise<void> => {
    const killedAt = Date.now();
    await stage.server().kill();
    kills += 1;
    const server = await stage.nextServer();
    const knownAt = await server.surveyed;
    recoveries.push({
      took: knownAt - Math.max(killedAt, server.startedAt),
      fromOpen: knownAt - (server.openedAt() ?? knownAt),
    });
  };
  return {
    recoveries,
    kills: () => kills,
    freezes: () => freezes,
    unquiet: () => underWay > 0 || Date.now() < quietSince,
    during,
    killServer: () => during(restart),
    freezeServer: (milliseconds, then) =>
      during(async () => {
        freezes += 1;
        const server = stage.server();
        server.freeze();
        await pause(milliseconds);
        if (then === 'kill') await restart();
        else {
          server.thaw();
          await until('the thawed server answers', () => answers(stage.url), 10_000);
        }
      }),
  };
}

/** Does something every so many seconds until told to end; between two of them at least seven tenths of that span are left alone. */
export async function every(seconds: number, ended: () => boolean, work: () => Promise<void>): Promise<void> {
  let nextAt = performance.now() + seconds * 1000;
  while (!ended()) {
    if (performance.now() < nextAt) {
      await pause(20);
      continue;
    }
    await work();
    nextAt = Math.max(nextAt + seconds * 1000, performance.now() + seconds * 700);
  }
}

/** A span of a freeze in milliseconds. */
export function freezeTime(chance: Chance): number {
  return between(chance, 1500, 5500);
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolved) => setTimeout(resolved, milliseconds));
}

async function answers(url: string): Promise<true | undefined> {
  const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
  const body = (await answer?.json().catch(() => undefined)) as { telephony?: string } | undefined;
  return body?.telephony === 'up' ? true : undefined;
}

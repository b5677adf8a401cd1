// What is checked from outside: Asterisk's lists while it goes on, the books and Asterisk's own records when it is over.
import type { CallTimes } from '../../server/rehearsal/sip/phone.ts';
import type { Crowd } from './crowd.ts';
import type { Journaled, Stage } from './stage.ts';

const LOOK_EVERY_MS = 700;
/** Nothing may be wrong longer than this while the server is there. */
const PATIENCE_MS = 2000;
const TOLERANCE_MS = 100;

/** What must be zero. */
export type Verdict = {
  readonly leftChannels: number;
  readonly leftBridges: number;
  /** Calls in the books that never ended. */
  readonly openCalls: number;
  /** Callers with more than one row, or rows that Asterisk's records do not know. */
  readonly wrongRows: number;
  /** Callers whom Asterisk recorded and the books do not know, although they did not give up. */
  readonly unbooked: number;
  /** Ends and arrivals in the journal do not come in pairs. */
  readonly wrongEnds: number;
  /** Calls that ended as lost and have no callback ticket. */
  readonly callbacksMissing: number;
  /** Callback tickets beyond the first of a call. */
  readonly callbacksTooMany: number;
  /** Offered before somebody who had waited longer. */
  readonly passedOver: number;
  /** Arrivals more than 100 ms before the INVITE, or after the first thing that the caller heard. */
  readonly wrongArrivals: number;
  /** Agents' lines up without a partner, and bridges with one voice, for more than 2 s. */
  readonly lonely: number;
  readonly driftRepaired: number;
  readonly errorsLogged: number;
};

export interface Witness {
  /** Ends the watch and judges everything since it began. */
  readonly verdict: (crowds: readonly Pick<Crowd, 'callers'>[]) => Promise<Verdict>;
}

/** Begins to watch. excused: answers true while things may be wrong, because the server or Asterisk is away. */
export async function openWitness(
  stage: Stage,
  excused: () => boolean,
  lookEveryMs: number = LOOK_EVERY_MS,
): Promise<Witness> {
  const journalFrom = stage.journal().at(-1)?.seq ?? 0;
  const rowsBefore = new Set(stage.calls().map(({ id }) => id));
  const recordedBefore = await stage.recorded();
  const logFrom = (await stage.logged()).length;
  const wrongSince = new Map<string, number>();
  const lonely = new Set<string>();
  let watching = true;
  const watch = (async () => {
    while (watching) {
      await new Promise((resolved) => setTimeout(resolved, lookEveryMs));
      if (!watching) return;
      const alive = excused() ? undefined : await stage.alive().catch(() => undefined);
      if (excused() || alive === undefined || !Array.isArray(alive.channels)) wrongSince.clear();
      else note(alive);
    }
  })();

  function note({ channels, bridges }: Awaited<ReturnType<Stage['alive']>>): void {
    const together = new Set(bridges.flatMap((bridge) => (bridge.channels.length > 1 ? bridge.channels : [])));
    const wrong = [
      ...channels.filter(({ id, state }) => /^(ag|tr)~/.test(id) && state === 'Up' && !together.has(id)),
      ...bridges.filter(({ id, channels: inside }) => id.startsWith('br~') && inside.length < 2),
    ].map(({ id }) => id);
    for (const id of wrongSince.keys()) if (!wrong.includes(id)) wrongSince.delete(id);
    for (const id of wrong) {
      const since = wrongSince.get(id) ?? Date.now();
      wrongSince.set(id, since);
      if (Date.now() - since > PATIENCE_MS) lonely.add(id);
    }
  }

  return {
    verdict: async (crowds) => {
      await new Promise((resolved) => setTimeout(resolved, 2000));
      watching = false;
      await watch;
      const { channels, bridges } = await stage.alive();
      const rows = stage.calls().filter(({ id }) => !rowsBefore.has(id));
      const recorded = new Set([...(await stage.recorded())].filter((id) => !recordedBefore.has(id)));
      const calledBack = stage.callbacks().map(({ id, callId }) => callId ?? id);
      const events = stage.journal().filter(({ seq }) => seq > journalFrom);
      const log = (await stage.logged()).slice(logFrom);
      const callers = crowds.flatMap((crowd) => [...crowd.callers]);
      const byNumber = new Map(callers.map((caller) => [caller.number, caller.call.times]));
      const numbers = new Set(rows.map(({ number }) => number));
      const mayBeUnbooked = callers.filter(({ fate }) => fate !== 'served').length;
      return {
        leftChannels: channels.length,
        leftBridges: bridges.length,
        openCalls: rows.filter(({ endReason }) => endReason === null).length,
        wrongRows:
          rows.length -
          numbers.size +
          callers.filter(({ fate, number }) => fate === 'served' && !numbers.has(number)).length,
        unbooked: Math.max(0, [...recorded].filter((id) => !rows.some((row) => row.id === id)).length - mayBeUnbooked),
        wrongEnds: wrongEnds(events),
        callbacksMissing: rows.filter(({ id, endReason }) => endReason === 'lost' && !calledBack.includes(id)).length,
        callbacksTooMany: calledBack.length - new Set(calledBack).size,
        passedOver: passedOver(events),
        wrongArrivals: rows.filter((row) => isWrong(row.arrivedAt, byNumber.get(row.number ?? ''))).length,
        lonely: lonely.size,
        driftRepaired: log.split('they are made one again').length - 1,
        errorsLogged: log.split('\n').filter((line) => line.startsWith('{"level":50')).length,
      };
    },
  };
}

function isWrong(arrivedAt: number, times: CallTimes | undefined): boolean {
  if (times === undefined) return false;
  const heardAt = times.ringingAt ?? times.answeredAt ?? Number.POSITIVE_INFINITY;
  return arrivedAt < times.startedAt - TOLERANCE_MS || arrivedAt > heardAt + TOLERANCE_MS;
}

/** Every arrival has one end; a caller who came back out of the fallback arrives again after an end with that reason. */
function wrongEnds(events: readonly Journaled[]): number {
  const open = new Map<string, boolean>();
  let wrong = 0;
  for (const { type, body } of events) {
    const id = String(body.callId);
    if (type === 'callArrived') {
      if (open.get(id) === true) wrong += 1;
      open.set(id, true);
    } else if (type === 'callEnded') {
      if (open.get(id) !== true) wrong += 1;
      open.set(id, false);
    }
  }
  return wrong + [...open.values()].filter((isOpen) => isOpen).length;
}

/** Replays who waited since when, and looks at every offer. */
function passedOver(events: readonly Journaled[]): number {
  const arrivedAt = new Map<string, number>();
  const waiting = new Set<string>();
  let wrong = 0;
  for (const { type, at, body } of events) {
    const id = String(body.callId);
    switch (type) {
      case 'callArrived':
        arrivedAt.set(id, at);
        waiting.add(id);
        break;
      case 'offerEnded':
      case 'callReturned':
        waiting.add(id);
        break;
      case 'callOffered': {
        const mine = arrivedAt.get(id) ?? 0;
        if ([...waiting].some((other) => (arrivedAt.get(other) ?? 0) < mine)) wrong += 1;
        waiting.delete(id);
        break;
      }
      case 'callEnded':
        waiting.delete(id);
        break;
      default:
        break;
    }
  }
  return wrong;
}

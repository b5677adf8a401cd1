// The two ways a call can be distributed, as the measurements see them: what is dialled, and when an agent is free again.
import { SOCKET } from '../../server/contract/feed.ts';
import { until } from '../live/ownAsterisk.ts';
import { MUSIC_QUEUE, RINGING_QUEUE } from './asteriskQueue.ts';
import type { Seat, Stage } from './stage.ts';

export interface Way {
  readonly name: 'app_queue' | 'ours';
  /** Dialled while agents are free: the caller hears ringing. */
  readonly idleNumber: string;
  /** Dialled by many at once: who waits hears music. */
  readonly busyNumber: string;
  /** Begins; until it ends, agents take calls from this queue alone. */
  readonly begin: () => Promise<void>;
  /** Settles when every agent can be rung. */
  readonly allFree: () => Promise<void>;
  /** Told whenever an agent has become free and may be rung for the next caller (milliseconds of performance.now()). */
  readonly onFree: (listener: (seat: Seat, atMs: number) => void) => void;
  readonly end: () => Promise<void>;
}

/** Asterisk's queue: an agent is free with the BYE of the call before. */
export function asterisksWay(stage: Stage): Way {
  let told: ((seat: Seat, atMs: number) => void) | undefined;
  for (const seat of stage.seats) {
    seat.tap.hear(({ what, atMs }) => {
      if (what === 'BYE') told?.(seat, atMs);
    });
  }
  return {
    name: 'app_queue',
    idleNumber: RINGING_QUEUE,
    busyNumber: MUSIC_QUEUE,
    begin: async () => undefined,
    allFree: () => silent(stage),
    onFree: (listener) => {
      told = listener;
    },
    end: async () => undefined,
  };
}

/** Ours: the desk ends wrap-up the moment it sees it, and with that request leaving the agent is free. */
export function ourWay(stage: Stage): Way {
  let told: ((seat: Seat, atMs: number) => void) | undefined;
  let failure: Error | undefined;
  for (const seat of stage.seats) {
    let closed = '';
    const fail = (error: unknown): void => {
      failure ??= new Error(`${seat.personId} could not end wrap-up: ${String(error)}`);
    };
    seat.desk.socket.on(SOCKET.change, () => {
      const { me } = seat.desk.state();
      if (me?.state !== 'wrapUp' || me.callId === null || me.callId === closed) return;
      closed = me.callId;
      const questions = [{ result: 'answered' as const, topicId: null }];
      told?.(seat, performance.now());
      seat.desk
        .ask({ type: 'closeContact', callId: closed, questions, thenPause: null })
        .then((answer) => (answer.ok ? undefined : fail(answer.error)), fail);
    });
  }
  const each = async (ask: Parameters<Seat['desk']['ask']>[0]): Promise<void> => {
    for (const { desk, personId } of stage.seats) {
      const answer = await desk.ask(ask);
      if (!answer.ok) throw new Error(`${personId} was refused ${ask.type}: ${answer.error}`);
    }
  };
  const allFree = async (): Promise<void> => {
    await silent(stage);
    await until('every agent ready', () => {
      if (failure !== undefined) throw failure;
      return stage.seats.every(({ desk }) => desk.state().me?.state === 'ready') || undefined;
    });
  };
  return {
    name: 'ours',
    idleNumber: stage.centralNumber,
    busyNumber: stage.centralNumber,
    begin: async () => {
      await each({ type: 'becomeReady' });
      await allFree();
    },
    allFree,
    onFree: (listener) => {
      told = listener;
    },
    end: async () => {
      await allFree();
      await each({ type: 'pause', reason: 'break' });
    },
  };
}

/** Settles when no call is left at any telephone. */
async function silent({ citizens, seats }: Stage): Promise<void> {
  await until(
    'all telephones silent',
    () => [citizens, ...seats.map(({ phone }) => phone)].every((phone) => phone.calls().length === 0) || undefined,
  );
}

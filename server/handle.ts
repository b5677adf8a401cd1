// The road: inputs that are waiting are decided one after the other, committed together, then carried out and shown.
import type { Logger } from 'pino';
import type { DomainEvent } from './contract/events.ts';
import type { Answer } from './contract/requests.ts';
import { decide } from './domain/decide.ts';
import type { Effect } from './domain/effects.ts';
import type { Input, InputOf, Outcome } from './domain/inputs.ts';
import type { World } from './domain/world.ts';
import type { DoneRequest } from './store/journal.ts';

export interface RoadEnds {
  readonly world: World;
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  readonly commit: (events: readonly DomainEvent[], doneRequests: readonly DoneRequest[]) => Promise<void>;
  readonly perform: (effect: Effect) => void;
  readonly publish: (before: World, after: World, events: readonly DomainEvent[]) => void;
  readonly log: Logger;
}

export interface Road {
  readonly world: () => World;
  /** Hands in what happened. Returns at once. */
  readonly submit: (input: Input) => void;
  /** Hands in a request; answers when it is on the disk, or refused. key: kept with the answer. */
  readonly ask: (key: string, input: InputOf<'asked'>) => Promise<Answer>;
  /** Settles when everything handed in so far is decided and committed. */
  readonly quiet: () => Promise<void>;
}

interface Waiting {
  readonly input: Input;
  readonly key?: string;
  readonly settle?: (outcome: Outcome) => void;
}

interface Batch {
  readonly world: World;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
  readonly done: readonly DoneRequest[];
  readonly settled: readonly (() => void)[];
}

/** Opens the road. One writer: while a batch is committed, further inputs wait and share the next commit. */
export function openRoad(ends: RoadEnds): Road {
  let world = ends.world;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  /** Events of telephony that could not be written; they go first with the next commit. */
  let unwritten: readonly DomainEvent[] = [];

  return {
    world: () => world,
    submit: (input) => hand({ input }),
    ask: (key, input) => new Promise((settle) => hand({ input, key, settle })),
    quiet: async () => {
      while (running !== undefined) await running;
    },
  };

  function hand(waiting: Waiting): void {
    queue.push(waiting);
    running ??= run();
  }

  async function run(): Promise<void> {
    while (queue.length > 0) {
      const taken = queue;
      queue = [];
      const batch = await written(taken);
      const before = world;
      world = batch.world;
      for (const effect of batch.effects) guarded('an effect failed', () => ends.perform(effect));
      if (batch.events.length > 0)
        guarded('a change could not be shown', () => ends.publish(before, world, batch.events));
      for (const settle of batch.settled) settle();
    }
    // In the same breath as the last look at the queue: what is handed in from now on starts a new run.
    running = undefined;
  }

  /** Decides and commits. When the disk refuses, telephony goes on from memory and nobody is told "saved". */
  async function written(taken: readonly Waiting[]): Promise<Batch> {
    const batch = decideAll(taken);
    if (batch.events.length === 0 && unwritten.length === 0) return batch;
    try {
      await ends.commit([...unwritten, ...batch.events], batch.done);
      unwritten = [];
      return batch;
    } catch (error) {
      ends.log.error(
        { err: error, events: batch.events.map((event) => event.type) },
        'not saved; telephony goes on from memory',
      );
      const telephony = decideAll(taken.filter(({ input }) => input.type !== 'asked'));
      unwritten = [...unwritten, ...telephony.events];
      const refused = taken.flatMap(({ settle }) =>
        settle === undefined ? [] : [() => settle({ ok: false, error: 'not-saved' })],
      );
      return { ...telephony, settled: refused };
    }
  }

  function decideAll(taken: readonly Waiting[]): Batch {
    const events: DomainEvent[] = [];
    const effects: Effect[] = [];
    const done: DoneRequest[] = [];
    const settled: (() => void)[] = [];
    let next = world;
    for (const { input, key, settle } of taken) {
      const at = ends.now();
      const decision = guarded('an input could not be decided', () => decide(next, input, at));
      if (decision === undefined) {
        if (settle !== undefined) settled.push(() => settle({ ok: false, error: 'malformed-request' }));
        continue;
      }
      next = decision.world;
      events.push(...decision.events);
      effects.push(...decision.effects);
      const outcome = decision.outcome ?? { ok: true };
      if (key !== undefined && outcome.ok) done.push({ key, answer: outcome, at });
      if (settle !== undefined) settled.push(() => settle(outcome));
    }
    return { world: next, events, effects, done, settled };
  }

  function guarded<T>(what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      ends.log.error({ err: error }, what);
      return undefined;
    }
  }
}

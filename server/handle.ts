// The road: inputs that are waiting are decided one after the other, committed together, then carried out and shown.
import type { Logger } from 'pino';
import type { ErrorId } from './contract/errors.ts';
import type { DomainEvent } from './contract/events.ts';
import type { Answer } from './contract/requests.ts';
import { caseOf, noteVersion } from './domain/cases.ts';
import { decide } from './domain/decide.ts';
import type { Effect } from './domain/effects.ts';
import { holdsContent } from './domain/holdsContent.ts';
import type { Input, InputOf, Outcome } from './domain/inputs.ts';
import type { World } from './domain/world.ts';
import { openLedger } from './ledger.ts';
import type { DoneRequest } from './store/journal.ts';

export interface RoadEnds {
  readonly world: World;
  /** Now, in epoch milliseconds. */
  readonly now: () => number;
  readonly commit: (events: readonly DomainEvent[], doneRequests: readonly DoneRequest[]) => Promise<void>;
  readonly perform: (effect: Effect) => void;
  readonly publish: (world: World, events: readonly DomainEvent[]) => void;
  /** Whether this server is the active one; without it, it always is. One that is not decides and does nothing more. */
  readonly holds?: () => boolean;
  readonly log: Logger;
}

export interface Road {
  readonly world: () => World;
  /** How many events of telephony wait in memory for the disk. */
  readonly unwritten: () => number;
  /** Hands in what happened. Returns at once. */
  readonly submit: (input: Input) => void;
  /**
   * Hands in a request; answers when it is on the disk, or refused. key: kept with the answer. While the disk refuses,
   * what steers calls and telephones goes on from memory; what holds words or results is answered 'not-saved'.
   */
  readonly ask: (key: string, input: InputOf<AskedType>) => Promise<Answer>;
  /** Settles when everything handed in so far is decided and committed. */
  readonly quiet: () => Promise<void>;
}

/** What is answered as soon as it is decided and kept. */
type AskedType = 'asked' | 'linkAnswered' | 'recordingMade' | 'recordingUnwanted' | 'wordingMade';

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

const VERSIONS_KEPT = 500;

/** Opens the road. One writer: while a batch is committed, further inputs wait and share the next commit. */
export function openRoad(ends: RoadEnds): Road {
  let world = ends.world;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  const holds = ends.holds ?? (() => true);
  const ledger = openLedger(ends);
  /** The versions of tickets and articles that changed lately. */
  const versions = new Map<string, number>();

  return {
    world: () => world,
    unwritten: ledger.unwritten,
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
      if (!holds()) {
        refuse(taken);
        await Promise.resolve();
        continue;
      }
      const batch = decideAll(taken);
      const outcome = await ledger.write(batch);
      if (outcome === 'written') follow(batch);
      else if (outcome === 'lost') refuse(taken);
      else if (outcome === 'noDisk') goOnFromMemory(taken);
      else await carryApart(taken);
    }
    // In the same breath as the last look at the queue: what is handed in from now on starts a new run.
    running = undefined;
  }

  /** Another server is the active one: nobody may take for done what was asked here. */
  function refuse(taken: readonly Waiting[]): void {
    for (const one of taken) one.settle?.({ ok: false, error: 'not-saved' });
  }

  /** The disk refuses. Telephony goes on, its events wait; what holds content is refused, so that nobody takes it for saved. */
  function goOnFromMemory(taken: readonly Waiting[]): void {
    const batch = decideAll(taken.filter((one) => !holdsContent(one.input)));
    ledger.keepForLater(batch);
    follow(batch);
    for (const one of taken) if (holdsContent(one.input)) one.settle?.({ ok: false, error: 'not-saved' });
  }

  /** Something in the batch can never be written. Requests are tried alone, so that it takes no other with it. */
  async function carryApart(taken: readonly Waiting[]): Promise<void> {
    const telephony = decideAll(taken.filter(({ settle }) => settle === undefined));
    const told = await ledger.write(telephony);
    if (told === 'lost') return refuse(taken);
    if (told !== 'written') ledger.keepForLater(telephony);
    follow(telephony);
    for (const asked of taken.filter(({ settle }) => settle !== undefined)) {
      const alone = decideAll([asked]);
      const outcome = await ledger.write(alone);
      if (outcome === 'written') follow(alone);
      else if (outcome === 'noDisk') goOnFromMemory([asked]);
      else asked.settle?.({ ok: false, error: 'not-saved' });
    }
  }

  /** Carries out and shows what was decided, and answers who asked. */
  function follow(batch: Batch): void {
    world = batch.world;
    for (const event of batch.events) noteVersion(versions, event);
    if (versions.size > VERSIONS_KEPT) versions.delete([...versions.keys()][0] ?? '');
    // The process may have been stopped since the commit: then who has taken over knows what was written, and carries it out.
    if (holds()) {
      for (const effect of batch.effects) guarded('an effect failed', () => ends.perform(effect));
      if (batch.events.length > 0) guarded('a change could not be shown', () => ends.publish(world, batch.events));
    }
    for (const settle of batch.settled) settle();
  }

  function decideAll(taken: readonly Waiting[]): Batch {
    const events: DomainEvent[] = [];
    const effects: Effect[] = [];
    const done: DoneRequest[] = [];
    const settled: (() => void)[] = [];
    const moved = new Map<string, number>();
    let next = world;
    for (const { input, key, settle } of taken) {
      const at = ends.now();
      const late = overtaken(input, moved);
      if (late !== null) {
        settled.push(() => settle?.({ ok: false, error: late }));
        continue;
      }
      const decision = guarded('an input could not be decided', () => decide(next, input, at));
      if (decision === undefined) {
        if (settle !== undefined) settled.push(() => settle({ ok: false, error: 'malformed-request' }));
        continue;
      }
      next = decision.world;
      for (const event of decision.events) noteVersion(moved, event);
      events.push(...decision.events);
      effects.push(...decision.effects);
      const outcome = decision.outcome ?? { ok: true };
      if (key !== undefined && outcome.ok) done.push({ key, answer: outcome, at });
      if (settle !== undefined) settled.push(() => settle(outcome));
    }
    return { world: next, events, effects, done, settled };
  }

  /** A colleague changed the ticket or article while this request was on its way: what was loaded for it is no longer so. */
  function overtaken(input: Input, moved: ReadonlyMap<string, number>): ErrorId | null {
    const { head, error } = caseOf(input);
    if (head == null) return null;
    return (moved.get(head.id) ?? versions.get(head.id) ?? 0) > head.version ? error : null;
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

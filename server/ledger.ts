// What is to be written: with the next commit, or later when the disk refuses.
import type { Logger } from 'pino';
import type { DomainEvent } from './contract/events.ts';
import { isDiskTrouble } from './store/diskTrouble.ts';
import { type DoneRequest, LeaseLost } from './store/journal.ts';

export interface LedgerEnds {
  readonly commit: (events: readonly DomainEvent[], doneRequests: readonly DoneRequest[]) => Promise<void>;
  readonly log: Logger;
}

/** What belongs into one commit. */
export interface Entry {
  readonly events: readonly DomainEvent[];
  readonly done: readonly DoneRequest[];
}

export interface Ledger {
  /**
   * Writes the entry, and everything that could not be written before it: all of it or nothing. noDisk: the disk refuses
   * whatever comes. refused: something in the entry can never be written. lost: another server is the active one by now.
   */
  readonly write: (entry: Entry) => Promise<'written' | 'noDisk' | 'refused' | 'lost'>;
  /** Keeps what could not be written; it goes first with the next commit. */
  readonly keepForLater: (entry: Entry) => void;
  /** How many events wait to be written. */
  readonly unwritten: () => number;
}

const NOTHING: Entry = { events: [], done: [] };

/** Opens the ledger; nothing waits yet. */
export function openLedger({ commit, log }: LedgerEnds): Ledger {
  let waiting = NOTHING;

  return {
    write,
    keepForLater: ({ events, done }) => {
      waiting = { events: [...waiting.events, ...events], done: [...waiting.done, ...done] };
    },
    unwritten: () => waiting.events.length,
  };

  async function write({ events, done }: Entry): Promise<'written' | 'noDisk' | 'refused' | 'lost'> {
    if (events.length + done.length + waiting.events.length + waiting.done.length === 0) return 'written';
    try {
      await commit([...waiting.events, ...events], [...waiting.done, ...done]);
      waiting = NOTHING;
      return 'written';
    } catch (error) {
      if (error instanceof LeaseLost) return 'lost';
      const disk = isDiskTrouble(error);
      const types = events.map(({ type }) => type);
      const said = { err: error, events: types, waiting: waiting.events.length };
      if (events.length > 0) log.error(said, disk ? 'not saved; telephony goes on from memory' : 'not saved');
      if (disk) return 'noDisk';
      await writeApart();
      return 'refused';
    }
  }

  /** What waits is tried one by one: an event that can never be written must not keep all others from the disk. */
  async function writeApart(): Promise<void> {
    const { events, done } = waiting;
    for (const [index, event] of events.entries()) {
      try {
        await commit([event], []);
      } catch (error) {
        waiting = { events: events.slice(index), done };
        if (isDiskTrouble(error)) return;
        log.error({ err: error, type: event.type, at: event.at }, 'an event can never be written and is left out');
      }
    }
    waiting = { events: [], done };
  }
}

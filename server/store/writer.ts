// The server's side of the thread that writes: the wait for the disk holds up no message of a call.
import { once } from 'node:events';
import type { DomainEvent } from '../contract/events.ts';
import { startThread } from '../thread.ts';
import { type DoneRequest, LeaseLost } from './journal.ts';
import type { Answered, ToWriter } from './writerMessages.ts';

/** A thread that writes; one commit at a time. */
export interface Writer {
  /** Which database it writes to, and under which lease (without an epoch: under none). The tables must be there. */
  readonly open: (file: string, epoch?: number) => void;
  /**
   * When the promise is kept, all of it is on the disk; when it is broken (SqliteError with its code, LeaseLost), none of
   * it is. Throws when the one before it is not answered yet.
   */
  readonly commit: (events: readonly DomainEvent[], done: readonly DoneRequest[]) => Promise<void>;
  /** Ends the thread when the last commit is made. */
  readonly close: () => Promise<void>;
}

interface Pending {
  readonly kept: () => void;
  readonly broken: (error: Error) => void;
}

/**
 * Starts the thread, so that it has loaded its program when it is needed. If it dies, so does the process: nobody knows
 * what of the last commit is on the disk, and the next start reads it there.
 */
export function startWriter(): Writer {
  const worker = startThread(import.meta.url, './writerThread');
  let pending: Pending | undefined;
  let closing = false;
  // Without a listener for it, an error of the thread is one of the process.
  worker.on('message', (answered: Answered) => {
    const asked = pending;
    pending = undefined;
    worker.unref();
    if (answered.ok) asked?.kept();
    else asked?.broken(revived(answered.failure));
  });
  worker.once('exit', (code) => {
    if (!closing) throw new Error(`the thread that writes has ended by itself (${code})`);
  });
  worker.unref();
  const tell = (message: ToWriter): void => worker.postMessage(message);

  return {
    open: (file, epoch) => tell({ type: 'open', file, epoch }),
    commit: (events, done) => {
      if (events.length === 0 && done.length === 0) return Promise.resolve();
      if (pending !== undefined) throw new Error('two commits at once');
      return new Promise((kept, broken) => {
        pending = { kept, broken };
        worker.ref();
        tell({ type: 'commit', events, done });
      });
    },
    close: async () => {
      closing = true;
      const ended = once(worker, 'exit');
      worker.ref();
      tell({ type: 'close' });
      await ended;
    },
  };
}

function revived({ name, message, stack, code }: Extract<Answered, { ok: false }>['failure']): Error {
  if (name === LeaseLost.name) return new LeaseLost(message);
  return Object.assign(new Error(message), { name, stack, ...(code === undefined ? {} : { code }) });
}

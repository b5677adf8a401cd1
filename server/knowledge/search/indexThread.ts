// The server's side of one search thread: starts it, hands the documents over, asks it, ends it.
import { setImmediate as aMoment } from 'node:timers/promises';
import type { SearchHit } from '../../contract/knowledge.ts';
import { startThread } from '../../thread.ts';
import type { SearchDocument } from './document.ts';
import type { SearchAsk } from './search.ts';
import type { FromThread, SearchSetting, ToThread } from './threadMessages.ts';

const portion = 100;

/** A thread with a built index. */
export type IndexThread = {
  readonly ask: (ask: SearchAsk) => Promise<readonly SearchHit[]>;
  readonly update: (changed: readonly SearchDocument[], gone: readonly string[]) => Promise<void>;
  /** Settles when the thread has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Answers what was asked, then ends. */
  readonly end: () => Promise<void>;
};

type Waiting = { readonly answer: (message: FromThread) => void; readonly fail: (error: Error) => void };

/** Starts a thread and builds the index of these documents in it; settles when it can be asked. Rejects when it dies before. */
export async function startIndexThread(
  documents: readonly SearchDocument[],
  setting: SearchSetting,
): Promise<IndexThread> {
  const worker = startThread(import.meta.url, './thread');
  const waiting = new Map<number, Waiting>();
  const built = { number: 0 };
  let numbers = 0;
  let dead: Error | undefined;
  const failAll = (error: Error) => {
    dead ??= error;
    for (const one of waiting.values()) one.fail(dead);
    waiting.clear();
  };
  const ended = new Promise<void>((settle) => {
    worker.once('exit', () => {
      failAll(new Error('the search thread has ended'));
      settle();
    });
  });
  worker.on('error', (error: Error) => failAll(error));
  worker.on('message', (message: FromThread) => {
    const number = 'number' in message ? message.number : built.number;
    waiting.get(number)?.answer(message);
    waiting.delete(number);
    // A thread nobody waits for does not keep the program alive.
    if (waiting.size === 0) worker.unref();
  });
  const tell = (message: ToThread) => worker.postMessage(message);
  const told = (number: number, message: ToThread) =>
    new Promise<FromThread>((answer, fail) => {
      if (dead) return fail(dead);
      waiting.set(number, { answer, fail });
      worker.ref();
      tell(message);
    });
  const next = () => {
    numbers += 1;
    return numbers;
  };

  for (let at = 0; at < documents.length; at += portion) {
    tell({ say: 'documents', documents: documents.slice(at, at + portion) });
    await aMoment();
  }
  await told(built.number, { say: 'build', setting });
  return {
    ask: async (ask) => {
      const number = next();
      const answer = await told(number, { say: 'ask', number, ask });
      return answer.say === 'hits' ? answer.hits : [];
    },
    update: async (changed, gone) => {
      const number = next();
      await told(number, { say: 'update', number, changed, gone });
    },
    ended,
    end: async () => {
      while (waiting.size > 0) await aMoment();
      await worker.terminate();
      await ended;
    },
  };
}

// The thread that writes: it alone waits for the disk. One commit after the other, each whole or not at all.
import { parentPort } from 'node:worker_threads';
import { connectTo, type Db } from './database.ts';
import { commitEvents } from './journal.ts';
import type { Answered, ToWriter } from './writerMessages.ts';

let db: Db | undefined;
let epoch: number | undefined;

const answer = (message: Answered): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToWriter) => {
  switch (message.type) {
    case 'open':
      db = connectTo(message.file);
      epoch = message.epoch;
      return;
    case 'commit':
      void commit(message);
      return;
    case 'close':
      void close();
      return;
  }
});

async function commit({ events, done }: Extract<ToWriter, { type: 'commit' }>): Promise<void> {
  try {
    if (db === undefined) throw new Error('nothing can be written before the database is open');
    await commitEvents(db, events, { doneRequests: done, ...(epoch === undefined ? {} : { epoch }) });
    answer({ ok: true });
  } catch (error) {
    answer({ ok: false, failure: told(error) });
  }
}

/** An error loses its code on the way out of a thread: what the server tells errors apart by is sent with it. */
function told(error: unknown) {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return { name, message, stack, ...(typeof code === 'string' ? { code } : {}) };
}

async function close(): Promise<void> {
  await db?.destroy();
  parentPort?.close();
}

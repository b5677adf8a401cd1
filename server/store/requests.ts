// Requests that were carried out: the same key is answered again, not done again.
import type { Answer } from '../contract/requests.ts';
import type { Db } from './database.ts';

const KEPT_MS = 86_400_000;

/** The answer that was given to the key, or undefined when it is new. */
export async function doneAnswer(db: Db, key: string): Promise<Answer | undefined> {
  const row = await db.selectFrom('doneRequest').select('answer').where('key', '=', key).executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.answer) as Answer);
}

/** Forgets answers older than a day. */
export async function pruneDoneRequests(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('doneRequest')
    .where('at', '<', now - KEPT_MS)
    .execute();
}

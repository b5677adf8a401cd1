// Writes what happened: rows, journal and answered requests in one transaction, or nothing at all.
import { type DomainEvent, PERSONAL_FIELDS } from '../contract/events.ts';
import type { Answer } from '../contract/requests.ts';
import type { Db } from './database.ts';
import { applyEvent } from './project.ts';

/** A request that was carried out, with its answer and the time (epoch milliseconds). */
export interface DoneRequest {
  readonly key: string;
  readonly answer: Answer;
  readonly at: number;
}

/** What else belongs into the same transaction. */
export interface Extra {
  readonly doneRequests?: readonly DoneRequest[];
}

/**
 * Commits the events in their order. When the promise is kept, all of it is on the disk; when it is broken (disk full, a
 * ticket that moved meanwhile), none of it is.
 */
export async function commitEvents(db: Db, events: readonly DomainEvent[], extra: Extra = {}): Promise<void> {
  const done = extra.doneRequests ?? [];
  if (events.length === 0 && done.length === 0) return;
  await db.transaction().execute(async (trx) => {
    for (const event of events) await applyEvent(trx, event);
    if (events.length > 0) await trx.insertInto('journal').values(events.map(journalRow)).execute();
    if (done.length > 0) {
      await trx
        .insertInto('doneRequest')
        .values(done.map(({ key, answer, at }) => ({ key, answer: JSON.stringify(answer), at })))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
    }
  });
}

function journalRow(event: DomainEvent) {
  const { type, at, ...fields } = event;
  const personal = PERSONAL_FIELDS[type] ?? [];
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => !personal.includes(name)));
  return { type, at, body: JSON.stringify(body) };
}

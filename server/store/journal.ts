// Writes what happened: rows, journal and answered requests in one transaction, or nothing at all.
import { type DomainEvent, PERSONAL_FIELDS } from '../contract/events.ts';
import type { Answer } from '../contract/requests.ts';
import type { Db, Trx } from './database.ts';
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
  /** The lease under which the events were decided; when it has changed hands nothing is written. */
  readonly epoch?: number;
}

/** The lease is somebody else's by now: what this server decided since then must not become true. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Commits the events in their order. When the promise is kept, all of it is on the disk; when it is broken (disk full, a
 * ticket that moved meanwhile, LeaseLost), none of it is.
 */
export async function commitEvents(db: Db, events: readonly DomainEvent[], extra: Extra = {}): Promise<void> {
  const done = extra.doneRequests ?? [];
  if (events.length === 0 && done.length === 0) return;
  await db.transaction().execute(async (trx) => {
    // The transaction has the right to write already: nobody can claim the lease before it is over.
    if (extra.epoch !== undefined) await mustHold(trx, extra.epoch);
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

async function mustHold(trx: Trx, epoch: number): Promise<void> {
  const lease = await trx.selectFrom('lease').select('epoch').executeTakeFirst();
  if (lease?.epoch !== epoch) throw new LeaseLost('another server has taken over');
}

function journalRow(event: DomainEvent) {
  const { type, at, ...fields } = event;
  const personal = PERSONAL_FIELDS[type] ?? [];
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => !personal.includes(name)));
  return { type, at, body: JSON.stringify(body) };
}

// How a look-up becomes a row beside its contact.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { flag } from '../schema.ts';

/** Adds the look-up; one of the same words without an article before it gives way to the one with it. */
export async function lookedUp(trx: Trx, event: EventOf<'lookedUp'>): Promise<void> {
  const { type: _type, rehearsal, ...row } = event;
  await trx
    .deleteFrom('lookup')
    .where('callId', '=', row.callId)
    .where('words', '=', row.words)
    .where('openedId', 'is', null)
    .execute();
  await trx
    .insertInto('lookup')
    .values({ ...row, rehearsal: flag(rehearsal) })
    .execute();
}

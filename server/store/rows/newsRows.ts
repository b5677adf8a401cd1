// How events become news and read marks.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { flag } from '../schema.ts';

export async function newsPosted(trx: Trx, event: EventOf<'newsPosted'>): Promise<void> {
  const { newsId: id, municipalityId, title, text, important, at, until, postedBy: by } = event;
  await trx
    .insertInto('news')
    .values({ id, municipalityId, title, text, important: flag(important), at, by, until, withdrawnAt: null })
    .execute();
}

/** The first mark counts. */
export async function newsRead(trx: Trx, { newsId, personId, at }: EventOf<'newsRead'>): Promise<void> {
  await trx
    .insertInto('newsRead')
    .values({ newsId, personId, at })
    .onConflict((conflict) => conflict.columns(['newsId', 'personId']).doNothing())
    .execute();
}

export async function newsWithdrawn(trx: Trx, { newsId, at }: EventOf<'newsWithdrawn'>): Promise<void> {
  await trx.updateTable('news').set({ withdrawnAt: at }).where('id', '=', newsId).execute();
}

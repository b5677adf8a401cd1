// How events change the rows of recordings and wordings. The sound was kept before the event, and goes with the last municipality that plays it.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';

export async function recordingSet(trx: Trx, event: EventOf<'recordingSet'>): Promise<void> {
  const { recordingId: id, municipalityId, what, language, text, seconds, at, setBy } = event;
  const holds = { removedAt: null, removedWhy: null, removedBy: null };
  await trx
    .insertInto('recording')
    .values({ id, municipalityId, what, language, text, seconds, at, setBy, ...holds })
    .execute();
}

export async function recordingRemoved(trx: Trx, event: EventOf<'recordingRemoved'>): Promise<void> {
  const { recordingId: id, municipalityId, at: removedAt, why: removedWhy, removedBy } = event;
  await trx
    .updateTable('recording')
    .set({ removedAt, removedWhy, removedBy })
    .where('id', '=', id)
    .where('municipalityId', '=', municipalityId)
    .execute();
  const played = trx.selectFrom('recording').select('id').where('id', '=', id).where('removedAt', 'is', null);
  await trx.deleteFrom('recordedSound').where('id', '=', id).where('id', 'not in', played).execute();
}

/** One row a municipality and text; what was before it stands in the journal. */
export async function wordingSet(trx: Trx, event: EventOf<'wordingSet'>): Promise<void> {
  const { municipalityId, what, language, text, at, setBy } = event;
  await trx
    .insertInto('wording')
    .values({ municipalityId, what, language, text, at, setBy })
    .onConflict((conflict) => conflict.columns(['municipalityId', 'what']).doUpdateSet({ language, text, at, setBy }))
    .execute();
}

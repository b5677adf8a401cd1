// How events change the row of a hotline.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';

/** The rules a lead set, as a whole. */
export async function hotlineRulesSet(trx: Trx, event: EventOf<'hotlineRulesSet'>): Promise<void> {
  const rules = JSON.stringify(event.rules);
  await trx
    .insertInto('hotline')
    .values({ municipalityId: event.municipalityId, rules })
    .onConflict((conflict) => conflict.column('municipalityId').doUpdateSet({ rules }))
    .execute();
}

// How events change the rules of duty.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';

/** The rules a lead set, as a whole. */
export async function dutyRulesSet(trx: Trx, event: EventOf<'dutyRulesSet'>): Promise<void> {
  const rules = JSON.stringify(event.rules);
  await trx
    .insertInto('duty')
    .values({ one: 1, rules })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ rules }))
    .execute();
}

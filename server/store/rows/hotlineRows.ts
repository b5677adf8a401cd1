// How events change the row of a hotline, and how well people know it.
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

/** What a lead set, one row a person and hotline. */
export async function skillsSet(trx: Trx, event: EventOf<'skillsSet'>): Promise<void> {
  const { municipalityId } = event;
  for (const [agentId, level] of Object.entries(event.levels))
    await trx
      .insertInto('skill')
      .values({ agentId, municipalityId, level })
      .onConflict((conflict) => conflict.columns(['agentId', 'municipalityId']).doUpdateSet({ level }))
      .execute();
}

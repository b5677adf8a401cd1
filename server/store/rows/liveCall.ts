// Changing the row of a call that has not ended.

import type { CallTable } from '../callTables.ts';
import type { Trx } from '../database.ts';

/** An update of the call's row; one that has ended stays as it is. */
export function live(trx: Trx, callId: string) {
  return trx.updateTable('call').where('id', '=', callId).where('endReason', 'is', null);
}

/** Sets these fields. */
export async function change(trx: Trx, callId: string, set: Partial<CallTable>): Promise<void> {
  await live(trx, callId).set(set).execute();
}

// How events change the rows of callbacks, and the row of a call that is a try of one; follows server/domain/callbacks.
import { sql } from 'kysely';
import { CALLER } from '../../contract/callbacks.ts';
import type { EventOf } from '../../contract/events.ts';
import type { CallbackTry } from '../../domain/callbacks/liveCallback.ts';
import type { CallbackTable } from '../callTables.ts';
import type { Trx } from '../database.ts';
import { citizenId, forgetUnnamed } from '../people.ts';
import { putCall } from './callRows.ts';
import { live } from './liveCall.ts';

export async function callbackAsked(trx: Trx, event: EventOf<'callbackAsked'>): Promise<void> {
  const { callId, municipalityId, dialled, askedBy, calledAt, queuedAt, promisedUntil, dueAt } = event;
  const citizen = await citizenId(trx, { number: event.number, name: event.callerName, replyTo: null });
  const contact =
    askedBy === CALLER
      ? undefined
      : await trx
          .selectFrom('contact')
          .select('id')
          .where('callId', '=', callId)
          .where('closedAt', 'is', null)
          .executeTakeFirst();
  const row = {
    ...{ callId, municipalityId, dialled, askedBy, calledAt, queuedAt, promisedUntil, dueAt },
    citizenId: citizen,
    askedAt: event.at,
    note: event.note ?? '',
    contactId: contact?.id ?? null,
    firstDueAt: dueAt,
    tries: '[]',
    outcome: null,
    givenUp: null,
    endedAt: null,
  };
  await trx
    .insertInto('callback')
    .values({ id: event.callbackId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function callbackDue(trx: Trx, event: EventOf<'callbackDue'>): Promise<void> {
  await change(trx, event.callbackId, { dueAt: null });
  const { callbackId: id, calledAt, promisedUntil, tries, byAgent } = event;
  const callback: CallbackTry = { id, calledAt, promisedUntil, tries, byAgent, dialledAt: null };
  await putCall(trx, event, {
    withheld: 0,
    rehearsal: 0,
    adopted: 0,
    queuedAt: event.queuedAt,
    returned: null,
    callback: JSON.stringify(callback),
  });
}

export async function callbackDialled(trx: Trx, event: EventOf<'callbackDialled'>): Promise<void> {
  await live(trx, event.callId)
    .set({ state: 'dialling', callback: sql<string>`json_set("callback", '$.dialledAt', ${event.at})` })
    .execute();
}

export async function callbackMissed(trx: Trx, event: EventOf<'callbackMissed'>): Promise<void> {
  const { at, why, dueAt } = event;
  await open(trx, event.callbackId)
    .set({ dueAt, tries: sql<string>`json_insert("tries", '$[#]', json_object('at', ${at}, 'why', ${why}))` })
    .execute();
}

/** Put off, or brought forward. */
export const callbackPutOff = (trx: Trx, event: EventOf<'callbackPutOff' | 'callbackBroughtForward'>) =>
  change(trx, event.callbackId, { dueAt: event.dueAt });

/** The right number, also in the try that stands in the queue. The wrong one is forgotten unless something else names it. */
export async function callbackCorrected(trx: Trx, event: EventOf<'callbackCorrected'>): Promise<void> {
  const { callbackId, callId, number, callerName } = event;
  const before = await trx.selectFrom('callback').select('citizenId').where('id', '=', callbackId).executeTakeFirst();
  const citizen = await citizenId(trx, { number, name: callerName, replyTo: null });
  await change(trx, callbackId, { citizenId: citizen });
  if (callId !== null) await live(trx, callId).set({ citizenId: citizen, lastAgentId: null }).execute();
  if (before?.citizenId) await forgetUnnamed(trx, before.citizenId);
}

export const callbackEnded = (trx: Trx, event: EventOf<'callbackEnded'>) =>
  change(trx, event.callbackId, { dueAt: null, outcome: event.outcome, givenUp: event.givenUp, endedAt: event.at });

/** One that is over stays as it is. */
function open(trx: Trx, id: string) {
  return trx.updateTable('callback').where('id', '=', id).where('outcome', 'is', null);
}

async function change(trx: Trx, id: string, set: Partial<CallbackTable>): Promise<void> {
  await open(trx, id).set(set).execute();
}

// How events change the row of a contact; follows server/domain/contacts step by step.
import { sql } from 'kysely';
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { flag } from '../schema.ts';

/** Opens the contact of the call, or hands the open one to the agent who answered now. */
export async function contactOpened(trx: Trx, event: EventOf<'callAnswered'>): Promise<void> {
  await trx
    .insertInto('contact')
    .columns(['callId', 'agentId', 'openedAt', 'waitSeconds', 'note', 'callEnded', 'questions', 'bySystem'])
    .expression((from) =>
      from
        .selectFrom('call')
        .select([
          'id',
          sql.val(event.agentId).as('agentId'),
          sql.val(event.at).as('openedAt'),
          sql<number>`(coalesce("answeredAt", ${event.at}) - "queuedAt") / 1000.0`.as('waitSeconds'),
          // What was noted for whoever calls back, until they are reached.
          sql<string>`coalesce((select "note" from "callback" where "callback"."id" = json_extract("call"."callback", '$.id') and "outcome" is null), '')`.as(
            'note',
          ),
          sql.val(0).as('callEnded'),
          sql.val('[]').as('questions'),
          sql.val(0).as('bySystem'),
        ])
        .where('id', '=', event.callId)
        .where('endReason', 'is', null),
    )
    .onConflict((conflict) =>
      conflict
        .column('callId')
        .where('closedAt', 'is', null)
        .doUpdateSet((row) => ({
          agentId: row.ref('excluded.agentId'),
          waitSeconds: row.ref('excluded.waitSeconds'),
          callEnded: 0,
        })),
    )
    .execute();
}

export async function noteKept(trx: Trx, event: EventOf<'noteKept'>): Promise<void> {
  await open(trx, event.callId).set({ note: event.text }).execute();
}

export async function contactInWrapUp(trx: Trx, event: EventOf<'wrapUpStarted'>): Promise<void> {
  await open(trx, event.callId).set({ callEnded: 1 }).execute();
}

export async function contactClosed(trx: Trx, event: EventOf<'contactClosed'>): Promise<void> {
  await open(trx, event.callId)
    .set({ questions: JSON.stringify(event.questions), closedAt: event.at, bySystem: flag(event.bySystem) })
    .execute();
}

function open(trx: Trx, callId: string) {
  return trx.updateTable('contact').where('callId', '=', callId).where('closedAt', 'is', null);
}

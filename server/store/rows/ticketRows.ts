// How events become tickets, their steps and their serial numbers.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { citizenId } from '../people.ts';
import { flag } from '../schema.ts';
import { fold } from '../words.ts';

export async function ticketOpened(trx: Trx, event: EventOf<'ticketOpened'>): Promise<void> {
  const from = event.callId === null ? undefined : await origin(trx, event.callId);
  const citizen = await citizenId(trx, {
    number: from?.number ?? event.callerNumber,
    name: event.citizenName,
    replyTo: event.replyTo,
  });
  await trx
    .insertInto('ticket')
    .values({
      id: event.ticketId,
      kind: event.kind,
      number: event.number,
      municipalityId: event.municipalityId,
      departmentId: event.departmentId,
      topicId: event.topicId,
      priority: event.priority,
      state: 'new',
      subject: event.subject,
      text: event.text,
      words: fold(`${event.subject} ${event.text}`),
      citizenId: citizen,
      openedAt: event.at,
      dueAt: event.dueAt,
      dueBecause: JSON.stringify(event.dueBecause),
      callId: from === undefined ? null : event.callId,
      contactId: from?.contactId ?? null,
      waitSeconds: event.waitSeconds,
      rehearsal: flag(event.rehearsal),
      openedBy: event.openedBy,
      version: 1,
    })
    .execute();
  await trx
    .insertInto('ticketStep')
    .values({ ticketId: event.ticketId, at: event.at, by: event.openedBy, what: 'opened', state: 'new', text: '' })
    .execute();
  await trx
    .insertInto('ticketSerial')
    .values({ municipalityId: event.municipalityId, year: event.year, serial: event.serial })
    .onConflict((conflict) => conflict.columns(['municipalityId', 'year']).doUpdateSet({ serial: event.serial }))
    .execute();
}

/** Throws when the ticket is not at the version before the event's: then two steps were decided on the same state. */
export async function ticketMoved(trx: Trx, event: EventOf<'ticketMoved'>): Promise<void> {
  const moved = await trx
    .updateTable('ticket')
    .set({ state: event.to, version: event.version })
    .where('id', '=', event.ticketId)
    .where('version', '=', event.version - 1)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`ticket ${event.ticketId} is not at version ${event.version - 1}`);
  await trx
    .insertInto('ticketStep')
    .values({
      ticketId: event.ticketId,
      at: event.at,
      by: event.movedBy,
      what: event.from === event.to ? 'noted' : 'moved',
      state: event.to,
      text: event.text,
    })
    .execute();
}

/** The caller's number and the open contact of the call a ticket comes from. */
async function origin(trx: Trx, callId: string) {
  return trx
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .leftJoin('contact', (join) => join.onRef('contact.callId', '=', 'call.id').on('contact.closedAt', 'is', null))
    .select(['people.number', 'contact.id as contactId'])
    .where('call.id', '=', callId)
    .executeTakeFirst();
}

/** The sound that was kept before belongs to the ticket now. */
export async function voiceMessageLeft(trx: Trx, event: EventOf<'voiceMessageLeft'>): Promise<void> {
  await trx
    .updateTable('voiceMessage')
    .set({ ticketId: event.ticketId })
    .where('id', '=', event.messageId)
    .where('ticketId', 'is', null)
    .execute();
}

// Reads back the contacts that were open when the server stopped, with their tickets and what went out by mail.
import type { LiveContact } from '../domain/contacts/liveContact.ts';
import type { Db } from './database.ts';

/** Open contacts by call. */
export async function loadContacts(db: Db): Promise<ReadonlyMap<string, LiveContact>> {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('call', 'call.id', 'contact.callId')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .selectAll('contact')
    .select(['call.municipalityId', 'call.rehearsal', 'call.withheld', 'people.number', 'people.name'])
    .where('closedAt', 'is', null)
    .orderBy('contact.id')
    .execute();
  const numbers = await db
    .selectFrom('ticket')
    .innerJoin('contact', 'contact.id', 'ticket.contactId')
    .select(['ticket.contactId', 'ticket.number'])
    .where('contact.closedAt', 'is', null)
    .orderBy('ticket.openedAt')
    .orderBy('ticket.number')
    .execute();
  const letters = await db
    .selectFrom('mail')
    .innerJoin('contact', 'contact.callId', 'mail.callId')
    .select(['mail.callId', 'mail.title'])
    .where('contact.closedAt', 'is', null)
    .orderBy('mail.at')
    .execute();
  const callbacks = await db
    .selectFrom('callback')
    .innerJoin('contact', 'contact.id', 'callback.contactId')
    .innerJoin('people', 'people.id', 'callback.citizenId')
    .select(['callback.id', 'callback.contactId', 'people.number'])
    .select(['callback.firstDueAt', 'callback.promisedUntil'])
    .where('contact.closedAt', 'is', null)
    .orderBy('callback.id')
    .execute();
  return new Map(
    rows.map((row): [string, LiveContact] => [
      row.callId,
      {
        callId: row.callId,
        agentId: row.agentId,
        municipalityId: row.municipalityId,
        number: row.number || null,
        callerName: row.name || null,
        withheld: row.withheld === 1,
        note: row.note,
        ticketNumbers: numbers.filter((ticket) => ticket.contactId === row.id).map((ticket) => ticket.number),
        answersSent: letters.filter(({ callId }) => callId === row.callId).map(({ title }) => title),
        callbacks: callbacks
          .filter(({ contactId }) => contactId === row.id)
          .map(({ id, number, firstDueAt, promisedUntil }) => ({
            id,
            number,
            dueAt: firstDueAt ?? promisedUntil,
            promisedUntil,
          })),
        callEnded: row.callEnded === 1,
        rehearsal: row.rehearsal === 1,
        waitSeconds: row.waitSeconds,
      },
    ]),
  );
}

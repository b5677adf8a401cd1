// How a letter becomes a row that waits for the mail server, and what became of it.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';
import { citizenId } from '../people.ts';

/** The address stands with the people, so that whoever is forgotten is forgotten here as well. */
export async function answerSent(trx: Trx, event: EventOf<'answerSent'>): Promise<void> {
  const caller = await trx
    .selectFrom('call')
    .leftJoin('people', 'people.id', 'call.citizenId')
    .select('people.number')
    .where('call.id', '=', event.callId)
    .executeTakeFirst();
  await trx
    .insertInto('mail')
    .values({
      id: event.mailId,
      callId: event.callId,
      municipalityId: event.municipalityId,
      articleId: event.sentId,
      linkId: null,
      title: event.title,
      text: event.text,
      citizenId: await citizenId(trx, { number: caller?.number ?? null, name: null, replyTo: event.to }),
      at: event.at,
      state: 'waiting',
      tries: 0,
      nextAt: event.at,
      settledAt: null,
      why: '',
    })
    .execute();
}

/** The letter has the link's id and no words: they are made from it when it is sent, and the address stands in the directory. */
export async function cardSent(trx: Trx, { linkId, callId, municipalityId, at }: EventOf<'cardSent'>): Promise<void> {
  const words = { articleId: '', title: '', text: '', citizenId: null };
  const waiting = { state: 'waiting', tries: 0, nextAt: at, settledAt: null, why: '' } as const;
  await trx
    .insertInto('mail')
    .values({ id: linkId, linkId, callId, municipalityId, at, ...words, ...waiting })
    .execute();
}

/** A letter that is settled already stays as it is. */
export async function mailSettled(trx: Trx, event: EventOf<'mailSettled'>): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ state: event.outcome, settledAt: event.at, why: event.why })
    .where('id', '=', event.mailId)
    .where('state', '=', 'waiting')
    .execute();
}

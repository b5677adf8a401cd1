// How events become inquiries with their times, looks at callers, and links that hold once.
import type { EventOf } from '../../contract/events.ts';
import type { InquiryStep } from '../../contract/inquiries.ts';
import { INQUIRY_SERIAL } from '../../domain/inquiries/head.ts';
import type { Trx } from '../database.ts';
import type { InquiryTable } from '../inquiryTables.ts';
import { flag } from '../schema.ts';

export async function inquiryAsked(trx: Trx, event: EventOf<'inquiryAsked'>): Promise<void> {
  const { type: _type, at, inquiryId: id, serial, year, rehearsal, ...kept } = event;
  await trx
    .insertInto('inquiry')
    .values({ ...kept, id, askedAt: at, state: 'asked', version: 1, rehearsal: flag(rehearsal) })
    .execute();
  await addStep(trx, id, at, 'asked', event.agentId);
  await trx
    .insertInto('ticketSerial')
    .values({ municipalityId: INQUIRY_SERIAL, year, serial })
    .onConflict((conflict) => conflict.columns(['municipalityId', 'year']).doUpdateSet({ serial }))
    .execute();
}

/** Throws when the inquiry is not at the version before the event's: then two steps were decided on the same state. */
export async function inquiryMoved(trx: Trx, event: EventOf<'inquiryMoved'>): Promise<void> {
  const { inquiryId, at, version, step, by, state, circle, expertId, widenAt, limitAt, answer, ticketId } = event;
  const moved = await trx
    .updateTable('inquiry')
    .set({
      version,
      state,
      circle,
      expertId,
      widenAt,
      limitAt,
      ...(answer === null ? {} : { answer }),
      ...(ticketId === null ? {} : { ticketId }),
    })
    .where('id', '=', inquiryId)
    .where('version', '=', version - 1)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Error(`inquiry ${inquiryId} is not at version ${version - 1}`);
  const first = FIRST_AT[step];
  if (first !== undefined)
    await trx
      .updateTable('inquiry')
      .set({ [first]: at })
      .where('id', '=', inquiryId)
      .where(first, 'is', null)
      .execute();
  await addStep(trx, inquiryId, at, step, by);
}

export async function inquiryCallerSeen(trx: Trx, event: EventOf<'inquiryCallerSeen'>): Promise<void> {
  const { inquiryId, seenBy, at } = event;
  await trx.insertInto('inquiryLook').values({ inquiryId, seenBy, at }).execute();
}

export async function linkMade(trx: Trx, event: EventOf<'linkMade'>): Promise<void> {
  const { type: _type, at, linkId: id, ...kept } = event;
  await trx
    .insertInto('oneTimeLink')
    .values({ id, madeAt: at, ...kept })
    .execute();
}

/** Throws when it was used before: once is once. */
export async function linkUsed(trx: Trx, event: EventOf<'linkUsed'>): Promise<void> {
  const used = await trx
    .updateTable('oneTimeLink')
    .set({ usedAt: event.at })
    .where('id', '=', event.linkId)
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) throw new Error(`link ${event.linkId} was used before`);
}

/** The column that keeps when a step came first. */
const FIRST_AT: Partial<Record<InquiryStep, keyof InquiryTable>> = {
  seen: 'seenAt',
  writing: 'writingAt',
  answered: 'answeredAt',
  told: 'toldAt',
  promised: 'promisedAt',
};

async function addStep(
  trx: Trx,
  inquiryId: string,
  at: number,
  step: InquiryStep | 'asked',
  by: string,
): Promise<void> {
  await trx.insertInto('inquiryStep').values({ inquiryId, at, step, by }).execute();
}

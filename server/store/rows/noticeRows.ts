// How events change the rows of notices to callers.
import type { EventOf } from '../../contract/events.ts';
import type { Trx } from '../database.ts';

export async function noticeSet(trx: Trx, event: EventOf<'noticeSet'>): Promise<void> {
  const { noticeId: id, municipalityId, language, text, at, until, setBy } = event;
  const open = { state: 'making', endedAt: null, endedWhy: null, endedBy: null } as const;
  await trx
    .insertInto('notice')
    .values({ id, municipalityId, language, text, at, until, setBy, ...open })
    .execute();
}

export async function noticeVoiced(trx: Trx, event: EventOf<'noticeVoiced'>): Promise<void> {
  const state = event.made ? 'onAir' : 'failed';
  await of(trx, event).set({ state }).execute();
}

export async function noticeEnded(trx: Trx, event: EventOf<'noticeEnded'>): Promise<void> {
  const { at: endedAt, why: endedWhy, endedBy } = event;
  await of(trx, event).set({ endedAt, endedWhy, endedBy }).execute();
}

function of(trx: Trx, { noticeId, municipalityId }: { readonly noticeId: string; readonly municipalityId: string }) {
  return trx.updateTable('notice').where('id', '=', noticeId).where('municipalityId', '=', municipalityId);
}

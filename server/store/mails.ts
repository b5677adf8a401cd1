// The letters that wait for the mail server, and those of a call.
import type { SentAnswer } from '../contract/mail.ts';
import type { Db } from './database.ts';

/** A letter that is to be sent; to: null when the person has been forgotten meanwhile. */
export interface WaitingMail {
  readonly id: string;
  readonly municipalityId: string;
  readonly title: string;
  readonly text: string;
  readonly to: string | null;
  /** It brings this link, and goes before all others that are due; null: it is an answer. */
  readonly linkId: string | null;
  readonly at: number;
  readonly tries: number;
  readonly nextAt: number;
}

/** The letter that is to go first at the moment (epoch milliseconds), or will be due first; null: none waits. */
export async function nextMail(db: Db, at: number): Promise<WaitingMail | null> {
  const row = await db
    .selectFrom('mail')
    .leftJoin('people', 'people.id', 'mail.citizenId')
    .select(['mail.id', 'mail.municipalityId', 'mail.title', 'mail.text', 'people.replyTo as to'])
    .select(['mail.linkId', 'mail.at', 'mail.tries', 'mail.nextAt'])
    .where('mail.state', '=', 'waiting')
    // Somebody's telephone rings for it: no answer that is due as well goes before it.
    .orderBy((row) => row.and([row('mail.linkId', 'is not', null), row('mail.nextAt', '<=', at)]), 'desc')
    .orderBy('mail.nextAt')
    .orderBy('mail.id')
    .executeTakeFirst();
  return row === undefined ? null : { ...row, to: row.to || null };
}

/** The letters that wait for the mail server; since: when the oldest of them was written, null: none waits. */
export interface MailQueue {
  readonly count: number;
  readonly since: number | null;
}

/** How many letters wait, and since when. */
export async function mailQueue(db: Db): Promise<MailQueue> {
  const { count, since } = await db
    .selectFrom('mail')
    .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min<number | null>('at').as('since')])
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { count: Number(count), since };
}

/** Notes one more try and when the next one is due. */
export async function putOffMail(db: Db, id: string, tries: number, nextAt: number): Promise<void> {
  await db.updateTable('mail').set({ tries, nextAt }).where('id', '=', id).where('state', '=', 'waiting').execute();
}

/** What went to the caller of this call by mail, oldest first. */
export async function answersOfCall(db: Db, callId: string): Promise<SentAnswer[]> {
  const rows = await db
    .selectFrom('mail')
    .leftJoin('people', 'people.id', 'mail.citizenId')
    .select(['mail.id', 'mail.at', 'mail.title', 'people.replyTo as to', 'mail.state', 'mail.why'])
    .where('callId', '=', callId)
    .where('mail.linkId', 'is', null)
    .orderBy('mail.at')
    .execute();
  return rows.map((row) => ({ ...row, to: row.to || null }));
}

// Keeps and reads the sound of voice messages.
import { randomUUID } from 'node:crypto';
import type { VoiceMessage } from '../contract/tickets.ts';
import type { Db } from './database.ts';

/** A message as the exchange left it. source: call and moment, unlike any other's. */
export interface SpokenMessage {
  readonly source: string;
  readonly leftAt: number;
  readonly seconds: number;
  readonly sound: Buffer;
}

/** Keeps the sound under a random id; the same source again answers the row that is there. ticketId: set once its ticket is committed. */
export async function keepSound(db: Db, message: SpokenMessage): Promise<{ id: string; ticketId: string | null }> {
  await db
    .insertInto('voiceMessage')
    .values({ id: randomUUID(), ticketId: null, ...message })
    .onConflict((conflict) => conflict.column('source').doNothing())
    .execute();
  return await db
    .selectFrom('voiceMessage')
    .select(['id', 'ticketId'])
    .where('source', '=', message.source)
    .executeTakeFirstOrThrow();
}

/** The messages of a ticket, oldest first, without their sound. */
export async function messagesOf(db: Db, ticketId: string): Promise<VoiceMessage[]> {
  return await db
    .selectFrom('voiceMessage')
    .select(['id', 'leftAt', 'seconds'])
    .where('ticketId', '=', ticketId)
    .orderBy('leftAt')
    .execute();
}

/** The sound of a message of this ticket (a WAV file); null when there is none. Who may see the ticket is asked elsewhere. */
export async function soundOf(db: Db, ticketId: string, messageId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('voiceMessage')
    .select('sound')
    .where('id', '=', messageId)
    .where('ticketId', '=', ticketId)
    .executeTakeFirst();
  return row?.sound ?? null;
}

// Keeps and reads the sounds of recordings, and reads back which of them callers hear.
import type { Recording } from '../domain/announcements/recordings.ts';
import { keyOf } from '../domain/announcements/wordings.ts';
import type { RecordingTable } from './callTables.ts';
import type { Db } from './database.ts';

/** What is played, by municipality and text. */
export async function loadRecordings(db: Db): Promise<ReadonlyMap<string, Recording>> {
  const rows = await db
    .selectFrom('recording')
    .select(['id', 'municipalityId', 'what', 'language', 'text', 'seconds', 'at'])
    .where('removedAt', 'is', null)
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** The newest of each text of these municipalities, be it removed; people by their ids. */
export async function newestRecordings(
  db: Db,
  municipalityIds: readonly string[],
): Promise<ReadonlyMap<string, RecordingTable>> {
  const rows = await db
    .selectFrom('recording')
    .selectAll()
    .where('municipalityId', 'in', municipalityIds)
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Keeps a sound under its id, before anything speaks of it. */
export async function keepRecordedSound(db: Db, id: string, sound: Buffer): Promise<void> {
  await db.insertInto('recordedSound').values({ id, sound }).execute();
}

/** The sound as a WAV file; null when there is none. Who may hear it is asked elsewhere. */
export async function recordedSound(db: Db, id: string): Promise<Buffer | null> {
  const row = await db.selectFrom('recordedSound').select('sound').where('id', '=', id).executeTakeFirst();
  return row?.sound ?? null;
}

/** Forgets sounds of which nothing ever spoke: those of a process that ended in between. id: this one alone. */
export async function forgetUnspokenSounds(db: Db, id?: string): Promise<void> {
  const spokenOf = db.selectFrom('recording').select('id').where('removedAt', 'is', null);
  let unspoken = db.deleteFrom('recordedSound').where('id', 'not in', spokenOf);
  if (id !== undefined) unspoken = unspoken.where('id', '=', id);
  await unspoken.execute();
}

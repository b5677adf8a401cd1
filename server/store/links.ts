// Reads links that hold once, by their id or by the hash of what opens them.
import type { Db } from './database.ts';
import type { OneTimeLinkTable } from './inquiryTables.ts';

export type KeptLink = Omit<OneTimeLinkTable, 'tokenHash'>;

const COLUMNS = ['id', 'purpose', 'about', 'officialId', 'madeAt', 'expiresAt', 'madeBy', 'usedAt'] as const;

/** The link to an inquiry that somebody made; null when there is none of that person. Who makes a card never sees its link. */
export async function linkMadeBy(db: Db, linkId: string, personId: string): Promise<KeptLink | null> {
  const rows = db.selectFrom('oneTimeLink').select(COLUMNS).where('id', '=', linkId).where('purpose', '=', 'inquiry');
  return (await rows.where('madeBy', '=', personId).executeTakeFirst()) ?? null;
}

/** The link with this id, as it was made; null when there is none. */
export async function linkOf(db: Db, linkId: string): Promise<KeptLink | null> {
  return (await db.selectFrom('oneTimeLink').select(COLUMNS).where('id', '=', linkId).executeTakeFirst()) ?? null;
}

/** The link this hash opens, if it is still good at the moment (epoch milliseconds): not used, not too old. */
export async function openLink(db: Db, tokenHash: string, at: number): Promise<KeptLink | null> {
  const row = await db
    .selectFrom('oneTimeLink')
    .select(COLUMNS)
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .executeTakeFirst();
  return row ?? null;
}

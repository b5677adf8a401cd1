// Reads back what leads have callers told instead of the text in the centre's file.
import { keyOf, type Wording } from '../domain/announcements/wordings.ts';
import type { Db } from './database.ts';

/** By municipality and text; also those of municipalities that there are no more: nobody asks for them. */
export async function loadWordings(db: Db): Promise<ReadonlyMap<string, Wording>> {
  const rows = await db.selectFrom('wording').selectAll().execute();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

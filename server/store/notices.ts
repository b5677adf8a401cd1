// Reads back notices to callers: those that hold, and what was set before.
import type { Notice } from '../domain/announcements/notices.ts';
import type { NoticeTable } from './callTables.ts';
import type { Db } from './database.ts';

const MOST = 60;

/** What holds, by municipality; one whose time is over by now is ended by the clock. */
export async function loadNotices(db: Db): Promise<ReadonlyMap<string, Notice>> {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'municipalityId', 'language', 'text', 'at', 'until', 'state'])
    .where('endedAt', 'is', null)
    .orderBy('at')
    .execute();
  return new Map(rows.map((row) => [row.municipalityId, row]));
}

/** The newest sixty of these municipalities, newest first; people by their ids. */
export async function noticeLog(db: Db, municipalityIds: readonly string[]): Promise<readonly NoticeTable[]> {
  return await db
    .selectFrom('notice')
    .selectAll()
    .where('municipalityId', 'in', municipalityIds)
    .orderBy('at', 'desc')
    .orderBy('municipalityId')
    .limit(MOST)
    .execute();
}

// The sign-ins that are open; only the hash of a browser's token is ever stored.
import type { Db } from './database.ts';
import type { SessionTable } from './schema.ts';

export async function addSession(db: Db, session: SessionTable): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

/** The open sign-in with this token hash. */
export async function findSession(db: Db, tokenHash: string): Promise<SessionTable | undefined> {
  return db.selectFrom('session').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
}

/** Remembers that somebody was here at this time (epoch milliseconds). */
export async function touchSession(db: Db, tokenHash: string, lastSeenAt: number): Promise<void> {
  await db.updateTable('session').set({ lastSeenAt }).where('tokenHash', '=', tokenHash).execute();
}

/** Ends the sign-in. Answers whether there was one. */
export async function removeSession(db: Db, tokenHash: string): Promise<boolean> {
  const gone = await db.deleteFrom('session').where('tokenHash', '=', tokenHash).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

/** Sign-ins of nobody seen since the one time, or made before the other (epoch milliseconds). */
export async function staleSessions(db: Db, seenBefore: number, madeBefore: number): Promise<SessionTable[]> {
  return db
    .selectFrom('session')
    .selectAll()
    .where((row) => row.or([row('lastSeenAt', '<', seenBefore), row('createdAt', '<', madeBefore)]))
    .execute();
}

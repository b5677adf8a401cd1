// Who is signed in: asked once at load, changed by signing in and out.
import { z } from 'zod';
import { SessionRow } from '../../server/contract/reads.ts';
import { type ReadOutcome, readOnce, sendOnce } from './feed/read.ts';

export type Session = SessionRow;

/** Who is signed in; the refusal not-signed-in means: nobody. */
export function readSession(): Promise<ReadOutcome<Session>> {
  return readOnce('/api/session', SessionRow);
}

/** Signs in with name and password. */
export function signIn(name: string, password: string): Promise<ReadOutcome<Session>> {
  return sendOnce('/api/session', 'POST', { name, password }, SessionRow);
}

/** Ends the session; whatever the server answers, the page forgets it. */
export async function signOut(): Promise<void> {
  await sendOnce('/api/session', 'DELETE', undefined, z.unknown());
}

/** Where somebody with this role begins. */
export function homeOf(role: Session['role']): string {
  if (role === 'agent') return '/desk';
  if (role === 'department') return '/office';
  if (role === 'editor') return '/editor';
  return role === 'lead' ? '/lead' : '/tickets';
}

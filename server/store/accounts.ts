// Who can sign in: one password hash a person, made once per installation and shown once.
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Db } from './database.ts';

/** A password that was just made; it is nowhere else. */
export interface MadeAccount {
  readonly personId: string;
  readonly password: string;
}

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CONSONANTS = 'bdfgklmnprstvw';
const VOWELS = 'aeiou';
const GROUPS = 4;

/** Compared against when nobody has the name, so that an unknown name costs the same time. */
let nobodysHash: Promise<string> | undefined;

/** Makes an account with a speakable password for everybody who has none. Answers the new passwords, this one time. */
export async function ensureAccounts(db: Db, personIds: readonly string[], at: number): Promise<MadeAccount[]> {
  const known = new Set((await db.selectFrom('account').select('personId').execute()).map((row) => row.personId));
  const made: MadeAccount[] = [];
  for (const personId of personIds.filter((id) => !known.has(id))) {
    const password = speakablePassword();
    await setPassword(db, personId, password, at);
    made.push({ personId, password });
  }
  return made;
}

/** Sets the password; whoever is signed in with the old one is signed out. */
export async function setPassword(db: Db, personId: string, password: string, at: number): Promise<void> {
  const passwordHash = await hash(password, COST);
  await db
    .insertInto('account')
    .values({ personId, passwordHash, changedAt: at })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ passwordHash, changedAt: at }))
    .execute();
  await db.deleteFrom('session').where('personId', '=', personId).execute();
}

/** Whether the password is right. An unknown person (null) costs as much time as a wrong password. */
export async function passwordFits(db: Db, personId: string | null, password: string): Promise<boolean> {
  const row =
    personId === null
      ? undefined
      : await db.selectFrom('account').select('passwordHash').where('personId', '=', personId).executeTakeFirst();
  nobodysHash ??= hash('nobody signs in with this', COST);
  const fits = await verify(row?.passwordHash ?? (await nobodysHash), password, COST);
  return row !== undefined && fits;
}

/** About 50 bits in four short words that can be said aloud, as "kadu-memi-rolo-tasu". */
function speakablePassword(): string {
  const syllable = () => (CONSONANTS[randomInt(CONSONANTS.length)] ?? '') + (VOWELS[randomInt(VOWELS.length)] ?? '');
  return Array.from({ length: GROUPS }, () => syllable() + syllable()).join('-');
}

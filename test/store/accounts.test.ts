import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureAccounts, passwordFits, setPassword } from '../../server/store/accounts.ts';
import { type OpenDatabase, openDatabase } from '../../server/store/database.ts';

let open: OpenDatabase;
beforeAll(async () => {
  open = await openDatabase(':memory:');
});
afterAll(() => open.close());

describe('accounts', () => {
  it('are made once for everybody who has none, each with a speakable password of its own', async () => {
    const made = await ensureAccounts(open.db, ['anna', 'bert'], 1);
    expect(made.map((one) => one.personId)).toEqual(['anna', 'bert']);
    for (const { personId, password } of made) {
      expect(password).toMatch(/^([bdfgklmnprstvw][aeiou]){2}(-([bdfgklmnprstvw][aeiou]){2}){3}$/);
      expect(await passwordFits(open.db, personId, password)).toBe(true);
      expect(await passwordFits(open.db, personId, `${password}x`)).toBe(false);
    }
    expect(made[0]?.password).not.toBe(made[1]?.password);
    expect(await ensureAccounts(open.db, ['anna', 'bert', 'cem'], 2)).toMatchObject([{ personId: 'cem' }]);
  });

  it('keep only an argon2id hash', async () => {
    await setPassword(open.db, 'anna', 'correct horse', 3);
    const row = await open.db
      .selectFrom('account')
      .selectAll()
      .where('personId', '=', 'anna')
      .executeTakeFirstOrThrow();
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain('horse');
  });

  it('open for nobody else: no account, no person, somebody else’s password', async () => {
    await setPassword(open.db, 'bert', 'battery staple', 3);
    expect(await passwordFits(open.db, 'bert', 'correct horse')).toBe(false);
    expect(await passwordFits(open.db, 'dora', 'correct horse')).toBe(false);
    expect(await passwordFits(open.db, null, 'nobody signs in with this')).toBe(false);
  });
});

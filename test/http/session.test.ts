import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aHouse, cookieOf, type House, PASSWORD, PERSON } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.busy.clear();
});

const who = async (cookie?: string) => {
  const response = await house.ask('GET', '/api/session', cookie === undefined ? {} : { cookie });
  return { status: response.status, body: await response.json() };
};
const nobody = { status: 401, body: { error: 'not-signed-in' } };

describe('signing in', () => {
  it('answers who one is, and nothing more', async () => {
    const cookie = await house.signIn(PERSON.agent);
    expect(await who(cookie)).toEqual({
      status: 200,
      body: {
        personId: 'jana-albrecht',
        name: 'Jana Albrecht',
        role: 'agent',
        municipalityIds: ['amselfurt', 'kreis-amselfurt', 'oberkranich'],
        departmentIds: [],
        language: 'de',
      },
    });
  });

  it('works with the full name as well, in any case', async () => {
    await house.signIn(PERSON.agent);
    const response = await house.ask('POST', '/api/session', { body: { name: ' jana ALBRECHT ', password: PASSWORD } });
    expect(response.status).toBe(200);
  });

  it('gives a cookie no script can read, for this site only', async () => {
    await house.signIn(PERSON.agent);
    const response = await house.ask('POST', '/api/session', { body: { name: PERSON.agent, password: PASSWORD } });
    expect(response.headers.getSetCookie()).toHaveLength(1);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^amtsleitung=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
  });

  it('under https binds the cookie to the host', async () => {
    const secure = await aHouse({ publicUrl: 'https://service.amselfurt.example' });
    await secure.signIn(PERSON.agent);
    const response = await secure.ask('POST', '/api/session', { body: { name: PERSON.agent, password: PASSWORD } });
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-amtsleitung=[\w-]{43}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    const cookie = cookieOf(response);
    expect((await secure.ask('GET', '/api/session', { cookie })).status).toBe(200);
    expect((await secure.ask('GET', '/api/session', { cookie: cookie.replace('__Host-', '') })).status).toBe(401);
    await secure.close();
  });

  it('makes a new session each time and ends the one before: nobody can plant a cookie', async () => {
    const first = await house.signIn(PERSON.agent);
    const response = await house.ask('POST', '/api/session', {
      cookie: first,
      body: { name: PERSON.agent, password: PASSWORD },
    });
    const second = cookieOf(response);
    expect(second).not.toBe(first);
    expect(await who(first)).toEqual(nobody);
    expect((await who(second)).status).toBe(200);
  });

  it('does not store the token itself', async () => {
    const cookie = await house.signIn(PERSON.agent);
    const rows = await house.parts.db.selectFrom('session').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
  });
});

describe('a session ends', () => {
  it('at once when one signs out; sockets are told', async () => {
    const cookie = await house.signIn(PERSON.lead);
    house.ended.length = 0;
    const response = await house.ask('DELETE', '/api/session', { cookie });
    expect(response.status).toBe(204);
    expect(response.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect(await who(cookie)).toEqual(nobody);
    expect(house.ended).toMatchObject([{ personId: PERSON.lead }]);
  });

  it('signing out twice changes nothing', async () => {
    house.ended.length = 0;
    expect((await house.ask('DELETE', '/api/session', { cookie: `amtsleitung=${'a'.repeat(43)}` })).status).toBe(204);
    expect((await house.ask('DELETE', '/api/session')).status).toBe(204);
    expect(house.ended).toEqual([]);
  });

  it('after 30 minutes without a sign of life, and not before', async () => {
    const cookie = await house.signIn(PERSON.agent);
    house.wind(29 * 60);
    expect((await who(cookie)).status).toBe(200);
    house.wind(29 * 60);
    expect((await who(cookie)).status).toBe(200);
    house.wind(30 * 60 + 1);
    expect(await who(cookie)).toEqual(nobody);
  });

  it('not while the person has a call or an open desk', async () => {
    const cookie = await house.signIn(PERSON.agent);
    house.busy.add(PERSON.agent);
    house.wind(2 * 3600);
    await house.parts.sessions.endStale();
    expect((await who(cookie)).status).toBe(200);
    house.busy.clear();
    house.wind(31 * 60);
    expect(await who(cookie)).toEqual(nobody);
  });

  it('after twelve hours in any case, and sockets are told without anybody asking', async () => {
    const cookie = await house.signIn(PERSON.admin);
    house.busy.add(PERSON.admin);
    house.ended.length = 0;
    house.wind(12 * 3600 - 5);
    await house.parts.sessions.endStale();
    expect(house.ended.map((one) => one.personId)).not.toContain(PERSON.admin);
    house.ended.length = 0;
    house.wind(6);
    await house.parts.sessions.endStale();
    expect(house.ended).toMatchObject([{ personId: PERSON.admin }]);
    expect(await who(cookie)).toEqual(nobody);
  });

  it('is over for every page that was open when the password is changed', async () => {
    const cookie = await house.signIn(PERSON.editor);
    const { setPassword } = await import('../../server/store/accounts.ts');
    await setPassword(house.parts.db, PERSON.editor, PASSWORD, 0);
    expect(await who(cookie)).toEqual(nobody);
  });
});

describe('what is no session', () => {
  it.each([
    ['no cookie', undefined],
    ['an empty one', 'amtsleitung='],
    ['a forged one', `amtsleitung=${randomBytes(32).toString('base64url')}`],
    ['a short one', 'amtsleitung=abc'],
    ['an attempt on the database', `amtsleitung=' OR 1=1--`],
    ['somebody else’s cookie', `session=${randomBytes(32).toString('base64url')}`],
    ['a long one', `amtsleitung=${'a'.repeat(4000)}`],
  ])('%s', async (_words, cookie) => {
    expect(await who(cookie)).toEqual(nobody);
  });

  it('the hash that is stored', async () => {
    await house.signIn(PERSON.agent);
    const row = await house.parts.db.selectFrom('session').select('tokenHash').executeTakeFirstOrThrow();
    expect(await who(`amtsleitung=${row.tokenHash}`)).toEqual(nobody);
  });
});

describe('wrong passwords', () => {
  const wrong = (name: string, headers: Record<string, string> = {}) =>
    house.ask('POST', '/api/session', { body: { name, password: 'wrong' }, headers });
  const right = (headers: Record<string, string>) =>
    house.ask('POST', '/api/session', { body: { name: PERSON.agent, password: PASSWORD }, headers });
  /** A proxy on this machine speaks for the address. */
  const from = (address: string) => ({ 'X-Forwarded-For': address });

  it('50 in a row: five are refused, from the sixth on one must wait, ever longer', async () => {
    await house.signIn(PERSON.agent);
    const statuses: number[] = [];
    for (let count = 0; count < 50; count += 1) statuses.push((await wrong(PERSON.agent, from('203.0.113.7'))).status);
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]));
    const waits: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      const blocked = await wrong(PERSON.agent, from('203.0.113.7'));
      expect(await blocked.json()).toEqual({ error: 'too-many-tries' });
      waits.push(Number(blocked.headers.get('retry-after')));
      house.wind(Number(blocked.headers.get('retry-after')));
      expect((await wrong(PERSON.agent, from('203.0.113.7'))).status).toBe(401);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  it('of one address lock out neither the same person elsewhere nor others from there', async () => {
    expect((await right(from('203.0.113.7'))).status).toBe(429);
    expect((await right(from('198.51.100.1'))).status).toBe(200);
    const cookie = await house.signIn(PERSON.lead);
    expect(cookie).not.toBe('');
  });

  it('the right password waits like the wrong one, then opens and wipes the slate', async () => {
    house.wind(901);
    expect((await right(from('203.0.113.7'))).status).toBe(200);
    expect((await wrong(PERSON.agent, from('203.0.113.7'))).status).toBe(401);
    expect((await right(from('203.0.113.7'))).status).toBe(200);
  });

  it('tried on many accounts from one address must wait too; who signed in from there before need not', async () => {
    const office = from('192.0.2.9');
    expect((await right(office)).status).toBe(200);
    const statuses: number[] = [];
    for (let count = 0; count < 40; count += 1) statuses.push((await wrong(`guess-${count}`, office)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(statuses.slice(30)).toEqual(Array.from({ length: 10 }, () => 429));
    expect((await right(office)).status).toBe(200);
  });

  it('do not tell whether the name exists: same answer, same time', async () => {
    house.wind(7200);
    const timed = async (name: string, address: string): Promise<number> => {
      const began = performance.now();
      const response = await wrong(name, from(address));
      const took = performance.now() - began;
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ error: 'wrong-credentials' });
      return took;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    // In turns, so that a moment in which the machine is busy hits both.
    for (let index = 0; index < 50; index += 1) {
      known.push(await timed(PERSON.agent, `10.1.${index}.1`));
      unknown.push(await timed(`nobody-${index}`, `10.2.${index}.1`));
    }
    const middle = (times: number[]): number => times.sort((a, b) => a - b)[25] ?? 0;
    expect(Math.abs(middle(known) - middle(unknown))).toBeLessThan(20);
    expect(middle(unknown)).toBeGreaterThan(8);
  }, 30_000);
});

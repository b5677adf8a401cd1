// The page behind a link that holds once: read and answered without an account, by anybody's browser, once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { hashOf } from '../../server/http/cookie.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { aCall } from '../store/events.ts';
import { aHouse, type House, MORNING } from './house.ts';

const id = (index: number) => `5f0c1a52-6a0e-4b1e-9f0f-00000000000${index}`;
const CALLER = '+4929991234';
let house: House;
/** What opens the link of the house's inquiry. */
const address = (index: number) => `/antwort/${hashOf(`secret ${id(index)}`)}`;

const asked = (index: number): DomainEvent[] => [
  {
    type: 'inquiryAsked',
    at: MORNING,
    inquiryId: id(index),
    number: `FF-26-0000${index}-1`,
    serial: index,
    year: 2026,
    callId: 'c1',
    agentId: 'jana-albrecht',
    municipalityId: 'amselfurt',
    departmentId: 'stadt-tiefbau',
    topicId: null,
    question: 'Gilt die Sperrung <b>auch</b> am Samstag?',
    circle: 1,
    widenAt: null,
    limitAt: MORNING + 600_000,
    rehearsal: false,
  },
  {
    type: 'linkMade',
    at: MORNING,
    linkId: id(index),
    purpose: 'inquiry',
    about: id(index),
    tokenHash: hashOf(hashOf(`secret ${id(index)}`)),
    officialId: 'werner-tillmann',
    expiresAt: MORNING + 86_400_000,
    madeBy: 'jana-albrecht',
  },
];
/** As a browser sends a form from a page without a referrer: its origin is "null". */
const send = (path: string, text: string) =>
  fetch(house.url + path, {
    method: 'POST',
    headers: { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ text }),
  });

beforeAll(async () => {
  house = await aHouse();
  const call = aCall({
    callId: 'c1',
    at: MORNING,
    municipalityId: 'amselfurt',
    number: CALLER,
    callerName: 'Erika Muster',
  });
  await commitEvents(house.parts.db, [call, ...asked(1), ...asked(2), ...asked(3)]);
});
afterAll(() => house.close());

describe('a link that holds once', () => {
  it('shows question and number, nothing of the caller, no script, and names itself to nobody', async () => {
    const page = await fetch(house.url + address(1));
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('FF-26-00001-1');
    expect(html).toContain('Gilt die Sperrung &#60;b&#62;auch&#60;/b&#62; am Samstag?');
    expect(html).not.toMatch(/Muster|9991234|<script/);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('looking uses nothing up, answering does; without words it is asked again', async () => {
    expect((await fetch(house.url + address(1))).status).toBe(200);
    expect(await (await send(address(1), '  ')).text()).toContain('Bitte schreiben Sie eine Antwort.');
    const done = await send(address(1), 'Ja, bis 16 Uhr.');
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('ist angekommen')]);
    expect((await send(address(1), 'Nein.')).status).toBe(404);
    expect((await fetch(house.url + address(1))).status).toBe(404);
    const row = await house.parts.db
      .selectFrom('inquiry')
      .selectAll()
      .where('id', '=', id(1))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'answered', answer: 'Ja, bis 16 Uhr.', expertId: 'werner-tillmann' });
  });

  it('ends after a day', async () => {
    house.wind(86_400);
    expect((await fetch(house.url + address(2))).status).toBe(404);
    house.wind(-86_400);
    expect((await fetch(house.url + address(2))).status).toBe(200);
  });

  it('cannot be guessed: whoever tries waits, whoever has one does not', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1)
      statuses.push((await fetch(`${house.url}/antwort/${'x'.repeat(43)}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await fetch(house.url + address(2))).status).toBe(200);
  });
});

describe('who called', () => {
  it('is shown to the expert once the look is written down, never to others', async () => {
    const path = `/api/inquiries/${id(3)}/caller`;
    const olga = await house.signIn('olga-brandt');
    const lukas = await house.signIn('lukas-hoffstede');
    expect((await house.ask('GET', path, { cookie: olga })).status).toBe(403);
    const look = { type: 'inquiryCallerSeen', at: MORNING, inquiryId: id(3) } as const;
    await commitEvents(house.parts.db, [
      { ...look, seenBy: 'olga-brandt' },
      { ...look, seenBy: 'lukas-hoffstede' },
    ]);
    const seen = await house.ask('GET', path, { cookie: olga });
    expect(await seen.json()).toMatchObject({ name: 'Erika Muster', number: CALLER });
    expect((await house.ask('GET', path, { cookie: lukas })).status).toBe(404);
    const list = await (await house.ask('GET', '/api/inquiries', { cookie: olga })).text();
    expect(list).toContain('FF-26-00003-1');
    expect(list).not.toMatch(/Muster|9991234|"c1"/);
  });
});

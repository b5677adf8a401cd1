// The card of a caller behind its link: what an official without a desk reads, and what nobody reads any more.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../server/contract/events.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { linkMadeBy } from '../../server/store/links.ts';
import { forgetNumber } from '../../server/store/people.ts';
import { CALLER, cardLeg, cardPath, later, noted, rungWithCard } from '../cards.ts';
import { aTicket, ended } from '../store/events.ts';
import { aHouse, type House } from './house.ts';

let house: House;
let calls = 0;
let callId = '';
const get = (path = cardPath(cardLeg(callId))) => fetch(house.url + path);
const happens = (...events: DomainEvent[]) => commitEvents(house.parts.db, events);
const rung = (of: Parameters<typeof rungWithCard>[1] = {}) => rungWithCard(callId, of);
const note = (text: string) => noted(callId, text);
const failed = (why: 'cancelled' | 'noAnswer'): DomainEvent => ({
  type: 'transferFailed',
  at: later(70),
  callId,
  agentId: 'jana-albrecht',
  legId: cardLeg(callId),
  why,
});

beforeAll(async () => {
  house = await aHouse();
});
beforeEach(() => {
  calls += 1;
  callId = `card-${calls}`;
});
afterAll(() => house.close());

describe('the card', () => {
  it('shows who calls, where, what it is about and who connects, each under a heading; words as words', async () => {
    await happens(...rung({ callerName: 'Erika <b>Muster</b>' }), note('Pass <script>alert(1)</script> abgelaufen'));
    const page = await get();
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('<html lang="de">');
    expect(html.match(/<h1>|<h2>/g)).toEqual(['<h1>', '<h2>', '<h2>', '<h2>']);
    expect(html).toContain('Erika &#60;b&#62;Muster&#60;/b&#62;');
    expect(html).toMatch(/<dt>Nummer<\/dt><dd>02999 1234<\/dd>/);
    expect(html).toContain('Stadt Amselfurt');
    expect(html).toContain('Jana Albrecht');
    expect(html).toContain('Pass &#60;script&#62;alert(1)&#60;/script&#62; abgelaufen');
    expect(html).not.toMatch(/<script|<b>/);
    expect(/<title>([^<]*)</.exec(html)?.[1], 'a title that names nobody').toBe('Ein Anruf für Sie');
  });

  it('is kept by nobody, found by nobody, and says to nobody where it was', async () => {
    await happens(...rung());
    const { headers } = await get();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('may be looked at again and again, and shows what has been written meanwhile', async () => {
    await happens(...rung(), note('Pass'));
    for (let looks = 0; looks < 3; looks += 1) expect(await (await get()).text()).toContain('Pass');
    await happens(note('Reisepass, eilt'));
    expect(await (await get()).text()).toContain('Reisepass, eilt');
  });

  it('shows the cases of this call, and of this number in the official’s department, with their steps', async () => {
    const ticket = (last: number, of: Parameters<typeof aTicket>[0]) =>
      aTicket({
        ticketId: `5f0c1a52-6a0e-4b1e-9f0f-${String(calls * 10 + last).padStart(12, '0')}`,
        number: `A-26-0000${last}-${calls}`,
        serial: last,
        municipalityId: 'amselfurt',
        callerNumber: CALLER,
        at: later(40),
        ...of,
      });
    await happens(
      ...rung(),
      ticket(1, { departmentId: 'stadt-ordnung', subject: 'Laterne <i>dunkel</i>', callId, at: later(40) }),
      ticket(2, { departmentId: 'stadt-buergerbuero', subject: 'Pass liegt bereit', at: later(-86_400) }),
      ticket(3, { departmentId: 'stadt-steuern', subject: 'Mahnung', at: later(-86_400) }),
      {
        type: 'ticketMoved',
        at: later(50),
        ticketId: `5f0c1a52-6a0e-4b1e-9f0f-${String(calls * 10 + 1).padStart(12, '0')}`,
        version: 2,
        from: 'new',
        to: 'inWork',
        text: 'Techniker bestellt',
        movedBy: 'jana-albrecht',
      },
    );
    const html = await (await get()).text();
    expect(html).toContain(`<h2>Vorgang A-26-00001-${calls}</h2>`);
    expect(html).toContain('Laterne &#60;i&#62;dunkel&#60;/i&#62;');
    expect(html).toContain('in Arbeit (Jana Albrecht): Techniker bestellt');
    expect(html).toContain('Pass liegt bereit');
    expect(html, 'another department’s older case').not.toContain('Mahnung');
  });

  it('says nothing of a withheld number but that it is one', async () => {
    await happens(...rung({ number: null, callerName: null, withheld: true }));
    const html = await (await get()).text();
    expect(html).toMatch(/<dt>Nummer<\/dt><dd>unterdrückt<\/dd>/);
    expect(html).toMatch(/<dt>Name<\/dt><dd>nicht bekannt<\/dd>/);
  });

  it('is there while the two talk and afterwards, until half an hour is over', async () => {
    const leg = { callId, agentId: 'jana-albrecht', legId: cardLeg(callId) };
    await happens(...rung(), { type: 'transferAnswered', at: later(70), ...leg });
    expect((await get()).status).toBe(200);
    await happens({ ...ended(callId, 'transferred'), at: later(300) });
    house.wind(60 + 1799);
    expect((await get()).status).toBe(200);
    house.wind(1);
    const over = await get();
    house.wind(-(60 + 1800));
    expect([over.status, await over.text()]).toEqual([404, expect.not.stringMatching(/Muster|1234/)]);
  });
});

describe('nothing of the caller is shown', () => {
  const silent = async (status: number, words: string) => {
    const page = await get();
    const html = await page.text();
    expect(page.status).toBe(status);
    expect(html).toContain(words);
    expect(html).not.toMatch(/Muster|1234|Pass/);
  };

  it.each([
    ['the agent has taken the caller back', () => [failed('cancelled')]],
    ['nobody answered in time', () => [failed('noAnswer')]],
    ['the caller hung up while it rang', () => [{ ...ended(callId, 'answered'), at: later(70) }]],
  ] as const)('when %s: the page says that the call does not come', async (_when, then) => {
    await happens(...rung(), note('Pass'), ...then());
    await silent(410, 'Der Anruf kommt nicht zu Ihnen');
  });

  it('to the one rung first when another is rung after them', async () => {
    const transfer = { callId, agentId: 'jana-albrecht', officialId: 'nadine-czerny', targetName: 'Nadine Czerny' };
    const legId = cardLeg(callId, 'nadine-czerny');
    await happens(...rung(), note('Pass'), failed('noAnswer'), {
      type: 'transferStarted',
      at: later(80),
      municipalityId: 'amselfurt',
      way: 'direct',
      legId,
      ...transfer,
    });
    await silent(410, 'Der Anruf kommt nicht zu Ihnen');
  });

  it('when the person has been forgotten', async () => {
    const number = '+4929995678';
    await happens(...rung({ number, callerName: 'Muster' }), note('Pass'));
    expect((await get()).status).toBe(200);
    await forgetNumber(house.parts.db, number);
    await silent(404, 'Dieser Link gilt nicht mehr');
  });

  it('of the note, when the contact is deleted', async () => {
    await happens(...rung(), note('Reisepass'));
    await house.parts.db.deleteFrom('contact').where('callId', '=', callId).execute();
    expect(await (await get()).text()).not.toContain('Reisepass');
  });
});

describe('what opens a card', () => {
  it('opens nothing else, and answers nothing', async () => {
    await happens(...rung());
    expect((await get(cardPath(cardLeg(callId)).replace('/karte/', '/antwort/'))).status).toBe(404);
    const body = new URLSearchParams({ text: 'Ja.' });
    for (const path of [cardPath(cardLeg(callId)), cardPath(cardLeg(callId)).replace('/karte/', '/antwort/')])
      expect((await fetch(house.url + path, { method: 'POST', headers: { Origin: 'null' }, body })).status).not.toBe(
        200,
      );
    expect((await get()).status).toBe(200);
  });

  it('is not told to the agent: the address goes to the official alone', async () => {
    await happens(...rung());
    const jana = await house.signIn('jana-albrecht');
    const link = await house.ask('GET', `/api/links/${encodeURIComponent(cardLeg(callId))}`, { cookie: jana });
    expect(link.status).toBe(404);
    expect(await linkMadeBy(house.parts.db, cardLeg(callId), 'jana-albrecht')).toBeNull();
  });

  it('cannot be guessed: whoever tries waits, at both doors, and whoever has one does not', async () => {
    await happens(...rung());
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1)
      statuses.push((await get(`/${tries % 2 === 0 ? 'karte' : 'antwort'}/${'x'.repeat(43)}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await get()).status).toBe(200);
  });
});

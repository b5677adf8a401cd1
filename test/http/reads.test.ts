import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArticleReading } from '../../server/contract/articles.ts';
import type { Role } from '../../server/contract/directory.ts';
import type { DomainEvent } from '../../server/contract/events.ts';
import { RehearsalRow } from '../../server/contract/feed.ts';
import { searchHitSchema } from '../../server/contract/knowledge.ts';
import {
  CallContext,
  CentreRow,
  DirectoryHit,
  PhoneAccount,
  TicketList,
  TicketPage,
  TodayFigures,
} from '../../server/contract/reads.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { keepSound } from '../../server/store/voiceMessages.ts';
import { BECAUSE } from '../builders.ts';
import { aCall, aTicket } from '../store/events.ts';
import { aHouse, type House, MORNING, PERSON } from './house.ts';

let house: House;
const cookies = new Map<string, string>();
const [CITY, ROAD, COUNTY, PRACTICE] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const ERIKA = '+4929994711';

/** A call of this morning with everything that happens in it; minute: when it arrives, before ten o'clock. */
function talk(
  callId: string,
  minute: number,
  of: { municipalityId?: string; rehearsal?: boolean; number?: string | null; withheld?: boolean } = {},
): DomainEvent[] {
  const at = MORNING - minute * 60_000;
  return [
    { ...aCall({ callId, number: ERIKA, municipalityId: 'amselfurt', ...of }), at },
    { type: 'callOffered', at: at + 1000, callId, agentId: PERSON.agent, legId: 'l', offer: 1, because: BECAUSE },
    { type: 'callAnswered', at: at + 10_000, callId, agentId: PERSON.agent, legId: 'l' },
    { type: 'callEnded', at: at + 70_000, callId, by: 'caller', reason: 'answered' },
    {
      type: 'contactClosed',
      at: at + 80_000,
      callId,
      agentId: PERSON.agent,
      questions: [{ result: 'ticket', topicId: 'hunde' }],
      bySystem: false,
    },
  ];
}

beforeAll(async () => {
  house = await aHouse();
  for (const [role, personId] of Object.entries(PERSON)) cookies.set(role, await house.signIn(personId));
  cookies.set('bart', await house.signIn('bart-de-wit'));
  cookies.set('lukas', await house.signIn('lukas-hoffstede'));
  await commitEvents(house.parts.db, [
    ...talk('old', 60),
    ...talk('old-kreis', 50, { municipalityId: 'kreis-amselfurt' }),
    ...talk('old-kranich', 45, { municipalityId: 'oberkranich' }),
    ...talk('practice', 40, { rehearsal: true }),
    { ...aCall({ callId: 'now', number: ERIKA, municipalityId: 'amselfurt' }), at: MORNING - 20_000 },
    {
      ...aCall({ callId: 'hidden', number: null, withheld: true, municipalityId: 'kreis-amselfurt' }),
      at: MORNING - 5000,
    },
    {
      ...aTicket({
        ticketId: CITY,
        number: 'A-26-00001-1',
        serial: 1,
        municipalityId: 'amselfurt',
        departmentId: 'stadt-ordnung',
        callId: 'old',
        citizenName: 'Erika',
        openedBy: PERSON.agent,
      }),
      at: MORNING,
    },
    {
      ...aTicket({
        ticketId: ROAD,
        number: 'A-26-00002-2',
        serial: 2,
        municipalityId: 'amselfurt',
        departmentId: 'stadt-tiefbau',
      }),
      at: MORNING,
    },
    {
      ...aTicket({
        ticketId: COUNTY,
        number: 'K-26-00001-3',
        serial: 1,
        municipalityId: 'kreis-amselfurt',
        departmentId: 'kreis-zulassung',
      }),
      at: MORNING,
    },
    {
      ...aTicket({
        ticketId: PRACTICE,
        number: 'A-26-00003-4',
        serial: 3,
        municipalityId: 'amselfurt',
        departmentId: 'stadt-tiefbau',
        rehearsal: true,
      }),
      at: MORNING,
    },
  ]);
});
afterAll(() => house.close());

const read = async (as: Role | 'bart' | 'lukas', path: string) => {
  const response = await house.ask('GET', path, { cookie: cookies.get(as) ?? '' });
  return { status: response.status, body: (await response.json()) as unknown };
};
const missing = { status: 404, body: { error: 'not-found' } };

describe('the page about a call', () => {
  it('is only for who is rung for it or talks in it', async () => {
    expect(await read('agent', '/api/calls/now/context')).toEqual({ status: 404, body: { error: 'call-not-found' } });
    house.calls.add(`${PERSON.agent} now`);
    expect((await read('agent', '/api/calls/now/context')).status).toBe(200);
    expect((await read('bart', '/api/calls/now/context')).status).toBe(404);
  });

  it('has the greeting with the agent’s name, earlier calls and open tickets of the number, nothing of the rehearsal', async () => {
    house.calls.add(`${PERSON.agent} now`);
    const { body } = await read('agent', '/api/calls/now/context');
    const context = CallContext.parse(body);
    expect(context.greeting).toBe('Stadt Amselfurt, Telefonservice, mein Name ist Jana Albrecht, guten Tag.');
    expect(context.earlierCalls.map((call) => call.id)).toEqual(['old-kranich', 'old-kreis', 'old']);
    expect(context.earlierCalls[2]).toMatchObject({
      waitSeconds: 10,
      talkSeconds: 60,
      result: 'ticket',
      topicId: 'hunde',
      ticketNumber: 'A-26-00001-1',
    });
    expect(context.tickets.map((ticket) => ticket.number)).toEqual(['A-26-00001-1']);
  });

  it('shows only municipalities the agent works for', async () => {
    house.calls.add('bart-de-wit now');
    const context = CallContext.parse((await read('bart', '/api/calls/now/context')).body);
    expect(context.earlierCalls.map((call) => call.id)).toEqual(['old-kreis', 'old']);
  });

  it('of somebody who withheld the number knows nothing of them', async () => {
    house.calls.add(`${PERSON.agent} hidden`);
    const context = CallContext.parse((await read('agent', '/api/calls/hidden/context')).body);
    expect(context).toMatchObject({ earlierCalls: [], tickets: [] });
    expect(context.greeting).toContain('Landkreis Amselfurt');
  });
});

describe('tickets', () => {
  const numbers = async (as: Role | 'lukas', query = '') =>
    TicketList.parse((await read(as, `/api/tickets${query}`)).body)
      .tickets.map((ticket) => ticket.number)
      .sort();

  it.each([
    ['agent', ['A-26-00001-1', 'A-26-00002-2', 'K-26-00001-3']],
    ['lead', ['A-26-00001-1', 'A-26-00002-2', 'K-26-00001-3']],
    ['department', ['A-26-00002-2']],
    ['lukas', ['K-26-00001-3']],
  ] as const)('%s sees what is theirs', async (as, expected) => {
    expect(await numbers(as)).toEqual(expected);
  });

  it('of the rehearsal are apart', async () => {
    expect(await numbers('agent', '?rehearsal=true')).toEqual(['A-26-00003-4']);
    expect(await numbers('agent', '?rehearsal=false')).toEqual(await numbers('agent'));
  });

  it('are found by number without dashes', async () => {
    expect(await numbers('agent', '?q=a26000022')).toEqual(['A-26-00002-2']);
  });

  it('come one by one with names in the history', async () => {
    const page = TicketPage.parse((await read('agent', `/api/tickets/${CITY}`)).body);
    expect(page.steps).toMatchObject([{ what: 'opened', by: 'Jana Albrecht' }]);
  });

  it('a voice message is played to who may see its ticket, and to nobody else', async () => {
    const { db } = house.parts;
    const sound = Buffer.from('RIFF and what was said');
    const { id } = await keepSound(db, { source: '1~c', leftAt: MORNING, seconds: 2.5, sound });
    const address = `/api/tickets/${ROAD}/messages/${id}`;
    const get = async (as: string) => house.ask('GET', address, { cookie: await house.signIn(as) });
    expect((await get(PERSON.agent)).status).toBe(404);
    await commitEvents(db, [{ type: 'voiceMessageLeft', at: MORNING, ticketId: ROAD, messageId: id, seconds: 2.5 }]);

    const page = TicketPage.parse((await read('agent', `/api/tickets/${ROAD}`)).body);
    expect(page.messages).toEqual([{ id, leftAt: MORNING, seconds: 2.5 }]);
    const played = await get(PERSON.agent);
    expect(Buffer.from(await played.arrayBuffer())).toEqual(sound);
    const headers = Object.fromEntries(played.headers);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'audio/wav',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment; filename="sprachnachricht.wav"',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await get('lukas-hoffstede')).status).toBe(404);
    expect((await house.ask('GET', address)).status).toBe(401);
    const cookie = await house.signIn(PERSON.agent);
    for (const wrong of [`/api/tickets/${CITY}/messages/${id}`, `/api/tickets/${ROAD}/messages/..%2f${id}`])
      expect((await house.ask('GET', wrong, { cookie })).status).toBe(404);
  });

  it.each([
    ['department', CITY],
    ['department', COUNTY],
    ['lukas', ROAD],
  ] as const)('%s does not learn that a foreign ticket exists', async (as, id) => {
    expect(await read(as, `/api/tickets/${id}`)).toEqual(missing);
  });

  it.each(['?state=gone', '?limit=0', '?limit=501', '?q=a&q=b', '?priority=1', `?q=${'x'.repeat(201)}`])(
    '%s is refused',
    async (query) => {
      expect(await read('agent', `/api/tickets${query}`)).toEqual({
        status: 400,
        body: { error: 'malformed-request' },
      });
    },
  );
});

describe('the directory', () => {
  const find = async (query: string, as: Role | 'bart' = 'agent') => {
    const { body } = await read(as, `/api/directory?${query}`);
    return (body as { hits: unknown[] }).hits.map((hit) => DirectoryHit.parse(hit));
  };

  it.each([
    ['who answers for dog tax in the city', 'q=hundesteuer&municipalityId=amselfurt', 'stefan-wolny'],
    ['a beginning is enough', 'q=hundest&municipalityId=amselfurt', 'stefan-wolny'],
    ['in any case, ß as ss', 'q=STRASSENSCH%C3%84DEN', 'werner-tillmann'],
    ['ä as ae', 'q=strassenschaeden', 'werner-tillmann'],
    ['by name without its accents', 'q=oduya', 'miriam-oduya'],
    ['by extension', 'q=103-515', 'stefan-wolny'],
    ['two words together', 'q=leiterin+tiefbau', 'miriam-oduya'],
  ])('%s', async (_words, query, officialId) => {
    expect((await find(query))[0]?.officialId).toBe(officialId);
  });

  it('puts the municipality that was dialled first', async () => {
    const hits = await find('q=jugend&municipalityId=kreis-amselfurt');
    expect(hits[0]?.municipalityId).toBe('kreis-amselfurt');
  });

  it('knows who is there at this moment: Mr Tillmann until nine', async () => {
    expect((await find('q=tillmann'))[0]?.present).toBe(false);
    house.wind(-90 * 60);
    expect((await find('q=tillmann'))[0]?.present).toBe(true);
    house.wind(90 * 60);
    expect((await find('q=dettmer'))[0]?.present).toBe(true);
  });

  it('says until when somebody is away, and puts who stands in right below', async () => {
    const [away, deputy] = await find('q=tillmann');
    expect(away).toMatchObject({ present: false, backAt: expect.any(Number), standsInFor: null });
    expect(deputy).toMatchObject({ officialId: 'miriam-oduya', present: true, standsInFor: 'Werner Tillmann' });
  });

  it('shows nobody of a municipality that is not one’s own', async () => {
    const houses = new Set((await find('', 'bart')).map((hit) => hit.municipalityId));
    expect(houses.has('oberkranich')).toBe(false);
    expect(await find('q=zzzzzz')).toEqual([]);
  });
});

describe('knowledge', () => {
  it('is searched for the dialled municipality', async () => {
    const { body } = await read('agent', '/api/knowledge/search?q=hundesteuer&area=amselfurt&limit=3');
    const hits = (body as { hits: unknown[] }).hits.map((hit) => searchHitSchema.parse(hit));
    expect(hits[0]?.articleId).toMatch(/hund/);
    expect(hits.length).toBeLessThanOrEqual(3);
    const article = ArticleReading.parse((await read('agent', `/api/knowledge/articles/${hits[0]?.articleId}`)).body);
    expect(article.title).toBe(hits[0]?.title);
  });

  it('internal articles of a foreign municipality are not found and not read', async () => {
    const { articles, search } = house.parts.knowledge();
    const [shown] = articles.filter((article) => article.municipality === 'kreis-amselfurt');
    if (shown === undefined) throw new Error('the example centre has no county article');
    const secret = { ...shown, internal: true };
    const other = await aHouse();
    const parts = other.parts as { knowledge: unknown };
    parts.knowledge = () => ({
      search,
      articles: articles.map((article) => (article.id === shown.id ? secret : article)),
    });
    const olga = await other.signIn(PERSON.department);
    const jana = await other.signIn(PERSON.agent);
    expect((await other.ask('GET', `/api/knowledge/articles/${shown.id}`, { cookie: olga })).status).toBe(404);
    expect((await other.ask('GET', `/api/knowledge/articles/${shown.id}`, { cookie: jana })).status).toBe(200);
    await other.close();
  });

  it('refuses what is no question and no article', async () => {
    expect(await read('agent', '/api/knowledge/search?limit=51')).toMatchObject({ status: 400 });
    expect(await read('agent', '/api/knowledge/articles/nothing-like-that')).toEqual(missing);
    expect(await read('agent', '/api/knowledge/articles/..%2f..%2fetc')).toEqual(missing);
  });
});

describe('the rest of what a desk reads', () => {
  it('the centre, without people and without passwords', async () => {
    const { body } = await read('agent', '/api/centre');
    const centre = CentreRow.parse(body);
    expect(centre.municipalities.map((one) => one.id)).toEqual(['amselfurt', 'kreis-amselfurt', 'oberkranich']);
    expect(JSON.stringify(body)).not.toContain('jana-albrecht');
  });

  it('the telephone account only while a shift runs', async () => {
    expect(await read('agent', '/api/phone')).toEqual({ status: 409, body: { error: 'agent-not-in-that-state' } });
    house.busy.add(PERSON.agent);
    expect(PhoneAccount.parse((await read('agent', '/api/phone')).body).username).toBe('desk-jana-albrecht');
    house.busy.clear();
  });

  it('the figures of the day, rehearsal apart, no names', async () => {
    const { body } = await read('lead', '/api/statistics/today');
    const figures = TodayFigures.parse(body);
    expect(figures).toMatchObject({
      offered: 3,
      answered: 3,
      abandoned: 0,
      waitingNow: 2,
      longestWaitSeconds: 20,
      meanWaitSeconds: 10,
      meanTalkSeconds: 60,
      serviceLevel: 1,
    });
    expect(figures.rehearsal).toEqual({ offered: 1, answered: 1, abandoned: 0 });
    expect(JSON.stringify(body)).not.toContain(PERSON.agent);
  });

  it('health, for everybody', async () => {
    expect(await (await house.ask('GET', '/health')).json()).toEqual({
      ok: true,
      role: 'active',
      telephony: 'up',
      version: '0.0.0-test',
    });
  });

  it('the rehearsal starts, stops, or says why not', async () => {
    const lead = { cookie: cookies.get('lead') ?? '' };
    const order = { ...lead, body: { callsPerHour: 60 } };
    expect(RehearsalRow.parse(await (await house.ask('POST', '/api/rehearsal', order)).json()).running).toBe(true);
    expect(RehearsalRow.parse(await (await house.ask('DELETE', '/api/rehearsal', lead)).json()).running).toBe(false);
    house.rehearsal.refuses = 'rehearsal-unavailable';
    const refused = await house.ask('POST', '/api/rehearsal', order);
    expect([refused.status, await refused.json()]).toEqual([409, { error: 'rehearsal-unavailable' }]);
    house.rehearsal.refuses = null;
    for (const callsPerHour of [0, 1201, '60', null]) {
      expect((await house.ask('POST', '/api/rehearsal', { ...lead, body: { callsPerHour } })).status).toBe(400);
    }
  });
});

describe('when something breaks', () => {
  it('the answer has an id and no stack; the log has the failure and nothing that was sent', async () => {
    const broken = await aHouse();
    const cookie = await broken.signIn(PERSON.agent);
    Object.assign(broken.parts.live, {
      maySeeCall: () => {
        throw new Error('secret detail');
      },
    });
    const response = await broken.ask('GET', '/api/calls/4711/context', { cookie });
    expect([response.status, await response.text()]).toEqual([503, '{"error":"overloaded"}']);
    expect(broken.failures).toMatchObject([{ method: 'GET', route: '/api/calls/:id/context' }]);
    await broken.close();
  });

  it('a full disk is called not saved', async () => {
    const full = await aHouse();
    const cookie = await full.signIn(PERSON.lead);
    Object.assign(full.parts.rehearsal, {
      start: () => Promise.reject(Object.assign(new Error('disk'), { code: 'SQLITE_FULL' })),
    });
    const response = await full.ask('POST', '/api/rehearsal', { cookie, body: { callsPerHour: 60 } });
    expect([response.status, await response.text()]).toEqual([503, '{"error":"not-saved"}']);
    await full.close();
  });
});

import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../server/contract/directory.ts';
import { type SearchReply, SOCKET } from '../../server/contract/feed.ts';
import type { SearchHit } from '../../server/contract/knowledge.ts';
import type { Answer } from '../../server/contract/requests.ts';
import type { SearchAsk } from '../../server/knowledge/search/search.ts';
import type { Realtime } from '../../server/realtime/server.ts';
import { aHouse, type House, PERSON } from './house.ts';
import { openLiveConnection } from './liveConnection.ts';

let house: House;
let realtime: Realtime;
const desks: Socket[] = [];
const cookies = new Map<Role, string>();
/** What the search was asked, and what it waits for before it answers. */
let asked: SearchAsk[] = [];
let pause: Promise<void> = Promise.resolve();

beforeAll(async () => {
  const own = await aHouse();
  const { search } = own.parts.knowledge();
  await own.close();
  house = await aHouse({
    search: async (ask) => {
      asked.push(ask);
      await pause;
      return search(ask);
    },
  });
  realtime = await openLiveConnection(house);
});
afterAll(async () => {
  for (const desk of desks) desk.disconnect();
  await realtime.close();
  await house.close();
});
beforeEach(() => {
  asked = [];
  pause = Promise.resolve();
});

async function cookieOf(role: Role): Promise<string> {
  const known = cookies.get(role) ?? (await house.signIn(PERSON[role]));
  cookies.set(role, known);
  return known;
}

async function deskOf(role: Role): Promise<Socket> {
  const extraHeaders = { origin: house.url, cookie: await cookieOf(role) };
  const desk = io(house.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders });
  desks.push(desk);
  await new Promise((resolve) => desk.once(SOCKET.snapshot, resolve));
  return desk;
}

const overSocket = async (desk: Socket, question: unknown): Promise<SearchReply> =>
  desk.timeout(5000).emitWithAck(SOCKET.search, question);
async function overHttp(role: Role, question: Record<string, string | number>) {
  const words = new URLSearchParams(Object.entries(question).map(([name, value]) => [name, String(value)]));
  const reply = await house.ask('GET', `/api/knowledge/search?${words}`, { cookie: await cookieOf(role) });
  return { status: reply.status, body: (await reply.json()) as { hits?: SearchHit[]; error?: string } };
}

describe('the two doors of the knowledge search', () => {
  it.each<[Role, Record<string, string | number>]>([
    ['agent', { q: 'hundesteuer', area: 'amselfurt', limit: 3 }],
    ['agent', { q: 'persnalausweis', area: 'oberkranich', limit: '8' }],
    ['lead', { q: 'sturm', area: 'amselfurt' }],
    ['department', { q: 'sturm', area: 'amselfurt' }],
    ['editor', { q: '~ + "10:30 Uhr" ^9 *' }],
    ['admin', {}],
  ])('give the %s the same answer to %j, with the same rights', async (role, question) => {
    const desk = await deskOf(role);
    const reply = await overSocket(desk, question);
    const { status, body } = await overHttp(role, question);
    expect(status).toBe(200);
    expect(reply).toEqual({ ok: true, hits: body.hits });
    expect(asked[0]).toEqual(asked[1]);
    desk.disconnect();
  });

  it.each<[string, Record<string, string | number>]>([
    ['more hits than there may be', { q: 'hund', limit: 51 }],
    ['a question longer than 1,000 characters', { q: 'x'.repeat(1001) }],
    ['a place that cannot be one', { q: 'hund', area: '../etc' }],
  ])('refuse %s in the same way', async (_what, question) => {
    const desk = await deskOf('agent');
    expect(await overSocket(desk, question)).toEqual({ ok: false, error: 'malformed-request' });
    expect(await overHttp('agent', question)).toEqual({ status: 400, body: { error: 'malformed-request' } });
    expect(asked).toEqual([]);
    desk.disconnect();
  });

  it('let sixteen questions of one person wait, together; a colleague and the person’s own requests are served', async () => {
    let go: () => void = () => undefined;
    pause = new Promise((resolve) => {
      go = resolve;
    });
    const [desk, colleague] = [await deskOf('agent'), await deskOf('lead')];
    const first = Array.from({ length: 10 }, (_, at) => overSocket(desk, { q: `hund ${at}` }));
    const then = Array.from({ length: 6 }, (_, at) => overHttp('agent', { q: `hund ${at}` }));
    await expect.poll(() => asked.length).toBe(16);
    expect(await overSocket(desk, { q: 'zu viel' })).toEqual({ ok: false, error: 'overloaded' });
    expect(await overHttp('agent', { q: 'zu viel' })).toEqual({ status: 503, body: { error: 'overloaded' } });
    const others = overSocket(colleague, { q: 'hund' });
    expect((await desk.timeout(5000).emitWithAck(SOCKET.request, {})) satisfies Answer).toEqual({ ok: true });
    go();
    expect((await Promise.all(first)).every(({ ok }) => ok)).toBe(true);
    expect((await Promise.all(then)).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect((await others).ok).toBe(true);
    expect((await overSocket(desk, { q: 'hund' })).ok).toBe(true);
  });

  it('are closed for whoever has signed out: the desk is told and cut off', async () => {
    const cookie = await house.signIn(PERSON.dispatcher);
    cookies.set('dispatcher', cookie);
    const desk = await deskOf('dispatcher');
    await house.parts.sessions.end(cookie);
    const told = new Promise((resolve) => desk.once(SOCKET.signedOut, () => resolve('signed out')));
    desk.emit(SOCKET.search, { q: 'hund' });
    expect(await told).toBe('signed out');
    expect((await overHttp('dispatcher', { q: 'hund' })).status).toBe(401);
    expect(asked).toEqual([]);
  });
});

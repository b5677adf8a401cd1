// News over the wire: what concerns whom, important and unread first, and who has not read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NewsList } from '../../server/contract/news.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { aHouse, type House, MORNING } from './house.ts';

let house: House;
const cookies = new Map<string, string>();
const news = async (who: string) => {
  const reply = await house.ask('GET', '/api/news', { cookie: cookies.get(who) ?? '' });
  return NewsList.parse(await reply.json()).news;
};
const posted = (
  newsId: string,
  municipalityId: string,
  important: boolean,
  minutes: number,
  until: number | null = null,
) =>
  ({
    type: 'newsPosted',
    at: MORNING - minutes * 60_000,
    newsId,
    municipalityId,
    title: newsId,
    text: '',
    important,
    until,
    postedBy: 'tobias-wernecke',
  }) as const;
const id = (number: number) => `5f0c1a52-6a0e-4b1e-9f0f-00000000000${number}`;

beforeAll(async () => {
  house = await aHouse();
  await commitEvents(house.parts.db, [
    posted(id(1), 'gemeinsam', false, 1),
    posted(id(2), 'amselfurt', true, 5),
    posted(id(3), 'oberkranich', true, 3),
    posted(id(4), 'gemeinsam', true, 9, MORNING - 1),
    posted(id(5), 'gemeinsam', true, 8),
    { type: 'newsWithdrawn', at: MORNING, newsId: id(5), withdrawnBy: 'tobias-wernecke' },
    posted(id(6), 'gemeinsam', true, 7),
    { type: 'newsRead', at: MORNING, newsId: id(6), personId: 'jana-albrecht' },
    { type: 'newsRead', at: MORNING + 1, newsId: id(6), personId: 'jana-albrecht' },
  ]);
  for (const who of ['jana-albrecht', 'jens-taubert', 'sabine-krollmann', 'tobias-wernecke'])
    cookies.set(who, await house.signIn(who));
});
afterAll(() => house.close());

describe('the news', () => {
  it('have what is important and unread first, and nothing that is old, withdrawn or for others', async () => {
    const rows = await news('jana-albrecht');
    const places = house.parts.book().people.find((one) => one.id === 'jana-albrecht')?.municipalities ?? [];
    const wanted = [id(3), id(2), id(1), id(6)].filter((one) => one !== id(3) || places.includes('oberkranich'));
    expect(rows.map((row) => row.id)).toEqual(wanted);
    expect(rows.at(-1)).toMatchObject({ readAt: MORNING, unreadBy: null, by: expect.stringContaining(' ') });
    expect((await news('jens-taubert')).map((row) => row.municipalityId)).not.toContain('amselfurt');
  });

  it('tell who may write them who has not read, and nobody else', async () => {
    const rows = await news('sabine-krollmann');
    const jana = house.parts.book().people.find((one) => one.id === 'jana-albrecht')?.name ?? '';
    expect(rows.find((row) => row.id === id(6))?.unreadBy).not.toContain(jana);
    expect(rows.find((row) => row.id === id(1))?.unreadBy).toContain(jana);
    expect((await news('jana-albrecht')).every(({ unreadBy }) => unreadBy === null)).toBe(true);
  });
});

// What editors learn from the calls of a week, over the wire: the gaps, words that missed, what a new article changed, a draft out of a ticket.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articleDraftSchema } from '../../server/contract/articles.ts';
import type { DomainEvent } from '../../server/contract/events.ts';
import { GapReport } from '../../server/contract/gaps.ts';
import { foldGerman } from '../../server/knowledge/german/fold.ts';
import { articleBegun } from '../../server/store/gaps.ts';
import { commitEvents } from '../../server/store/journal.ts';
import { anArticle, DAY_MS } from '../articles.ts';
import { aTicket } from '../store/events.ts';
import { aHouse, type House, MORNING } from './house.ts';
import { droneInquiries, inquiryEvents, inquiryId } from './plantedInquiries.ts';
import { callOf, PLANTED, plantedWeek } from './plantedWeek.ts';

let house: House;
const cookies = new Map<string, string>();
const get = (who: string, path: string) => house.ask('GET', path, { cookie: cookies.get(who) ?? '' });
const report = async (who: string, query = '') =>
  GapReport.parse(await (await get(who, `/api/editor/gaps${query}`)).json());
const commit = async (events: readonly DomainEvent[]) => {
  for (let at = 0; at < events.length; at += 500) await commitEvents(house.parts.db, events.slice(at, at + 500));
};

beforeAll(async () => {
  house = await aHouse();
  await commit(plantedWeek(MORNING));
  for (const who of ['tobias-wernecke', 'jens-taubert', 'jana-albrecht', 'sabine-krollmann'])
    cookies.set(who, await house.signIn(who));
}, 60_000);
afterAll(() => house.close());

describe('the gaps of a week', () => {
  it('has all ten planted subjects among the first twelve', async () => {
    const { gaps, contacts } = await report('tobias-wernecke');
    expect(contacts).toBe(600);
    const first = gaps.slice(0, 12);
    const missing = PLANTED.filter(
      ({ name }) =>
        !first.some(({ label, examples }) =>
          [label, ...examples].some((words) => foldGerman(words).includes(foldGerman(name))),
        ),
    );
    expect(
      missing.map(({ name }) => name),
      first.map((gap) => `${gap.label} (${gap.calls}): ${gap.examples.join(', ')}`).join('\n'),
    ).toEqual([]);
  });

  it('knows the calls and minutes behind each, and counts no call twice', async () => {
    const { gaps } = await report('tobias-wernecke');
    const [first] = gaps;
    expect(first).toMatchObject({ calls: expect.any(Number), minutes: expect.any(Number) });
    expect(first?.calls).toBeGreaterThanOrEqual(gaps[1]?.calls ?? 0);
    expect(first?.minutes).toBeGreaterThan(first?.calls ?? 0);
    expect(first?.unresolved).toBeLessThanOrEqual(first?.calls ?? 0);
    expect(gaps.length).toBeLessThanOrEqual(20);
    expect(gaps.reduce((sum, { calls }) => sum + calls, 0)).toBeLessThanOrEqual(600);
  });

  it('has none of what was found and answered', async () => {
    const { gaps } = await report('tobias-wernecke');
    expect(gaps.map(({ label }) => label).join(' ')).not.toMatch(/hund anmelden|sperrm/i);
  });

  it('is for editors and leads, each for their own municipalities', async () => {
    expect((await get('jana-albrecht', '/api/editor/gaps')).status).toBe(403);
    expect((await get('sabine-krollmann', '/api/editor/gaps')).status).toBe(200);
    expect((await report('jens-taubert')).contacts).toBe(0);
    expect((await get('tobias-wernecke', '/api/editor/gaps?days=3')).status).toBe(400);
  });
});

describe('a question that departments are asked again and again', () => {
  it('is proposed as an article from the third time on, with its answers, and nobody’s details', async () => {
    await commit(droneInquiries(2, MORNING - 5 * DAY_MS));
    expect((await report('tobias-wernecke')).askedOften).toEqual([]);
    await commit(droneInquiries(3, MORNING - 2 * DAY_MS, 3).slice(8));
    const { askedOften } = await report('tobias-wernecke');
    expect(askedOften).toMatchObject([
      { municipalityId: 'amselfurt', departmentId: 'stadt-steuern', times: 3, inquiryIds: expect.any(Array) },
    ]);
    const [drones] = askedOften;
    expect(drones?.label, 'one without a name makes the title').toBe(
      'Drohne über dem Stadtpark fliegen, ist das erlaubt?',
    );
    expect(drones?.answers).toHaveLength(2);
    expect(drones?.inquiryIds.toSorted()).toEqual([1, 2, 5].map(inquiryId));
    expect(JSON.stringify(drones)).not.toMatch(/Brokamp|Tammen|Oltmann|Olga|Brandt|2345678/);
  });

  it('counts for each municipality by itself; who works for another one sees nothing of it', async () => {
    const elsewhere = { caller: '', question: 'Drohne im Stadtpark fliegen', answer: 'Nein.', municipalityId: 'reets' };
    await commit([21, 22].flatMap((number) => inquiryEvents(number, MORNING - DAY_MS, elsewhere)));
    expect((await report('tobias-wernecke')).askedOften).toHaveLength(1);
    expect(
      (await report('jens-taubert')).askedOften.every(({ municipalityId }) => municipalityId !== 'amselfurt'),
    ).toBe(true);
  });

  it('is never proposed again once an article was begun from it, however often it is asked', async () => {
    const [drones] = (await report('tobias-wernecke')).askedOften;
    const inquiryIds = drones?.inquiryIds ?? [];
    expect(await articleBegun(house.parts.db, inquiryIds)).toBe(false);
    const article = anArticle({
      id: 'amselfurt-drohne',
      title: 'Drohnen',
      topic: 'hundesteuer',
      owner: 'stadt-steuern',
    });
    await commit([
      {
        type: 'articleSaved',
        at: MORNING,
        articleId: article.id,
        version: 1,
        municipalityId: 'amselfurt',
        created: true,
        text: article,
        inquiryIds,
        writers: [],
        reason: '',
        savedBy: 'tobias-wernecke',
      },
      ...droneInquiries(3, MORNING - DAY_MS / 2, 11),
    ]);
    expect(await articleBegun(house.parts.db, inquiryIds.slice(0, 1))).toBe(true);
    expect((await report('tobias-wernecke')).askedOften).toEqual([]);
  });
});

describe('what a new article changed', () => {
  it('is told as calls on its topic and how many were answered at once, before and after', async () => {
    const published = MORNING - 5 * DAY_MS;
    const article = anArticle({ id: 'waschbaer', title: 'Waschbären', topic: 'hundesteuer', owner: 'stadt-steuern' });
    const around = (number: number, days: number, result: 'answered' | 'ticket') => {
      const call = callOf(2000 + number, published + days * DAY_MS, 120, 'amselfurt', 'hundesteuer');
      return [...call.begin, ...call.end(result)];
    };
    await commit([
      {
        type: 'articleSaved',
        at: published - 1000,
        articleId: article.id,
        version: 1,
        municipalityId: 'gemeinsam',
        created: true,
        text: article,
        writers: [],
        reason: '',
        savedBy: 'tobias-wernecke',
      },
      {
        type: 'articleMoved',
        at: published,
        articleId: article.id,
        version: 2,
        municipalityId: 'gemeinsam',
        step: 'publish',
        state: 'published',
        publishedVersion: 1,
        plannedAt: null,
        urgent: false,
        writers: [],
        reason: '',
        movedBy: 'nina-petersen',
      },
      ...around(1, -3, 'ticket'),
      ...around(2, -2, 'ticket'),
      ...around(3, -1, 'answered'),
      ...around(4, 1, 'answered'),
      ...around(5, 2, 'answered'),
      // Longer ago than the days there are after it.
      ...around(6, -6, 'answered'),
    ]);
    const { effects } = await report('tobias-wernecke');
    expect(effects).toEqual([
      {
        articleId: 'waschbaer',
        title: 'Waschbären',
        topicId: 'hundesteuer',
        publishedAt: published,
        days: 5,
        before: { calls: 3, answered: 1 },
        after: { calls: 2, answered: 2 },
      },
    ]);
  });
});

describe('words that missed', () => {
  it('are offered where the article was found with others in the same call, unless the search finds it by now', async () => {
    const looked = (number: number, words: string) => {
      const call = callOf(3000 + number, MORNING - DAY_MS, 60, 'amselfurt');
      return [
        ...call.begin,
        call.lookup(words, null),
        call.lookup('hund anmelden', 'amselfurt-hundesteuer'),
        ...call.end('answered'),
      ];
    };
    await commit([...looked(1, 'wuffi'), ...looked(2, 'Wuffi'), ...looked(3, 'Hundesteuer')]);
    const { missed } = await report('tobias-wernecke');
    expect(missed.filter(({ articleId }) => articleId === 'amselfurt-hundesteuer')).toMatchObject([{ calls: 2 }]);
    expect(missed[0]?.words.toLowerCase()).toBe('wuffi');
  });
});

describe('a draft out of a ticket', () => {
  const ticketId = '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7aff';
  beforeAll(() =>
    commit([
      aTicket({
        ticketId,
        at: MORNING - DAY_MS,
        municipalityId: 'amselfurt',
        departmentId: 'stadt-steuern',
        topicId: 'hundesteuer',
        subject: 'Waschbär bei Frau Brokamp',
        text: 'Mechthild Brokamp, Gartenstraße 12, 0151 2345678, hat einen Waschbären im Dach.',
        citizenName: 'Mechthild Brokamp',
      }),
      {
        type: 'ticketMoved',
        at: MORNING,
        ticketId,
        version: 2,
        from: 'new',
        to: 'answered',
        text: 'Frau Brokamp: Fallen stellt nur der Stadtjäger auf. Gruß Olga Brandt',
        movedBy: 'olga-brandt',
      },
    ]),
  );

  it('has question and answer, and nobody’s details', async () => {
    const draft = articleDraftSchema.parse(
      await (await get('tobias-wernecke', `/api/editor/drafts/${ticketId}`)).json(),
    );
    expect(draft).toMatchObject({
      title: 'Waschbär bei Frau [Name]',
      topic: 'hundesteuer',
      municipality: 'amselfurt',
      owner: 'stadt-steuern',
    });
    expect(draft.parts.notes).toContain('Fallen stellt nur der Stadtjäger auf');
    expect(JSON.stringify(draft)).not.toMatch(/Brokamp|Mechthild|Garten|2345678|Olga|Brandt/);
  });

  it('is for editors of the municipality alone', async () => {
    expect((await get('jana-albrecht', `/api/editor/drafts/${ticketId}`)).status).toBe(403);
    expect((await get('jens-taubert', `/api/editor/drafts/${ticketId}`)).status).toBe(404);
  });
});

// Search as you type, without a page: which question goes out when, which answer is shown, and which way it takes.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askKnowledge, createSearching, keyOf, questionFor } from '../../agent-ui/src/desks/agent/knowledge/search.ts';
import type { ReadOutcome } from '../../agent-ui/src/feed/read.ts';
import { openReads } from '../../agent-ui/src/feed/reads.ts';
import type { FoundHits, SearchHit } from '../../server/contract/knowledge.ts';

const aHit = (title: string): SearchHit => ({
  articleId: title.replaceAll(' ', '-'),
  title,
  municipalityId: 'stadt',
  reach: 'own',
  internal: false,
  shortAnswer: '',
  matched: [],
  score: 1,
});
const soon = () => new Promise((done) => setTimeout(done));

/** A search whose answers come when the test says so. */
function aSearch() {
  const asked: { words: string; answer: (outcome: ReadOutcome<FoundHits>) => void }[] = [];
  let shown: string[] = [];
  const searching = createSearching(
    ({ q = '' }) => new Promise((answer) => asked.push({ words: q, answer })),
    (hits) => {
      shown = hits.map(({ title }) => title);
    },
  );
  return {
    ...searching,
    type: (words: string) => searching.want(questionFor(words, 'stadt')),
    asked: () => asked.map(({ words }) => words),
    answer: async (words: string, outcome?: ReadOutcome<FoundHits>) => {
      asked.find((one) => one.words === words)?.answer(outcome ?? { ok: true, value: { hits: [aHit(words)] } });
      await soon();
    },
    shown: () => shown,
  };
}

describe('what is typed', () => {
  it('is asked at once, two questions at a time; of those that wait only the newest goes out', async () => {
    const search = aSearch();
    for (const words of ['h', 'hu', 'hun', 'hund', 'hunde']) search.type(words);
    expect(search.asked()).toEqual(['h', 'hu']);
    await search.answer('h');
    expect(search.asked()).toEqual(['h', 'hu', 'hunde']);
    expect(search.shown()).toEqual(['h']);
    expect(search.store.get().loading).toBe(true);
    await search.answer('hunde');
    expect(search.store.get()).toMatchObject({ of: keyOf(questionFor('hunde', 'stadt')), loading: false });
  });

  it('an older answer never takes the place of a newer one', async () => {
    const search = aSearch();
    search.type('hund');
    search.type('hunde');
    await search.answer('hunde');
    await search.answer('hund');
    expect(search.shown()).toEqual(['hunde']);
    expect(search.store.get().loading).toBe(false);
  });

  it('nor does an older failure hide a newer answer', async () => {
    const search = aSearch();
    search.type('hund');
    search.type('hunde');
    await search.answer('hunde');
    await search.answer('hund', { ok: false, error: 'unreachable' });
    expect(search.store.get().error).toBeNull();
  });

  it('and taken away again brings nothing, whatever was still on its way', async () => {
    const search = aSearch();
    search.type('hund');
    search.type('   ');
    await search.answer('hund');
    expect(search.shown()).toEqual([]);
    expect(search.store.get()).toEqual({ found: null, of: null, error: null, loading: false });
    search.type('hund');
    expect(search.asked()).toEqual(['hund', 'hund']);
  });

  it('the same words in the same place are asked once; in another place once more', () => {
    const search = aSearch();
    search.type('hund');
    search.type('hund ');
    search.want(questionFor('hund', 'kreis'));
    expect(search.asked()).toEqual(['hund', 'hund']);
  });

  it('a failure keeps what was found, and trying again asks the same', async () => {
    const search = aSearch();
    search.type('hund');
    await search.answer('hund');
    search.type('hunde');
    await search.answer('hunde', { ok: false, error: 'overloaded' });
    expect(search.store.get()).toMatchObject({ error: 'overloaded', found: [aHit('hund')], loading: false });
    search.again();
    expect(search.asked()).toEqual(['hund', 'hunde', 'hunde']);
  });
});

describe('the way a question takes', () => {
  const nodeFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = nodeFetch;
  });

  /** A server with the other door; answers what it was asked there. */
  async function byHttp(): Promise<{ asked: string[]; close: () => void }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ hits: [aHit('by HTTP')] }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    globalThis.fetch = (url, init) => nodeFetch(new URL(String(url), base), init);
    return { asked, close: () => server.close() };
  }
  const question = { q: 'Straße & Weg', limit: 8, area: 'stadt' };

  it.each<[string, unknown, ReadOutcome<FoundHits>]>([
    ['hits', { ok: true, hits: [aHit('live')] }, { ok: true, value: { hits: [aHit('live')] } }],
    ['a refusal', { ok: false, error: 'overloaded' }, { ok: false, error: 'overloaded' }],
    ['nonsense', { ok: true, hits: 'many' }, { ok: false, error: 'unexpected-answer' }],
    ['a refusal nobody knows', { ok: false, error: 'x' }, { ok: false, error: 'unexpected-answer' }],
  ])('is the live connection, while there is one, also for %s', async (_what, reply, outcome) => {
    const http = await byHttp();
    const asked: unknown[] = [];
    const reads = openReads({
      connected: true,
      emit: (name, words, answer) => {
        asked.push([name, words]);
        (answer as (reply: unknown) => void)(reply);
      },
    });
    expect(await askKnowledge(reads)(question)).toEqual(outcome);
    expect(asked).toEqual([['search', question]]);
    expect(http.asked).toEqual([]);
    http.close();
  });

  it('is HTTP while there is none', async () => {
    const http = await byHttp();
    const reads = openReads({ connected: false, emit: () => undefined });
    expect(await askKnowledge(reads)(question)).toMatchObject({ ok: true, value: { hits: [{ title: 'by HTTP' }] } });
    expect(http.asked).toEqual(['/api/knowledge/search?q=Stra%C3%9Fe+%26+Weg&limit=8&area=stadt']);
    http.close();
  });

  it('is HTTP when the connection breaks before the answer, and when the server does not know the new way', async () => {
    const http = await byHttp();
    const broken = openReads({ connected: true, emit: () => undefined });
    const asking = askKnowledge(broken)(question);
    broken.lost();
    expect(await asking).toMatchObject({ ok: true, value: { hits: [{ title: 'by HTTP' }] } });
    const older = openReads({
      connected: true,
      emit: (_name, _words, answer) => (answer as (reply: unknown) => void)({ ok: false, error: 'unknown-request' }),
    });
    expect(await askKnowledge(older)(question)).toMatchObject({ ok: true });
    expect(http.asked).toHaveLength(2);
    http.close();
  });
});

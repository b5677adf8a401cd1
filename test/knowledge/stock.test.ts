// Entries taken over from elsewhere: all or none, each bad line named, ids kept.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shownArticleSchema } from '../../server/contract/knowledge.ts';
import { openLibrary } from '../../server/knowledge/search/search.ts';
import {
  articleOfEntry,
  documentOfEntry,
  keepStock,
  keptStock,
  readEntries,
  removeStock,
} from '../../server/knowledge/stock.ts';

const whole = {
  id: 'Muster_17.a-',
  lang: 'de',
  area: 'musterstadt',
  title: 'Lamasteuer',
  keywords: ['Alpakaabgabe'],
  summary: 'Je Lama 20 Euro.',
  body: 'Wer ein Lama hält, zahlt Steuer.',
  category: 'Tiere',
  office: 'Steueramt',
  source: 'irgendwoher',
};
const line = (over: object = {}) => JSON.stringify({ ...whole, ...over });
const read = (...lines: string[]) => readEntries(lines.join('\n'), new Set(['amselfurt-hundesteuer']));

describe('a file of entries', () => {
  test('is read with all fields, whatever else stands in it', () => {
    const { source: _source, ...kept } = whole;
    expect(read(line(), '', line({ id: 'b', keywords: undefined, body: undefined }))).toEqual([
      { ...kept, url: '' },
      { ...kept, url: '', id: 'b', keywords: [], body: '' },
    ]);
  });
  test.each([
    ['half a line', '{"id": "a"', /^line 1: is not one JSON object\.$/],
    ['a list', '[]', /^line 1/],
    ['no title', line({ title: undefined }), /^line 1, field "title": is missing\.$/],
    ['an empty title', line({ title: ' ' }), /^line 1, field "title"/],
    ['an id with a slash', line({ id: '../../etc' }), /^line 1, field "id"/],
    ['a language that is none', line({ lang: 'deutsch' }), /^line 1, field "lang"/],
    ['an area that is no id', line({ area: 'Bad Boll' }), /^line 1, field "area"/],
    ['keywords in one text', line({ keywords: 'a, b' }), /^line 1, field "keywords"/],
    ['the same id twice', `${line()}\n${line()}`, /^line 2: the id "Muster_17\.a-" stands in line 1 already\.$/],
    ['the id of an own article', line({ id: 'amselfurt-hundesteuer' }), /is that of an article of the centre/],
    ['nothing', '\n\n', /no entry/],
  ])('with %s is refused with the number of the line', (_title, text, sentence) => {
    expect(() => read(...text.split('\n'))).toThrow(sentence);
  });
  test('names every bad line', () => {
    expect(() => read('x', line(), 'y')).toThrow(/line 1: .*\nline 3: /);
  });
});

describe('the stock', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is kept, taken in place of the one before, and removed', () => {
    expect(keptStock(folder)).toBeNull();
    keepStock(folder, { instead: false, entries: read(line()) });
    keepStock(folder, { instead: true, entries: read(line({ id: 'b' })) });
    expect(keptStock(folder)).toEqual({ instead: true, entries: read(line({ id: 'b' })) });
    expect([removeStock(folder), removeStock(folder), keptStock(folder)]).toEqual([true, false, null]);
  });
  test('that was damaged is said to be', () => {
    writeFileSync(join(folder, 'knowledge-stock.jsonl'), '{"stock":1,"instead":false}\n{"id":');
    expect(() => keptStock(folder)).toThrow(/is damaged/);
  });
});

test('an entry is found by its id and can be shown', () => {
  const entries = read(line());
  const { search } = openLibrary({
    documents: entries.map(documentOfEntry),
    synonyms: [],
    fillers: [],
    municipalities: [],
  });
  const [hit] = search({ query: 'alpakaabgbae', municipalityId: 'musterstadt', limit: 3, audience: [] });
  expect(hit).toMatchObject({ articleId: 'Muster_17.a-', reach: 'own', shortAnswer: 'Je Lama 20 Euro.' });
  expect(entries.map(articleOfEntry).map((one) => shownArticleSchema.parse(one))).toMatchObject([
    { id: 'Muster_17.a-', parts: { where: 'Steueramt', notes: 'Wer ein Lama hält, zahlt Steuer.' } },
  ]);
});

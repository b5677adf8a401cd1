// What editors have made goes out as Markdown files and comes back in without loss.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StockArticle } from '../../server/contract/articles.ts';
import { tidied } from '../../server/contract/articleWords.ts';
import { articleLanguages, articlePartKeys } from '../../server/contract/knowledge.ts';
import { readArticleFile } from '../../server/knowledge/articleFile.ts';
import { writeArticleFile } from '../../server/knowledge/articleText.ts';
import { exportKnowledge } from '../../server/knowledge/export.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { anArticle, DAY_MS } from '../articles.ts';
import { centre, knowledgeFolder } from './centre.ts';

const there = (article: StockArticle) => readArticleFile('a.md', writeArticleFile(article));
/** Words as people write them, and some that look like the file's own signs. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '## Wer',
        '# Sprache nl',
        '\\# x',
        '---',
        '- a: b',
        '',
        ' ',
        'title: x',
        '"',
        "'",
        '\r\n',
        '[x](y)',
      ),
      { maxLength: 6 },
    )
    .map((all) => all.join('\n')),
);
const parts = fc.dictionary(fc.constantFrom(...articlePartKeys), words);
const local = fc.dictionary(
  fc.constantFrom(...articlePartKeys),
  fc.record({ how: fc.constantFrom('replace' as const, 'add' as const), text: words }),
);
const draft = fc
  .record({
    title: words.map((title) => title.slice(0, 90)),
    synonyms: fc.array(words.map((word) => `wort${word}`.slice(0, 60))),
    internal: fc.boolean(),
    reviewAt: fc.integer({ min: 10_000, max: 60_000 }).map((day) => day * DAY_MS),
    parts,
    supplements: fc.dictionary(
      fc.constantFrom('amselfurt', 'oberkranich'),
      fc.record({ parts: local, owner: fc.constant('stadt-steuern') }, { requiredKeys: ['parts'] }),
    ),
    translations: fc.dictionary(
      fc.constantFrom(...articleLanguages),
      fc.record({ title: words.map((title) => title.slice(0, 90)), parts }),
    ),
  })
  .map((of) => tidied({ ...anArticle({ topic: 'hundesteuer', owner: 'stadt-steuern' }), ...of }));

describe('an article written as a file and read again', () => {
  test('is the same, whatever an editor types', () => {
    fc.assert(
      fc.property(draft, (text) => {
        expect(there({ text, state: 'draft' })).toEqual({ text, state: 'draft' });
      }),
      { numRuns: 400 },
    );
  });
  test.each(['published', 'draft', 'retired'] as const)('keeps that it is %s', (state) => {
    expect(there({ text: anArticle(), state })).toEqual({ text: anArticle(), state });
  });
});

describe('a knowledge folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is written out and read back as the same centre', () => {
    expect(exportKnowledge(folder, knowledgeFolder, centre.stock)).toBe(centre.stock.length);
    const byId = (all: readonly StockArticle[]) => new Map(all.map((one) => [one.text.id, one]));
    const again = loadCentre(folder);
    expect(byId(again.stock)).toEqual(byId(centre.stock));
    expect({ ...again, stock: [], articles: [] }).toEqual({ ...centre, stock: [], articles: [] });
  });
  test('that has articles already is not written over', () => {
    exportKnowledge(folder, knowledgeFolder, centre.stock.slice(0, 1));
    expect(() => exportKnowledge(folder, knowledgeFolder, centre.stock)).toThrow(/nothing was written/);
  });
});

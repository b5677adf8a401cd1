// The knowledge folder: the example centre is complete, and a mistake is named by file and field.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readArticle } from '../../server/knowledge/articleFile.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { flattenTopics, topicTreeSchema } from '../../server/knowledge/topicTree.ts';
import { centre, knowledgeFolder } from './centre.ts';

describe('the example centre', () => {
  test('has three municipalities in their order', () => {
    expect(centre.municipalities.map((one) => one.name)).toEqual([
      'Stadt Amselfurt',
      'Landkreis Amselfurt',
      'Gemeinde Oberkranich',
    ]);
  });
  test('has people for every role', () => {
    const roles = centre.people.map((one) => one.role);
    expect(new Set(roles)).toEqual(new Set(['agent', 'lead', 'editor', 'dispatcher', 'department', 'admin']));
    expect(roles.filter((role) => role === 'agent')).toHaveLength(4);
  });
  test('has articles for everyday questions of each municipality', () => {
    const count = (id: string) => centre.articles.filter((one) => one.municipality === id).length;
    expect(centre.articles.length).toBeGreaterThanOrEqual(66);
    expect([count('amselfurt') >= 30, count('kreis-amselfurt') >= 25, count('oberkranich') >= 8]).toEqual([
      true,
      true,
      true,
    ]);
  });
  test('greets in German and English, with a place for the agent’s name', () => {
    for (const { greetings } of centre.municipalities) {
      expect(greetings.de).toContain('{{agent}}');
      expect(greetings.en).toContain('{{agent}}');
    }
  });
  test('only has numbers of the invented area codes', () => {
    const numbers = [
      ...centre.municipalities.map((one) => one.centralNumber),
      ...centre.departments.map((one) => one.number),
    ];
    for (const number of [...numbers, ...centre.officials.map((one) => one.number)])
      expect(number).toMatch(/^0299[89] /);
  });
  test('every central number is among the forms a provider may deliver', () => {
    for (const one of centre.municipalities) {
      const digits = one.centralNumber.replace(/\D/g, '');
      expect(one.dialledForms).toEqual(
        expect.arrayContaining([digits, `+49${digits.slice(1)}`, `49${digits.slice(1)}`]),
      );
      expect(one.dialledForms.find((form) => form.startsWith('+'))?.startsWith(one.numberPrefix)).toBe(true);
    }
  });
  test('cannot be changed by accident', () => {
    const [first] = centre.municipalities;
    expect(() => Object.assign(first?.hours ?? {}, { sun: ['00:00-24:00'] })).toThrow(TypeError);
  });
  test('a department that says nothing of its hours keeps those of its municipality', () => {
    const hours = (id: string) => centre.departments.find((one) => one.id === id)?.hours;
    expect(hours('stadt-ordnung')).toEqual(centre.municipalities[0]?.hours);
    expect(hours('stadt-standesamt')?.thu).toEqual(['08:30-12:00', '14:00-17:30']);
  });
});

describe('a mistake in the folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
    cpSync(knowledgeFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const perso = 'articles/amselfurt/personalausweis.md';
  test.each([
    [
      'a field with a slip of the pen',
      'centre/phones.yaml',
      ', fallback: true',
      ', falback: true',
      /^centre\/phones\.yaml, entry "platz1".*fallback/,
    ],
    [
      'a number with letters',
      'centre/officials.yaml',
      '02999 103-211',
      '02999 abc',
      /^centre\/officials\.yaml, entry "petra-lindemann", field "number": must be a telephone number/,
    ],
    [
      'a department that does not exist',
      'centre/officials.yaml',
      'department: stadt-tiefbau',
      'department: stadt-tiefbauamt',
      /entry "miriam-oduya", field "department": there is no "stadt-tiefbauamt"/,
    ],
    [
      'a short name too long for the braille line',
      'centre/municipalities.yaml',
      'shortName: Kranich',
      'shortName: Oberkranich',
      /entry "oberkranich", field "shortName"/,
    ],
    [
      'spans that overlap',
      'centre/departments.yaml',
      '["08:30-12:00", "14:00-17:30"]',
      '["08:30-14:30", "14:00-17:30"]',
      /entry "stadt-standesamt", field "hours\.thu": must not hold spans that overlap/,
    ],
    [
      'a span that ends before it starts',
      'centre/departments.yaml',
      '"14:00-17:30"',
      '"17:30-14:00"',
      /field "hours\.thu\.1": must end later/,
    ],
    [
      'a dialled form of two municipalities',
      'centre/municipalities.yaml',
      '"700"]',
      '"300"]',
      /entry "oberkranich", field "dialledForms": "300" is there twice/,
    ],
    [
      'a topic without a department for a municipality',
      'centre/topics.yaml',
      ', oberkranich: kranich-tourismus',
      '',
      /entry "freizeit", field "departments": "oberkranich" is missing/,
    ],
    [
      'broken YAML',
      'centre/people.yaml',
      'role: agent',
      'role: "agent',
      /^centre\/people\.yaml, line \d+: is not valid YAML\.$/,
    ],
    [
      'a list that is no list',
      'centre/fillers.yaml',
      /[\s\S]*/,
      'words: none',
      /^centre\/fillers\.yaml: must be a list/,
    ],
    [
      'an article without a part',
      perso,
      '## Gebühr',
      '## Gebuehr',
      /^articles\/amselfurt\/personalausweis\.md: the heading "Gebuehr" is not one of the fixed parts\.$/,
    ],
    [
      'an article in the wrong folder',
      perso,
      'municipality: amselfurt',
      'municipality: oberkranich',
      /field "municipality": must be "amselfurt" like its folder/,
    ],
    [
      'an article with an id of another',
      perso,
      'id: amselfurt-personalausweis',
      'id: amselfurt-reisepass',
      /"amselfurt-reisepass" is there twice/,
    ],
    [
      'an article with an unknown topic',
      perso,
      'topic: personalausweis',
      'topic: perso',
      /field "topic": there is no "perso"/,
    ],
    [
      'a day that does not exist',
      perso,
      /reviewAt: .*/,
      'reviewAt: 2027-02-30',
      /field "reviewAt": must be a day such as 2027-03-01/,
    ],
    [
      'a number among the synonyms',
      perso,
      'synonyms: [',
      'synonyms: [112, ',
      /field "synonyms\.0": must be text; put a number in quotes/,
    ],
  ])('%s is named in one sentence', (_title, file, from, to, sentence) => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    expect(() => loadCentre(folder)).toThrow(sentence);
  });

  test('a file that is missing is named', () => {
    rmSync(join(folder, 'centre/synonyms.yaml'));
    expect(() => loadCentre(folder)).toThrow('centre/synonyms.yaml: cannot be read.');
  });
});

describe('an article file', () => {
  const front = '---\nid: a-b\ntitle: Ein Titel\ntopic: t\nmunicipality: m\nowner: o\nreviewAt: 2027-03-01\n---\n';
  const part = (heading: string) => `## ${heading}\n\nText zu ${heading}.\n\n`;
  const all = ['Kurzantwort', 'Wer', 'Unterlagen', 'Gebühr', 'Dauer', 'Wo', 'Link'];

  test('gives its parts in their order, whatever the line ends', () => {
    const article = readArticle('x.md', (front + all.map(part).join('')).replaceAll('\n', '\r\n'));
    expect(Object.keys(article.parts)).toEqual(['shortAnswer', 'who', 'papers', 'fee', 'time', 'where', 'link']);
    expect(article).toMatchObject({ internal: false, language: 'de', synonyms: [], reviewAt: Date.UTC(2027, 2, 1) });
    expect(article.parts.fee).toBe('Text zu Gebühr.');
  });
  test.each([
    ['without front matter', all.map(part).join(''), /must begin with a block/],
    ['with text before the first heading', `${front}Vorab\n${all.map(part).join('')}`, /text before its first heading/],
    [
      'with parts in another order',
      front + ['Wer', 'Kurzantwort'].map(part).join(''),
      /"Kurzantwort" is not in its place/,
    ],
    [
      'with an empty part',
      front + all.map(part).join('').replace('Text zu Dauer.', ''),
      /the part "## Dauer" is missing/,
    ],
  ])('%s is refused', (_title, text, sentence) => {
    expect(() => readArticle('x.md', text)).toThrow(sentence);
  });
});

test('a topic takes over department and priority from the one above', () => {
  const tree = topicTreeSchema.parse({
    id: 'one',
    name: 'One',
    departments: { m: 'd', n: 'e' },
    priority: 'high',
    children: [
      { id: 'two', name: 'Two', departments: { n: 'f' }, children: [{ id: 'three', name: 'Three', priority: 'low' }] },
    ],
  });
  expect(flattenTopics([tree])).toEqual([
    { id: 'one', name: 'One', level: 1, departments: { m: 'd', n: 'e' }, priority: 'high' },
    { id: 'two', name: 'Two', level: 2, departments: { m: 'd', n: 'f' }, priority: 'high', parent: 'one' },
    { id: 'three', name: 'Three', level: 3, departments: { m: 'd', n: 'f' }, priority: 'low', parent: 'two' },
  ]);
});

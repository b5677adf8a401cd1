// Every sentence is there in both languages, and none is empty.
import { describe, expect, it } from 'vitest';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import { ERROR_IDS } from '../../server/contract/errors.ts';

/** Every sentence with its path; those with gaps are filled with a 3. */
function sentences(book: object, path = ''): [string, string][] {
  return Object.entries(book).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, String((value as (...gaps: unknown[]) => unknown)(3, 3, 3))]];
    return sentences(value as object, here);
  });
}

/** Every sentence with gaps, all of them filled with this number. */
function filled(book: object, count: number, path = ''): [string, string][] {
  return Object.entries(book).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [];
    if (typeof value !== 'function') return filled(value as object, count, here);
    return [[here, String((value as (...gaps: unknown[]) => unknown)(count, count, count, count))]];
  });
}

/** What may not stand behind a one, and what not behind none or two. */
const MANY =
  /(^|[^\d])1 (offene |open |practice )?(\p{L}*anrufen?|sekunden|vorgänge|personen|eingaben|\p{L}*tagen?|übungen|warten|sprechen|sind|werden|calls|seconds|tickets|people|inputs|days|rehearsals|are|wait|results)(?!\p{L})/iu;
const ONE =
  /(^|[^\d])[02] (offener |open |practice )?(\p{L}*anruf|sekunde|vorgang|person|eingabe|\p{L}*tag|übung|wartet|spricht|ist|wird|call|second|ticket|input|day|rehearsal|is|waits|result)(?!\p{L})/iu;

/** Silence is meant. */
const EMPTY = ['phone.quality.none'];

describe('the sentences', () => {
  const de = sentences(textsIn('de'));
  const en = sentences(textsIn('en'));
  it('have the same keys in German and English', () => {
    expect(en.map(([key]) => key).sort()).toEqual(de.map(([key]) => key).sort());
  });
  it('are never empty', () => {
    for (const [key, sentence] of [...de, ...en]) if (!EMPTY.includes(key)) expect(sentence.trim(), key).not.toBe('');
  });
  it.each(['de', 'en'] as const)('count none, one and two rightly (%s)', (language) => {
    for (const [key, sentence] of filled(textsIn(language), 1)) expect(sentence, key).not.toMatch(MANY);
    for (const count of [0, 2])
      for (const [key, sentence] of filled(textsIn(language), count)) expect(sentence, key).not.toMatch(ONE);
  });
  it.each([
    ['Heute 0 Anrufe, 0 angenommen, 0 aufgelegt.', 0],
    ['Heute 1 Anruf, 1 angenommen, 1 aufgelegt.', 1],
    ['Heute 2 Anrufe, 2 angenommen, 2 aufgelegt.', 2],
  ])('%s', (expected, count) => {
    expect(textsIn('de').lead.rehearsal.today(count, count, count)).toContain(expected);
  });
  it('name every refusal of the server', () => {
    for (const id of ERROR_IDS) expect(textsIn('de').errors[id]).toMatch(/\.$/);
  });
  it('say Sie, never du', () => {
    for (const [key, sentence] of de) expect(sentence, key).not.toMatch(/\b(du|dein|deine|dich|dir)\b/i);
  });
});

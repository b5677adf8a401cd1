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
  it('name every refusal of the server', () => {
    for (const id of ERROR_IDS) expect(textsIn('de').errors[id]).toMatch(/\.$/);
  });
  it('say Sie, never du', () => {
    for (const [key, sentence] of de) expect(sentence, key).not.toMatch(/\b(du|dein|deine|dich|dir)\b/i);
  });
});

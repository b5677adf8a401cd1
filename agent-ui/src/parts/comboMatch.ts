// Pure: which choices fit what was typed. Case and umlauts do not matter; a beginning counts more than a middle.
import type { Choice } from './Select.tsx';

const SHOWN = 50;

/** Letters as they are compared: "Führerschein", "fuehrerschein" and "FUHRERSCHEIN" alike. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/([aou])e/g, '$1');
}

/** The best choices first; all of them for no words. Each word typed must fit somewhere in name or path. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return choices.slice(0, SHOWN);
  const weighed = choices.flatMap((choice) => {
    const name = folded(choice.name);
    const all = `${name} ${folded(choice.more ?? '')}`;
    if (!words.every((word) => all.includes(word))) return [];
    const first = words[0] ?? '';
    const weight = name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2;
    return [{ choice, weight }];
  });
  return weighed
    .sort((a, b) => a.weight - b.weight)
    .map(({ choice }) => choice)
    .slice(0, SHOWN);
}

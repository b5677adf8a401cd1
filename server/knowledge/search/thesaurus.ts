// Words that a general dictionary gives for the same thing, for words that nobody has written down for this search.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from './language.ts';
import { remembering } from './remembering.ts';

/** What a word's endings can add to its stem, in letters. */
const longestEnding = 5;
const shortestStem = 3;

/**
 * Looks words up in the list `thesaurus.txt` beside a module (by its `import.meta.url`): a group of words on each line, lines with # say where it is from. The list stays one
 * text that is read through for each new word (a third of a millisecond): an index of it would cost every start more. `infinitiveOf` answers the verb a participle may come from.
 */
export function openThesaurus(
  moduleUrl: string,
  { fold, stem }: Pick<Language, 'fold' | 'stem'>,
  infinitiveOf: (folded: string) => string | undefined,
): Language['thesaurus'] {
  let text: string | undefined;
  const groupsWith = (folded: string): readonly string[] => {
    text ??= foldedGroups(readFileSync(join(dirname(fileURLToPath(moduleUrl)), 'thesaurus.txt'), 'utf8'), fold);
    const stemmed = stem(folded);
    const begin = stemmed.length < shortestStem ? ` ${folded} ` : ` ${stemmed}`;
    const exact: string[] = [];
    const bent: string[] = [];
    for (let at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      const end = text.indexOf(' ', at + 1);
      if (end - at - 1 > stemmed.length + longestEnding) continue;
      const word = text.slice(at + 1, end);
      if (word !== folded && stem(word) !== stemmed) continue;
      const group = text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at));
      (word === folded ? exact : bent).push(group);
    }
    return exact.length > 0 ? exact : bent;
  };
  return remembering((folded) => {
    let groups = groupsWith(folded);
    const verb = groups.length > 0 ? undefined : infinitiveOf(folded);
    if (verb !== undefined) groups = groupsWith(verb);
    const words = new Set(groups.flatMap((group) => group.trim().split(' ')));
    words.delete(folded);
    return [...words];
  });
}

/** Each group on a line of its own, each word between two blanks. */
function foldedGroups(list: string, fold: Language['fold']): string {
  const groups = list.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return groups.map((group) => ` ${group.split(' ').map(fold).join(' ')} \n`).join('');
}

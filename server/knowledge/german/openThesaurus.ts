// Reduces OpenThesaurus, as Debian's package mythes-de has it, to what the search can use: groups of single words that mean the same.

/** What stands in such a file before the groups; lines that begin with # are no groups. */
const header = `# German words that mean the same, one group a line.
# Source: OpenThesaurus (www.openthesaurus.de), Copyright (C) Daniel Naber and the users of OpenThesaurus, as of Debian's package mythes-de.
# Licence: GNU Lesser General Public License 2.1, see thesaurus-licence.txt. Changed: phrases, broader terms and crude words are left out.
# Made by: npm run knowledge:thesaurus -- th_de_DE_v2.dat
`;

/** Marks of words the search has no use for: broader terms, opposites, sayings, and what nobody wants to read in a log. */
const unwanted = /Oberbegriff|Unterbegriff|Antonym|Spruch|vulg|derb/;
const singleWord = /^[\p{Script=Latin}](?:[\p{Script=Latin}-]*[\p{Script=Latin}])$/u;

/** The text of `thesaurus.txt` out of that of `th_de_DE_v2.dat`, whose lines with meanings begin with "-|". Throws when there are none. */
export function reducedThesaurus(dat: string): string {
  const groups = new Set<string>();
  for (const line of dat.split('\n')) {
    if (!line.startsWith('-|')) continue;
    const words = line
      .slice(2)
      .split('|')
      .filter((word) => !unwanted.test(word))
      .map((word) => word.replace(/\([^)]*\)/g, ' ').trim())
      .filter((word) => singleWord.test(word));
    const distinct = [...new Set(words)];
    if (distinct.length > 1) groups.add(distinct.join(' '));
  }
  if (groups.size === 0)
    throw new Error('No line with a meaning ("-|…") stands in it: is it th_de_DE_v2.dat of mythes-de?');
  return `${header}${[...groups].sort().join('\n')}\n`;
}

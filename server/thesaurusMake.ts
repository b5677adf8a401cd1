// `npm run knowledge:thesaurus -- th_de_DE_v2.dat`: makes the search's list of German words that mean the same out of Debian's package mythes-de.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reducedThesaurus } from './knowledge/german/openThesaurus.ts';

const [file] = process.argv.slice(2);
const made = fileURLToPath(new URL('./knowledge/german/thesaurus.txt', import.meta.url));

try {
  if (file === undefined) throw new Error('npm run knowledge:thesaurus -- th_de_DE_v2.dat');
  writeFileSync(made, reducedThesaurus(readFileSync(resolve(file), 'utf8')));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nNothing was changed.\n`);
  process.exitCode = 1;
}

// Reads a language's list of everyday words; it lies beside the code and is checked like everything that is read.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { EverydayWord } from './language.ts';

const words = z.array(z.string().min(2)).min(1);
const listSchema = z.array(z.union([z.strictObject({ terms: words, words }), z.strictObject({ alike: words.min(2) })]));

/**
 * The list `everyday.yaml` beside a module (by its `import.meta.url`): `{ terms: […], words: […] }` says what words of callers stand for, `{ alike: […] }` that words stand
 * for one another. Throws when it is not such a list.
 */
export function readEveryday(moduleUrl: string): readonly EverydayWord[] {
  const file = join(dirname(fileURLToPath(moduleUrl)), 'everyday.yaml');
  return listSchema
    .parse(parse(readFileSync(file, 'utf8')))
    .flatMap((entry) =>
      'alike' in entry
        ? entry.alike.map((word) => ({ terms: entry.alike.filter((other) => other !== word), words: [word] }))
        : [entry],
    );
}

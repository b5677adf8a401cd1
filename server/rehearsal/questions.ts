// Reads questions.yaml: what simulated callers ask, who they are, how officials answer.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const sentence = z.string().min(3);

const personSchema = z.strictObject({
  name: z.string().min(1),
  variant: z.string().regex(/^[fm]\d$/, 'must be a voice such as f2 or m3'),
  wordsPerMinute: z.number().min(80).max(300),
  pitch: z.number().min(0).max(99),
});

const scriptSchema = z.strictObject({
  questions: z.array(z.strictObject({ municipality: z.string().min(1), text: sentence })).min(1),
  callers: z.array(personSchema).min(1),
  goodByes: z.array(sentence).min(1),
  offices: z.array(sentence).min(1),
  officeReplies: z.array(sentence).min(1),
  officeGoodByes: z.array(sentence).min(1),
});

/** Everything that is said in a rehearsal. */
export type Script = z.infer<typeof scriptSchema>;
export type Question = Script['questions'][number];
/** A simulated person: name and voice. */
export type SimulatedPerson = Script['callers'][number];

// Beside this file in the sources; the built program reads the one in the sources too.
const here = dirname(fileURLToPath(import.meta.url));
export const scriptFile: string =
  [join(here, 'questions.yaml'), join(here, '../../../server/rehearsal/questions.yaml')].find(existsSync) ??
  join(here, 'questions.yaml');

/** Reads the script; throws a sentence that names the place when it is not right. */
export async function readScript(file = scriptFile): Promise<Script> {
  const read = scriptSchema.safeParse(parse(await readFile(file, 'utf8')));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Error(`questions.yaml: ${first?.path.join('.')} ${first?.message}.`);
}

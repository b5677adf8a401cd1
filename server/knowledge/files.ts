// Reads one YAML list of the knowledge folder and checks every entry of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { KnowledgeError, refusalOf } from './refusal.ts';

/** Text of a file below the knowledge folder; a file that cannot be read is refused by name. */
export function readText(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (cause) {
    throw new KnowledgeError(`${file}: cannot be read.`, { cause });
  }
}

/** YAML of any shape; `where` names the file in the refusal. */
export function readYaml(text: string, where: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
    throw new KnowledgeError(`${where}${line ? `, line ${line}` : ''}: is not valid YAML.`, { cause });
  }
}

/** One list file below `centre/`: each entry checked by `schema`, refused with its id or its place in the list. */
export function readList<S extends z.ZodType>(folder: string, file: string, schema: S): z.output<S>[] {
  const list = readYaml(readText(folder, file), file);
  if (!Array.isArray(list)) throw new KnowledgeError(`${file}: must be a list of entries that start with "- ".`);
  return list.map((entry: unknown, at) => {
    const answer = schema.safeParse(entry);
    if (!answer.success) throw refusalOf(`${file}, entry ${nameOf(entry) ?? at + 1}`, answer.error);
    return answer.data;
  });
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  for (const key of ['id', 'name', 'term']) {
    const value: unknown = Reflect.get(entry, key);
    if (typeof value === 'string') return `"${value}"`;
  }
  return undefined;
}
